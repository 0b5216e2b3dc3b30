import { keep, readKept } from './kept.ts'

const key = 'storefront.tab'

/**
 * A UUID for this tab that survives its reload. A tab that was duplicated brings the other's id with it;
 * the lock that the first tab holds on its id tells, and the copy takes a new one.
 */
export async function findTabId(): Promise<string> {
  const known = readKept('session', key)
  const id = known !== null && (await hold(known)) ? known : newUuid()
  if (id !== known) await hold(id)
  keep('session', key, id)
  return id
}

/** How long a page that is being reloaded may take to let go of its lock, in ms. */
const patience = 500

/** Holds a lock until the page goes; false when another tab has it. Browsers without locks get every one. */
async function hold(id: string): Promise<boolean> {
  if (!('locks' in navigator)) return true
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), patience)
  return await new Promise<boolean>((resolve) => {
    navigator.locks
      .request(`storefront-tab-${id}`, { signal: waiting.signal }, async () => {
        clearTimeout(timer)
        resolve(true)
        await new Promise(() => undefined)
      })
      .catch(() => resolve(!waiting.signal.aborted))
  })
}

/** A random UUID (version 4), also where the page is not secure and `crypto.randomUUID` is missing. */
export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
