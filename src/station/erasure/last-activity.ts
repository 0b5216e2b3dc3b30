import type { Kysely } from 'kysely'
import { inPortions } from '../candidates/portions.ts'
import type { Database } from '../db/schema.ts'

export type Activity = {
  readonly candidateId: string
  readonly name: string
  readonly interviews: number
  /** The last interview, decision, invitation or call; where there is none, the last change of the record. */
  readonly lastAt: string
  readonly heldUntil: string | null
}

/**
 * People whose record is older than `before` and of whom nothing newer is known, with what happened last; merged records
 * count for the one they went into. `candidateIds` asks about some only, however new. Left out are people of paired stores.
 */
export async function readActivities(
  db: Kysely<Database>,
  asked: { readonly before: string } | { readonly candidateIds: readonly string[] },
): Promise<Activity[]> {
  let people = db
    .selectFrom('candidate')
    .leftJoin('retention_hold', 'retention_hold.candidate_id', 'candidate.id')
    .select(['candidate.id', 'name', 'interviews', 'created_at', 'updated_at', 'retention_hold.until'])
    .where('merged_into', 'is', null)
    // Somebody of a store is kept by the days of its region: the store erases them, and headquarters follows.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('sync_record')
            .innerJoin('sync_computer', 'sync_computer.id', 'sync_record.origin')
            .select('sync_record.record_id')
            .where('sync_record.kind', '=', 'candidate')
            .whereRef('sync_record.record_id', '=', 'candidate.id')
            .where('sync_computer.role', '=', 'store')
            .where('sync_computer.state', '=', 'paired'),
        ),
      ),
    )
  people =
    'before' in asked
      ? people.where('created_at', '<', asked.before)
      : people.where('candidate.id', 'in', asked.candidateIds)
  const rows = await people.execute()
  const found: Activity[] = []
  for (const some of inPortions(rows)) {
    const times = await readTimes(
      db,
      some.map(({ id }) => id),
    )
    for (const { id, name, interviews, created_at, updated_at, until } of some) {
      const last = times.get(id)
      const lastAt = last === undefined ? latest(created_at, updated_at) : latest(created_at, last)
      if ('before' in asked && lastAt >= asked.before) continue
      found.push({ candidateId: id, name, interviews, lastAt, heldUntil: until })
    }
  }
  return found
}

const latest = (...times: readonly string[]) => times.toSorted().at(-1) ?? ''

async function readTimes(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  const times = new Map<string, string>()
  const note = (rows: readonly { readonly candidate_id: string | null; readonly at: string | null }[]) => {
    for (const { candidate_id, at } of rows) {
      if (candidate_id === null || at === null) continue
      times.set(candidate_id, latest(at, times.get(candidate_id) ?? ''))
    }
  }
  const interviews = db
    .selectFrom('interview')
    .leftJoin('live_interview', 'live_interview.interview_id', 'interview.id')
    .leftJoin('decision', 'decision.interview_id', 'interview.id')
    .where('candidate_id', 'in', ids)
    .groupBy('candidate_id')
  for (const column of [
    'interview.created_at',
    'interview.submitted_at',
    'live_interview.ended_at',
    'decision.decided_at',
  ] as const)
    note(
      await interviews.select(['candidate_id', (eb) => eb.fn.max<string | null>(column).as('at')]).execute(),
    )
  note(
    await db
      .selectFrom('invitation')
      .select(['candidate_id', (eb) => eb.fn.max<string | null>('expires_at').as('at')])
      .where('candidate_id', 'in', ids)
      .groupBy('candidate_id')
      .execute(),
  )
  note(
    await db
      .selectFrom('phone_call')
      .select(['candidate_id', (eb) => eb.fn.max<string | null>('placed_at').as('at')])
      .where('candidate_id', 'in', ids)
      .groupBy('candidate_id')
      .execute(),
  )
  return times
}
