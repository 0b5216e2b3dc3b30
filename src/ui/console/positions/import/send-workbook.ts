import { PositionWorkbook } from '../../../../contract/position-editing.ts'
import { uiLanguage } from '../../../i18n/index.ts'
import { type Answered, sendBytes } from '../../../send-bytes.ts'

const limitMegabytes = 16
const limitRows = 5000

/** Hands a workbook to the station to be read; nothing is saved by that. */
export async function sendWorkbook(file: File, signal: AbortSignal): Promise<Answered<PositionWorkbook>> {
  if (file.size > limitMegabytes * 1024 ** 2) {
    return { failure: { code: 'TABLE_TOO_LARGE', data: { limitRows, limitMegabytes } } }
  }
  const path = `/api/positions/workbook?language=${uiLanguage()}`
  return await sendBytes(path, file, { answer: PositionWorkbook, signal })
}
