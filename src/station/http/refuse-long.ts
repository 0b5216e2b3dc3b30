import { finished } from 'node:stream/promises'
import type { FastifyError, FastifyRequest } from 'fastify'
import type { Failure } from '../failure.ts'

/** Whoever sends for longer than this is cut off. */
const mostMs = 30_000

/**
 * An error handler that says in the catalogue's words that a body was over its route's limit. What still comes is
 * thrown away first: who is answered while sending hears of a broken line, not the answer.
 */
export function refuseLong(
  failure: Failure,
): (error: FastifyError, request: FastifyRequest) => Promise<never> {
  return async (error, { raw }) => {
    if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error
    raw.resume()
    try {
      await finished(raw, { signal: AbortSignal.timeout(mostMs) })
    } catch {
      // Gone, or cut off: the answer is for nobody.
    }
    throw failure
  }
}
