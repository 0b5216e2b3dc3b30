import type { z } from 'zod'
import type { UiLanguage } from '../../contract/ids.ts'
import { DraftContent } from '../../contract/position-content.ts'
import type { PositionWorkbook } from '../../contract/position-editing.ts'
import { readPositionWorkbook } from '../../domain/positions/workbook/read-position-workbook.ts'
import { writePositionWorkbook } from '../../domain/positions/workbook/write-position-workbook.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { readTable } from '../tables/read-table.ts'
import { writeWorkbook } from '../tables/write-workbook.ts'
import { getPositionDraft } from './draft.service.ts'
import { findPosition, getPosition } from './position.service.ts'
import { workbookWords } from './workbook-words.ts'

/** A position has some hundred rows; whatever has more is another table. */
export const workbookLimits = { rows: 5000, bytes: 16 * 1024 * 1024 }
/** The first of them are enough to see what kind of file it is. */
const mostProblems = 200

/** The published version, or the working copy, as an XLSX titled in the reader's language. */
export async function exportWorkbook(
  { db }: Station,
  caller: Caller,
  asked: { positionId: string; draft: boolean; language: UiLanguage },
): Promise<Uint8Array> {
  const { positionId, draft, language } = asked
  const { content } = draft ? await getPositionDraft(db, positionId) : await getPosition(db, positionId)
  const bytes = await writeWorkbook(writePositionWorkbook(content, workbookWords[language]))
  await appendAudit(db, {
    actor: caller.user.id,
    action: 'position.exported',
    subject: `position:${positionId}`,
    detail: { draft },
  })
  return bytes
}

/** Reads a workbook without saving anything; throws a TABLE failure for a file that is no table. */
export async function readWorkbook(
  { db }: Station,
  bytes: Uint8Array,
  language: UiLanguage,
): Promise<z.infer<typeof PositionWorkbook>> {
  const { sheets } = await readTable(bytes, workbookLimits)
  const own = workbookWords[language]
  const other = workbookWords[language === 'en' ? 'zh-CN' : 'en']
  const { content, problems } = readPositionWorkbook(sheets, [own, other])
  if (content === null) {
    return {
      content,
      problems: problems.slice(0, mostProblems).map((one) => ({ ...one })),
      differsFrom: null,
    }
  }
  const known = content.id === '' ? undefined : await findPosition(db, content.id)
  return {
    content: DraftContent.parse(content),
    problems: [],
    differsFrom: known === undefined ? null : content.id,
  }
}
