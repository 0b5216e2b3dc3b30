import { CandidateFailure, readFailure } from './candidate-failure.ts'
import type { Connection } from './connection.ts'

export type CallOptions = {
  readonly signal?: AbortSignal
  /** The call goes on although the page is left; for a last word of up to 64 kB. */
  readonly keepalive?: boolean
}

export type Caller = {
  readonly token: string
  readonly tab: string
  readonly base: string
  readonly connection: Connection
  readonly fetch: typeof fetch
}

type Call = { readonly url: string; readonly init: RequestInit; readonly timeoutMs: number }

/**
 * One request; resolves with an answer that is 2xx.
 * @throws CandidateFailure, or the signal's reason once it is aborted
 */
export async function callStation(
  caller: Caller,
  { url, init, timeoutMs }: Call,
  { signal, keepalive = false }: CallOptions,
): Promise<Response> {
  const ends = new AbortController()
  const abort = () => ends.abort(signal?.reason)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  const timer = setTimeout(() => ends.abort(), timeoutMs)
  const headers = {
    ...init.headers,
    authorization: `Bearer ${caller.token}`,
    'x-tab': caller.tab,
  }
  try {
    const response = await caller.fetch(url, {
      ...init,
      headers,
      keepalive,
      cache: 'no-store',
      signal: ends.signal,
    })
    const failure = response.ok ? undefined : await readFailure(response)
    caller.connection.note(failure?.code !== 'UNREACHABLE')
    if (failure) throw failure
    return response
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (error instanceof CandidateFailure) throw error
    caller.connection.note(false)
    throw new CandidateFailure('UNREACHABLE', {}, error)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
