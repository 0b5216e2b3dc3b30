import type { Kysely } from 'kysely'
import { type RecordKind, recordKinds, type RecordRef } from '../../../domain/sync/records.ts'
import { allHolders, captureAll } from '../../db/capture-triggers.ts'
import type { Database } from '../../db/schema.ts'

export type CapturedChange = RecordRef & {
  /** Raised by a change after it was read; what was packed of one generation is out of date in the next. */
  readonly generation: number
  readonly changedAt: string
}

/** In which nothing more is expected of an interview for now. */
const settled = ['reported', 'failed'] as const

/**
 * Records changed since they were last packed, parents before children, then the oldest first. Interviews that are
 * still being held or worked on wait, and their recordings with them.
 */
export async function changed(
  db: Kysely<Database>,
  {
    kinds = recordKinds,
    limit = 5000,
    of,
  }: {
    readonly kinds?: readonly RecordKind[]
    readonly limit?: number
    /** At headquarters: only people and erasures of this store. */
    readonly of?: string
  } = {},
): Promise<CapturedChange[]> {
  if (kinds.length === 0) return []
  let query = db
    .selectFrom('sync_outbox as due')
    .leftJoin('recording', (join) =>
      join.onRef('recording.id', '=', 'due.record_id').on('due.kind', '=', 'recording'),
    )
    .leftJoin('interview', (join) =>
      join.on((eb) =>
        eb(
          'interview.id',
          '=',
          eb
            .case()
            .when('due.kind', '=', 'interview')
            .then(eb.ref('due.record_id'))
            .else(eb.ref('recording.interview_id'))
            .end(),
        ),
      ),
    )
    .select(['due.generation', 'due.kind', 'due.record_id', 'due.changed_at'])
    .where('due.kind', 'in', kinds)
    .where((eb) => eb.or([eb('interview.id', 'is', null), eb('interview.state', 'in', settled)]))
  if (of !== undefined)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('sync_record')
          .select('sync_record.record_id')
          .where('sync_record.kind', '=', 'candidate')
          .whereRef('sync_record.record_id', '=', 'due.record_id')
          .where('sync_record.origin', '=', of),
      ),
    )
  const rows = await query
    .orderBy((eb) => {
      const [first, ...others] = recordKinds
      let rank = eb.case().when('due.kind', '=', first).then(eb.lit<number>(0))
      for (const [at, kind] of others.entries())
        rank = rank.when('due.kind', '=', kind).then(eb.lit<number>(at + 1))
      return rank.end()
    })
    .orderBy('due.changed_at')
    .orderBy('due.record_id')
    .limit(limit)
    .execute()
  return rows.map(({ generation, kind, record_id, changed_at }) => ({
    generation,
    kind,
    id: record_id,
    changedAt: changed_at,
  }))
}

/** Has every record of this computer's own go again, as when the other side or this one was put back from a copy. */
export async function enqueueAll(db: Kysely<Database>): Promise<void> {
  await captureAll(db as unknown as Kysely<unknown>, new Date().toISOString(), allHolders)
}
