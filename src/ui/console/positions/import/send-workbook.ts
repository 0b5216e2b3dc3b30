import { FailureRecord } from '../../../../contract/failures.ts'
import { PositionWorkbook } from '../../../../contract/position-editing.ts'
import { isUnreachable } from '../../../api.ts'
import type { ShownFailure } from '../../../components/failure-words.ts'
import { uiLanguage } from '../../../i18n/index.ts'

export type ReadWorkbook = { readonly workbook: PositionWorkbook } | { readonly failure: ShownFailure }

const limitMegabytes = 16
const limitRows = 5000

/** Hands a workbook to the station to be read; nothing is saved by that. */
export async function sendWorkbook(file: File, signal: AbortSignal): Promise<ReadWorkbook> {
  if (file.size > limitMegabytes * 1024 ** 2) {
    return { failure: { code: 'TABLE_TOO_LARGE', data: { limitRows, limitMegabytes } } }
  }
  try {
    const response = await fetch(`/api/positions/workbook?language=${uiLanguage()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    })
    const body: unknown = await response.json().catch(() => undefined)
    if (response.ok) return { workbook: PositionWorkbook.parse(body) }
    const failure = FailureRecord.safeParse(body)
    if (failure.success) return { failure: failure.data }
    return { failure: { code: response.status === 401 ? 'SIGNED_OUT' : 'UNEXPECTED' } }
  } catch (error) {
    return { failure: { code: isUnreachable(error) ? 'UNREACHABLE' : 'UNEXPECTED' } }
  }
}
