/** What this tab or browser remembers; a browser that keeps nothing is no reason to fail. */
export function readKept(area: 'local' | 'session', key: string): string | null {
  try {
    return storageOf(area).getItem(key)
  } catch {
    return null
  }
}

/** Null forgets it. */
export function keep(area: 'local' | 'session', key: string, value: string | null): void {
  try {
    if (value === null) storageOf(area).removeItem(key)
    else storageOf(area).setItem(key, value)
  } catch {
    // Private windows may refuse; the page works without.
  }
}

const storageOf = (area: 'local' | 'session') => (area === 'local' ? localStorage : sessionStorage)
