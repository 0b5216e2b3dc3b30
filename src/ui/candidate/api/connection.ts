/** Whether the station answered the last time it was asked. */
export type Connection = {
  readonly isOffline: () => boolean
  readonly subscribe: (listener: () => void) => () => void
  readonly note: (reached: boolean) => void
}

/** Starts with the station taken for reachable. */
export function createConnection(): Connection {
  let offline = false
  const listeners = new Set<() => void>()
  return {
    isOffline: () => offline,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    note: (reached) => {
      if (offline === !reached) return
      offline = !reached
      for (const listener of listeners) listener()
    },
  }
}
