import type { z } from 'zod'
import { FailureRecord } from '../contract/failures.ts'
import { isUnreachable } from './api.ts'
import type { ShownFailure } from './components/failure-words.ts'

export type Answered<Answer> = { readonly answer: Answer } | { readonly failure: ShownFailure }

/** Hands bytes to a route of the station that does not travel as JSON; never throws for what the station refuses. */
export async function sendBytes<Answer>(
  path: string,
  body: Blob,
  {
    answer,
    signal,
    headers = {},
  }: {
    readonly answer: z.ZodType<Answer>
    readonly signal?: AbortSignal
    readonly headers?: Readonly<Record<string, string>>
  },
): Promise<Answered<Answer>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...headers },
      body,
      ...(signal && { signal }),
    })
    const told: unknown = await response.json().catch(() => undefined)
    if (response.ok) return { answer: answer.parse(told) }
    const failure = FailureRecord.safeParse(told)
    if (failure.success) return { failure: failure.data }
    return { failure: { code: response.status === 401 ? 'SIGNED_OUT' : 'UNEXPECTED' } }
  } catch (error) {
    return { failure: { code: isUnreachable(error) ? 'UNREACHABLE' : 'UNEXPECTED' } }
  }
}
