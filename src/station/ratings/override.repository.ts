import type { Kysely } from 'kysely'
import type { Override } from '../../contract/ratings.ts'
import type { ReportOverride } from '../../domain/interview/interview.ts'
import type { Database, Row } from '../db/schema.ts'

export type OverrideRow = Row<'rating_override'> & {
  readonly question_id: string
  readonly maker: string | null
  readonly withdrawer: string | null
}

/** An interview's overrides, withdrawn ones too, oldest first. */
export async function findOverrides(db: Kysely<Database>, interviewId: string): Promise<OverrideRow[]> {
  return await overrides(db).where('rating_override.interview_id', '=', interviewId).execute()
}

export async function findOverride(db: Kysely<Database>, id: string): Promise<OverrideRow | undefined> {
  return await overrides(db).where('rating_override.id', '=', id).executeTakeFirst()
}

/** What a report made now says of people's verdicts: those in force, oldest first, the newest for each indicator. */
export async function findOverridesInForce(
  db: Kysely<Database>,
  interviewId: string,
): Promise<ReportOverride[]> {
  const inForce = new Map<string, OverrideRow>()
  for (const row of await findOverrides(db, interviewId)) {
    if (row.withdrawn_at === null) inForce.set(`${row.answer_id} ${row.indicator_id}`, row)
  }
  return [...inForce.values()].map((row) => ({
    id: row.id,
    answerId: row.answer_id,
    questionId: row.question_id,
    indicatorId: row.indicator_id,
    verdict: row.verdict,
    machineVerdict: row.machine_verdict,
    reason: row.reason,
    madeBy: row.maker ?? row.made_by,
    madeAt: row.made_at,
  }))
}

export function describeOverride(row: OverrideRow): Override {
  return {
    id: row.id,
    interviewId: row.interview_id,
    answerId: row.answer_id,
    indicatorId: row.indicator_id,
    verdict: row.verdict,
    machineVerdict: row.machine_verdict,
    reason: row.reason,
    madeBy: row.maker ?? row.made_by,
    madeAt: row.made_at,
    withdrawnBy: row.withdrawer ?? row.withdrawn_by,
    withdrawnAt: row.withdrawn_at,
    reportId: row.report_id,
  }
}

function overrides(db: Kysely<Database>) {
  return db
    .selectFrom('rating_override')
    .innerJoin('answer', 'answer.id', 'rating_override.answer_id')
    .leftJoin('user as made', 'made.id', 'rating_override.made_by')
    .leftJoin('user as withdrew', 'withdrew.id', 'rating_override.withdrawn_by')
    .selectAll('rating_override')
    .select(['answer.question_id', 'made.name as maker', 'withdrew.name as withdrawer'])
    .orderBy('rating_override.id')
}
