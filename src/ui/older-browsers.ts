/**
 * What the pages and their libraries use and browsers of 2022 (Chromium 108) lack.
 * Store computers are not always up to date, and the console must not be the reason to wait for IT.
 */
export function fillOlderBrowsers(): void {
  define(Array.prototype, 'toSorted', function toSorted<T>(this: T[], compare?: (a: T, b: T) => number) {
    return [...this].sort(compare)
  })
  define(Array.prototype, 'toReversed', function toReversed<T>(this: T[]) {
    return [...this].reverse()
  })
  define(Promise, 'withResolvers', function withResolvers<T>(): PromiseWithResolvers<T> {
    let settle: Omit<PromiseWithResolvers<T>, 'promise'> | undefined
    const promise = new Promise<T>((resolve, reject) => {
      settle = { resolve, reject }
    })
    // The executor has run by now.
    return { promise, ...settle! }
  })
  define(URL, 'canParse', (url: string, base?: string) => {
    try {
      return Boolean(new URL(url, base))
    } catch {
      return false
    }
  })
  define(AbortSignal, 'any', (signals: Iterable<AbortSignal>) => {
    const controller = new AbortController()
    for (const signal of signals) {
      if (signal.aborted) controller.abort(signal.reason)
      signal.addEventListener('abort', () => controller.abort(signal.reason), { signal: controller.signal })
    }
    return controller.signal
  })
}

function define(target: object, name: string, value: unknown): void {
  if (name in target) return
  Object.defineProperty(target, name, { value, writable: true, configurable: true })
}
