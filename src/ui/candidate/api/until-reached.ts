import { CandidateFailure } from './candidate-failure.ts'

/** Delay before try number `attempt` (from 1), in ms: doubling from half a second up to eight, a fifth of it by chance. */
export function backOff(attempt: number, random = Math.random()): number {
  return Math.min(8000, 500 * 2 ** Math.min(10, Math.max(0, attempt - 1))) * (0.9 + 0.2 * random)
}

/** Resolves after that many milliseconds, or at once when `signal` aborts or the network comes back. */
export async function waitABit(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(end, ms)
    function end() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      globalThis.removeEventListener?.('online', end)
      resolve()
    }
    signal?.addEventListener('abort', end)
    globalThis.addEventListener?.('online', end)
  })
}

export type Persistence = {
  readonly signal?: AbortSignal
  /** Told of each failure that is waited out. */
  readonly onWaiting?: (failure: CandidateFailure) => void
  readonly wait?: typeof waitABit
}

/**
 * Repeats a call, which must be safe to repeat, until the station has answered it one way or the other.
 * @throws CandidateFailure that waiting does not mend, or the signal's reason
 */
export async function untilReached<Result>(
  call: () => Promise<Result>,
  { signal, onWaiting, wait = waitABit }: Persistence = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted()
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof CandidateFailure && error.temporary)) throw error
      onWaiting?.(error)
      await wait(backOff(attempt), signal)
    }
  }
}
