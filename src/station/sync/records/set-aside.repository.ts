import type { Kysely } from 'kysely'
import type { RecordLine } from '../../../domain/sync/records.ts'
import type { Database } from '../../db/schema.ts'
import { seal } from '../../keys/station-keys.ts'
import { insertRows, readWhereIn } from './bulk.ts'
import type { TakenRecord, Taking } from './taking.ts'

/**
 * Keeps what could not enter as it came, in the place of an older version of it; forgets of what entered that it was
 * set aside once. A person's key is kept with it, wrapped, while no record here has it.
 */
export async function keepAside(
  db: Kysely<Database>,
  judged: readonly { readonly line: RecordLine; readonly taken: TakenRecord }[],
  { wrapKey, from }: Taking,
): Promise<void> {
  const before = await readWhereIn([...new Set(judged.map(({ line }) => line.id))], (some) =>
    db
      .selectFrom('sync_set_aside')
      .select(['kind', 'record_id', 'stamp'])
      .where('computer_id', '=', from.computerId)
      .where('record_id', 'in', some)
      .execute(),
  )
  const stamps = new Map(before.map(({ kind, record_id, stamp }) => [`${kind} ${record_id}`, stamp]))
  const at = new Date().toISOString()
  for (const { line, taken } of judged) {
    const name = `${line.kind} ${line.id}`
    const stamp = stamps.get(name)
    if (stamp !== undefined && stamp > line.stamp) continue
    if (taken.outcome !== 'held' && taken.outcome !== 'quarantined') {
      if (stamp !== undefined) await forgetAside(db, { ...line, computerId: from.computerId })
      continue
    }
    stamps.set(name, line.stamp)
    const key = line.person === null ? undefined : from.personKeys.get(line.person)
    await insertRows(
      db,
      { table: 'sync_set_aside', columns, conflict: ['kind', 'record_id', 'computer_id'] },
      [
        {
          kind: line.kind,
          record_id: line.id,
          computer_id: from.computerId,
          bundle_id: taken.bundleId,
          state: taken.outcome,
          reason: taken.reason ?? 'unreadable',
          detail: taken.detail,
          stamp: line.stamp,
          hash: line.hash,
          person: line.person,
          wrapped_key: key === undefined ? null : seal(wrapKey, key),
          line_json: JSON.stringify(line),
          at,
        },
      ],
    )
  }
}

const columns = [
  'kind',
  'record_id',
  'computer_id',
  'bundle_id',
  'state',
  'reason',
  'detail',
  'stamp',
  'hash',
  'person',
  'wrapped_key',
  'line_json',
  'at',
] as const

async function forgetAside(
  db: Kysely<Database>,
  { kind, id, computerId }: RecordLine & { computerId: string },
): Promise<void> {
  await db
    .deleteFrom('sync_set_aside')
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .where('computer_id', '=', computerId)
    .execute()
}
