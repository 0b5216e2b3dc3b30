import i18next from 'i18next'
import type { FailureCode } from '../../contract/failures.ts'
import { formatBytes, formatUntil, joinSentences } from '../i18n/format.ts'

/** A failure as shown: the station's codes, and the page's own for a station that does not answer or know it. */
export type ShownFailure = {
  readonly code: FailureCode | 'UNREACHABLE' | 'LINK_NEEDED'
  readonly data?: Readonly<Record<string, unknown>> | undefined
}

export type FailureWords = { readonly what: string; readonly safe: string; readonly todo: string }

/** Parameters as people read them: bytes with a unit, moments in local time. */
function readable(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { limitBytes, freeBytes, until } = data
  return {
    ...data,
    ...(typeof limitBytes === 'number' && { limit: formatBytes(limitBytes) }),
    ...(typeof freeBytes === 'number' && { free: formatBytes(freeBytes) }),
    ...(typeof until === 'string' && { until: formatUntil(until) }),
  }
}

/** What happened, what is safe and what to do, in the interface language. */
export function failureWords(failure: ShownFailure): FailureWords {
  const values = readable(failure.data ?? {})
  const { code } = failure
  return {
    what: i18next.t(`failures.${code}.what`, values),
    safe: i18next.t(`failures.${code}.safe`, values),
    todo: i18next.t(`failures.${code}.todo`, values),
  }
}

/** The words after the first line, as one text. */
export function safeAndTodo({ safe, todo }: FailureWords): string {
  return joinSentences([safe, todo])
}

/** Lines to paste into a message to IT: code, parameters, time, page, and a bug's message. */
export function failureDetails(
  failure: ShownFailure,
  where: { readonly at: Date; readonly page: string; readonly error?: unknown },
): string {
  const lines = [
    `${failure.code} ${JSON.stringify(failure.data ?? {})}`,
    where.at.toISOString(),
    where.page,
    failure.code === 'UNEXPECTED' && where.error instanceof Error ? where.error.message : '',
  ]
  return lines.filter(Boolean).join('\n')
}
