import type { Kysely } from 'kysely'
import type { ReportContent } from '../../domain/interview/interview.ts'
import type { Database, NewRow, Row } from '../db/schema.ts'
import { localDayOf } from './days.ts'

/** Hundredths of points, by competency and by question; what had too little evidence is left out. */
export type RolledUpScores = {
  readonly c: Readonly<Record<string, number>>
  readonly q: Readonly<Record<string, number>>
}

/** An interview counted anew; `row` is undefined where there is none any more, or none yet. */
export type Recounted = { readonly seq: number; readonly row: Row<'rollup_interview'> | undefined }

/** How many interviews are due to be counted anew. */
export async function countDue(db: Kysely<Database>): Promise<number> {
  const { due } = await db
    .selectFrom('rollup_due')
    .select((eb) => eb.fn.countAll<number>().as('due'))
    .executeTakeFirstOrThrow()
  return Number(due)
}

/** Where nothing was counted yet every interview is due: what a store's triggers noted was let go of. */
export async function noteAllDue(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const counted = await trx.selectFrom('rollup_interview').select('seq').limit(1).executeTakeFirst()
    if (counted !== undefined) return
    await trx
      .insertInto('rollup_due')
      .columns(['interview_id'])
      .expression((eb) =>
        eb
          .selectFrom('interview')
          .select('id')
          .where('id', 'not in', eb.selectFrom('rollup_due').select('interview_id')),
      )
      .execute()
  })
}

/** Lets go of everything that was counted or is due, so that half a count never passes for a whole one. */
export async function dropCounted(db: Kysely<Database>): Promise<void> {
  for (const table of ['rollup_due', 'rollup_interview'] as const) {
    const first = await db
      .selectFrom(table)
      .select((eb) => eb.lit(1).as('one'))
      .limit(1)
      .executeTakeFirst()
    if (first !== undefined) await db.deleteFrom(table).execute()
  }
}

/** Counts some of those that are due anew, in one transaction; tells each one's row as it is now. */
export async function recountDue(db: Kysely<Database>, atMost: number): Promise<Recounted[]> {
  const first = await db.selectFrom('rollup_due').select('interview_id').limit(1).executeTakeFirst()
  if (first === undefined) return []
  return await db.transaction().execute(async (trx) => {
    const due = await trx.selectFrom('rollup_due').select('interview_id').limit(atMost).execute()
    const ids = due.map(({ interview_id }) => interview_id)
    const counted = await readCounted(trx, ids)
    const held = new Set(counted.map(({ interview_id }) => interview_id))
    const gone = ids.filter((id) => !held.has(id))
    const removed =
      gone.length === 0
        ? []
        : await trx
            .deleteFrom('rollup_interview')
            .where('interview_id', 'in', gone)
            .returning('seq')
            .execute()
    const kept = await saveCounted(trx, counted)
    await trx.deleteFrom('rollup_due').where('interview_id', 'in', ids).execute()
    return [
      ...removed.map(({ seq }) => ({ seq, row: undefined })),
      ...kept.map((row) => ({ seq: row.seq, row })),
    ]
  })
}

/** Rows after `seq`, oldest first. */
export async function readRolledUp(
  db: Kysely<Database>,
  after: number,
  limit: number,
): Promise<Row<'rollup_interview'>[]> {
  return await db
    .selectFrom('rollup_interview')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** Ids of interviews by the numbers of their rows. */
export async function findRolledUpIds(
  db: Kysely<Database>,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (seqs.length === 0) return new Map()
  const rows = await db
    .selectFrom('rollup_interview')
    .select(['seq', 'interview_id'])
    .where('seq', 'in', seqs)
    .execute()
  return new Map(rows.map(({ seq, interview_id }) => [seq, interview_id]))
}

/** An SQLite statement takes some 32,000 parameters; a row has ten. */
async function saveCounted(
  trx: Kysely<Database>,
  rows: readonly NewRow<'rollup_interview'>[],
): Promise<Row<'rollup_interview'>[]> {
  if (rows.length === 0) return []
  return await trx
    .insertInto('rollup_interview')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('interview_id').doUpdateSet((eb) => ({
        org_unit_id: eb.ref('excluded.org_unit_id'),
        day: eb.ref('excluded.day'),
        position_id: eb.ref('excluded.position_id'),
        channel: eb.ref('excluded.channel'),
        match: eb.ref('excluded.match'),
        recommendation: eb.ref('excluded.recommendation'),
        decision: eb.ref('excluded.decision'),
        scores_json: eb.ref('excluded.scores_json'),
      })),
    )
    .returningAll()
    .execute()
}

const heldStates: ReadonlySet<string> = new Set<Row<'interview'>['state']>([
  'processing',
  'reported',
  'failed',
])

/** Those of the interviews that were held: handed in, whether or not their report is there. */
async function readCounted(
  trx: Kysely<Database>,
  ids: readonly string[],
): Promise<NewRow<'rollup_interview'>[]> {
  const rows = await trx
    .selectFrom('interview')
    .innerJoin('candidate', 'candidate.id', 'interview.candidate_id')
    .innerJoin('position_version', 'position_version.id', 'interview.position_version_id')
    .leftJoin('report', 'report.id', 'interview.latest_report_id')
    .select([
      'interview.id',
      'interview.state',
      'interview.channel',
      'interview.created_at',
      'interview.submitted_at',
      'candidate.org_unit_id',
      'position_version.position_id',
      'report.content_json',
    ])
    .select((eb) =>
      eb
        .selectFrom('decision')
        .select('decision.kind')
        .whereRef('decision.interview_id', '=', 'interview.id')
        .orderBy('decision.decided_at', 'desc')
        .orderBy('decision.id', 'desc')
        .limit(1)
        .as('decision'),
    )
    .where('interview.id', 'in', ids)
    .execute()
  // Not a condition of the query: SQLite would take the index of states for it, and read every interview there is.
  return rows
    .filter(({ state }) => heldStates.has(state))
    .map((row) => {
      const report = row.content_json === null ? undefined : (JSON.parse(row.content_json) as ReportContent)
      const outcome = report?.withOverrides ?? report
      return {
        interview_id: row.id,
        org_unit_id: row.org_unit_id,
        day: localDayOf(row.submitted_at ?? row.created_at),
        position_id: row.position_id,
        channel: row.channel,
        match: outcome?.recommendation.match ?? null,
        recommendation: outcome?.recommendation.kind ?? null,
        decision: row.decision === 'withdrawn' ? null : row.decision,
        scores_json: JSON.stringify(scoresOf(report)),
      }
    })
}

/** People's verdicts count in the competencies where they stand in the machine's place; a question's score is the machine's. */
function scoresOf(report: ReportContent | undefined): RolledUpScores {
  const c: Record<string, number> = {}
  const q: Record<string, number> = {}
  for (const score of (report?.withOverrides ?? report)?.competencies ?? [])
    if (score.state === 'scored') c[score.competency] = toHundredths(score.score)
  for (const { questionId, rating } of report?.answers ?? [])
    if (rating !== null && rating.score !== null) q[questionId] = toHundredths(rating.score)
  return { c, q }
}

/** Rounded down, so that what is under a bar stays under it; a sum's last digits don't count (69.99999999 is 70). */
function toHundredths(score: number): number {
  return Math.floor(score * 100 + 1e-6)
}
