/** Lets one tab of this browser at a time record and send an interview. */
export type TabLock = {
  /** Resolves to whether it is ours now; where it is not, it becomes ours once the other tab is gone (`onGained`). */
  readonly acquire: () => Promise<boolean>
  /** Takes it from the tab that has it. */
  readonly steal: () => Promise<void>
  readonly release: () => void
}

type LockEvents = {
  readonly onGained: () => void
  /** Resolves once this tab has written its last. */
  readonly onLost: () => Promise<void>
}

/** How long a tab that took over waits for the other's last words, in ms; a frozen tab has none. */
const patienceMs = 3000

/** A lock by name; browsers without Web Locks leave it to the station, which knows the tab too. */
export function createTabLock(name: string, { onGained, onLost }: LockEvents): TabLock {
  const locks = globalThis.navigator.locks as LockManager | undefined
  let letGo: (() => void) | undefined
  let stopWriting: (() => void) | undefined
  let waiting: AbortController | undefined

  /** Holds the lock until it is released or stolen; resolves when it is ours. */
  async function hold(options: LockOptions): Promise<boolean> {
    if (!locks) return true
    return await new Promise<boolean>((resolve, reject) => {
      let ours = false
      const held = locks.request(name, options, async (lock) => {
        if (!lock) return resolve(false)
        ours = true
        await startWriting()
        resolve(true)
        await new Promise<void>((free) => {
          letGo = free
        })
      })
      held.catch((error: unknown) => {
        letGo = undefined
        if (ours) void onLost().finally(() => stopWriting?.())
        else reject(error instanceof Error ? error : new Error('the lock was not granted'))
      })
    })
  }

  /** A second lock, which a tab that lost the first keeps until it has written its last; it is never stolen. */
  async function startWriting(): Promise<void> {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), patienceMs)
    await new Promise<void>((go) => {
      const held = locks?.request(`${name}:writing`, { signal: late.signal }, async () => {
        go()
        await new Promise<void>((free) => {
          stopWriting = free
        })
      })
      held?.catch(() => go())
    })
    clearTimeout(timer)
  }

  async function waitForIt(): Promise<void> {
    waiting?.abort()
    waiting = new AbortController()
    const { signal } = waiting
    try {
      if (await hold({ signal })) onGained()
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  return {
    acquire: async () => {
      const ours = await hold({ ifAvailable: true })
      if (!ours) void waitForIt()
      return ours
    },
    steal: async () => {
      waiting?.abort()
      await hold({ steal: true })
    },
    release: () => {
      waiting?.abort()
      letGo?.()
      stopWriting?.()
      letGo = undefined
    },
  }
}
