const storedAt = 'storefront.phrase-due'
const listeners = new Set<() => void>()

/** Whether the first run still has to show its last step, the recovery phrase; kept through a reload of this tab. */
export function isPhraseDue(): boolean {
  return sessionStorage.getItem(storedAt) !== null
}

export function setPhraseDue(due: boolean): void {
  if (due) sessionStorage.setItem(storedAt, '1')
  else sessionStorage.removeItem(storedAt)
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`. */
export function followPhraseDue(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
