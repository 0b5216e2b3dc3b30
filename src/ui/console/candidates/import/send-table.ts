import { ImportPreview, importLimits } from '../../../../contract/candidates.ts'
import { type Answered, sendBytes } from '../../../send-bytes.ts'

/** Hands a table to the station to be read; nothing is taken over yet. */
export async function sendTable(file: File, signal: AbortSignal): Promise<Answered<ImportPreview>> {
  if (file.size > importLimits.bytes) {
    const limitMegabytes = importLimits.bytes / 1024 ** 2
    return { failure: { code: 'TABLE_TOO_LARGE', data: { limitRows: importLimits.rows, limitMegabytes } } }
  }
  const path = `/api/candidates/imports?fileName=${encodeURIComponent(file.name)}`
  return await sendBytes(path, file, { answer: ImportPreview, signal })
}
