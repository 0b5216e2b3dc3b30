import type { Kysely } from 'kysely'
import { recordKinds, type RecordLine, type SetAsideReason } from '../../../domain/sync/records.ts'
import type { Database, Row } from '../../db/schema.ts'
import { unseal } from '../../keys/station-keys.ts'
import type { Sender } from './record-type.ts'
import { takeRecords } from './take-records.ts'
import type { TakenRecord, Taking } from './taking.ts'

const atOnce = 200

export type Replaying = Omit<Taking, 'from'> & {
  readonly from: Omit<Sender, 'personKeys' | 'bundleId'>
  /** Unless told, whatever may have come about since: a parent that came, a newer program. */
  readonly reasons?: readonly SetAsideReason[]
}

/**
 * Tries what was set aside from a computer once more, in the caller's transaction; says what became of each, with the
 * bundle that it came in. What still cannot enter stays.
 */
export async function replayHeld(
  db: Kysely<Database>,
  { reasons = ['parent-missing', 'newer-program'], from, ...taking }: Replaying,
): Promise<TakenRecord[]> {
  const taken: TakenRecord[] = []
  for (const kind of recordKinds) {
    let after = ''
    for (;;) {
      const rows = await db
        .selectFrom('sync_set_aside')
        .selectAll()
        .where('computer_id', '=', from.computerId)
        .where('kind', '=', kind)
        .where('reason', 'in', reasons)
        .where('record_id', '>', after)
        .orderBy('record_id')
        .limit(atOnce)
        .execute()
      const last = rows.at(-1)
      if (last === undefined) break
      after = last.record_id
      for (const [bundleId, own] of Map.groupBy(rows, (row) => row.bundle_id))
        taken.push(
          ...(await takeRecords(
            db,
            own.map((row) => JSON.parse(row.line_json) as RecordLine),
            { ...taking, from: { ...from, bundleId, personKeys: keysOf(own, taking.wrapKey) } },
          )),
        )
    }
  }
  return taken
}

function keysOf(rows: readonly Row<'sync_set_aside'>[], wrapKey: Uint8Array): Map<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>()
  for (const { person, wrapped_key } of rows)
    if (person !== null && wrapped_key !== null) keys.set(person, unseal(wrapKey, wrapped_key))
  return keys
}
