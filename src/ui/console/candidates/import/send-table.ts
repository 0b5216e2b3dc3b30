import { FailureRecord } from '../../../../contract/failures.ts'
import { ImportPreview, importLimits } from '../../../../contract/candidates.ts'
import { isUnreachable } from '../../../api.ts'
import type { ShownFailure } from '../../../components/failure-words.ts'

export type SentTable = { readonly preview: ImportPreview } | { readonly failure: ShownFailure }

/** Hands a table to the station to be read; nothing is taken over yet. */
export async function sendTable(file: File, signal: AbortSignal): Promise<SentTable> {
  if (file.size > importLimits.bytes) {
    const limitMegabytes = importLimits.bytes / 1024 ** 2
    return { failure: { code: 'TABLE_TOO_LARGE', data: { limitRows: importLimits.rows, limitMegabytes } } }
  }
  try {
    const response = await fetch(`/api/candidates/imports?fileName=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    })
    const body: unknown = await response.json().catch(() => undefined)
    if (response.ok) return { preview: ImportPreview.parse(body) }
    const failure = FailureRecord.safeParse(body)
    if (failure.success) return { failure: failure.data }
    return { failure: { code: response.status === 401 ? 'SIGNED_OUT' : 'UNEXPECTED' } }
  } catch (error) {
    return { failure: { code: isUnreachable(error) ? 'UNREACHABLE' : 'UNEXPECTED' } }
  }
}
