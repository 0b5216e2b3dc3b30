/** Removes all that the browser keeps of a candidate: databases, storage and caches of this page's origin. */
export async function clearBrowser(): Promise<void> {
  sessionStorage.clear()
  localStorage.clear()
  for (const name of await caches.keys()) await caches.delete(name)
  const databases = await indexedDB.databases()
  await Promise.all(databases.map(async ({ name }) => await emptyDatabase(name ?? '')))
  document.documentElement.removeAttribute('data-text')
}

/** Deletes a database; one that is still open elsewhere is gone once that lets go, and has been emptied before. */
async function emptyDatabase(name: string): Promise<void> {
  await emptyStores(name).catch(() => undefined)
  await new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    for (const event of ['success', 'error', 'blocked']) request.addEventListener(event, () => resolve())
  })
}

async function emptyStores(name: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')))
    request.addEventListener('blocked', () => reject(new Error('blocked')))
  })
  try {
    const stores = [...database.objectStoreNames]
    if (stores.length === 0) return
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(stores, 'readwrite')
      for (const store of stores) transaction.objectStore(store).clear()
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('error', () => reject(transaction.error ?? new Error('not emptied')))
    })
  } finally {
    database.close()
  }
}
