import type { Kysely } from 'kysely'
import type { ReportContent } from '../../domain/interview/interview.ts'
import type { Position } from '../../domain/positions/position.ts'
import { meanCertainty, reasonsOf } from '../../domain/review/read-report.ts'
import type { ReviewReason } from '../../domain/review/review-priority.ts'
import type { Database } from '../db/schema.ts'

/** What a report says about how much its interview needs a look. */
export type ReportSignal = { readonly certainty: number; readonly reasons: readonly ReviewReason[] }

/** Reports never change, so each is read once while the station runs; the oldest are forgotten first. */
const known = new Map<string, ReportSignal>()
const MOST_KNOWN = 20_000
const AT_ONCE = 200

/** The signals of these reports by report id. */
export async function readSignals(
  db: Kysely<Database>,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, ReportSignal>> {
  const unknown = reportIds.filter((id) => !known.has(id))
  for (let from = 0; from < unknown.length; from += AT_ONCE) {
    const rows = await db
      .selectFrom('report')
      .innerJoin('interview', 'interview.id', 'report.interview_id')
      .innerJoin('position_version', 'position_version.id', 'interview.position_version_id')
      .select(['report.id', 'report.content_json', 'position_version.content_json as position_json'])
      .where('report.id', 'in', unknown.slice(from, from + AT_ONCE))
      .execute()
    for (const row of rows) {
      const content = JSON.parse(row.content_json) as ReportContent
      const { rubric } = JSON.parse(row.position_json) as Position
      known.set(row.id, { certainty: meanCertainty(content, rubric), reasons: reasonsOf(content, rubric) })
    }
  }
  const signals = new Map(
    reportIds.flatMap((id) => {
      const signal = known.get(id)
      return signal === undefined ? [] : [[id, signal] as const]
    }),
  )
  for (const id of known.keys()) {
    if (known.size <= MOST_KNOWN) break
    known.delete(id)
  }
  return signals
}
