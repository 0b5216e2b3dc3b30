/** Lets at most `count` holders in, in the order they asked. */
export function createSlots(count: number): { take: (signal: AbortSignal) => Promise<() => void> } {
  let free = count
  const queue: (() => void)[] = []
  const release = () => {
    const next = queue.shift()
    if (next) next()
    else free += 1
  }
  const once = () => {
    let released = false
    return () => {
      if (released) return
      released = true
      release()
    }
  }
  return {
    take: async (signal) => {
      if (free > 0) {
        free -= 1
        return once()
      }
      const turn = Promise.withResolvers<boolean>()
      const enter = () => turn.resolve(true)
      const leave = () => {
        const at = queue.indexOf(enter)
        if (at >= 0) queue.splice(at, 1)
        turn.resolve(false)
      }
      queue.push(enter)
      signal.addEventListener('abort', leave, { once: true })
      const entered = await turn.promise
      signal.removeEventListener('abort', leave)
      return entered ? once() : () => undefined
    },
  }
}
