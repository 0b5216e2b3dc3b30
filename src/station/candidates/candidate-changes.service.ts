import type { Kysely } from 'kysely'
import type { Change } from '../../contract/candidates.ts'
import { separatePeople } from '../campaigns/merged-people.ts'
import type { Caller, Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import {
  type CandidateBefore,
  type ChangedRecord,
  describeChange,
  type MovedTable,
  recordChange,
} from './candidate-changes.ts'
import { readFields } from './candidate-fields.ts'
import { undoFields } from './candidate-fields.service.ts'
import { readCandidates } from './candidate-state.ts'
import { type Saving, saveCandidates } from './candidate-store.ts'

/** The newest hundred. */
export async function listChanges(db: Kysely<Database>): Promise<Change[]> {
  const rows = await db
    .selectFrom('candidate_change')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map(describeChange)
}

/**
 * Brings back every record a change touched, as a change of its own that can be undone in turn. A record it created
 * is hidden again. CHANGED_MEANWHILE where it was undone already or a record was changed since.
 */
export async function undoChange(station: Station, caller: Caller, changeId: string): Promise<Change> {
  return await station.db.transaction().execute(async (trx) => {
    const change = found(
      await trx.selectFrom('candidate_change').selectAll().where('id', '=', changeId).executeTakeFirst(),
    )
    if (change.undone === 1) throw new Failure('CHANGED_MEANWHILE')
    const items = await trx
      .selectFrom('candidate_change_item')
      .selectAll()
      .where('change_id', '=', changeId)
      .execute()
    const records = await undoRecords(trx, items)
    const fields = await undoFields(trx, items)
    await markUndone(trx, change)
    return await recordChange(trx, {
      kind: 'undo',
      by: caller.user.id,
      records,
      ...(fields === undefined ? {} : { fields }),
      undoes: changeId,
    })
  })
}

/** Undoing an undo makes the change stand again. */
async function markUndone(trx: Kysely<Database>, change: Row<'candidate_change'>): Promise<void> {
  await trx.updateTable('candidate_change').set({ undone: 1 }).where('id', '=', change.id).execute()
  if (change.undoes !== null)
    await trx.updateTable('candidate_change').set({ undone: 0 }).where('id', '=', change.undoes).execute()
}

async function undoRecords(
  trx: Kysely<Database>,
  items: readonly Row<'candidate_change_item'>[],
): Promise<ChangedRecord[]> {
  const touched = items.flatMap(({ candidate_id, revision, before_json }) =>
    candidate_id === null
      ? []
      : [{ id: candidate_id, revision, before: JSON.parse(before_json ?? 'null') as CandidateBefore | null }],
  )
  const stored = await readCandidates(
    trx,
    touched.map(({ id }) => id),
  )
  const fields = await readFields(trx)
  const now = new Date().toISOString()
  const savings: Saving[] = []
  const lost = await moveBack(trx, 'interview', touched)
  const lostInvitations = await moveBack(trx, 'invitation', touched)
  const lostPlaces = await separatePeople(
    trx,
    touched.map(({ id, before }) => ({ id, campaigns: before?.campaigns })),
  )
  const records: ChangedRecord[] = []
  for (const { id, revision, before } of touched) {
    const current = stored.get(id)
    if (current?.row.revision !== revision) throw new Failure('CHANGED_MEANWHILE')
    // Somebody was interviewed on a record that would go.
    if (before === null && current.row.interviews > 0) throw new Failure('CHANGED_MEANWHILE')
    const state = before === null ? { ...current.state, removedAt: now } : before.state
    savings.push({ id, revision, textKey: current.row.text_key, state })
    // A value of a field that is gone has nowhere to return to.
    if (Object.keys(state.values).some((fieldId) => !fields.has(fieldId)))
      throw new Failure('CHANGED_MEANWHILE')
    const interviews = lost.get(id)
    const invitations = lostInvitations.get(id)
    const campaigns = lostPlaces.get(id)
    records.push({
      candidateId: id,
      revision: revision + 1,
      before: {
        state: current.state,
        ...(interviews === undefined ? {} : { interviews }),
        ...(invitations === undefined ? {} : { invitations }),
        ...(campaigns === undefined ? {} : { campaigns }),
      },
    })
  }
  await saveCandidates(trx, savings)
  return records
}

/** Gives interviews or invitations back to the records they were taken from; returns from whom they are taken now. */
async function moveBack(
  trx: Kysely<Database>,
  table: MovedTable,
  touched: readonly { readonly id: string; readonly before: CandidateBefore | null }[],
): Promise<Map<string, string[]>> {
  const ids = new Set(touched.map(({ id }) => id))
  const lost = new Map<string, string[]>()
  for (const { id, before } of touched) {
    for (const movedId of before?.[`${table}s`] ?? []) {
      const moved = await trx
        .selectFrom(table)
        .select('candidate_id')
        .where('id', '=', movedId)
        .executeTakeFirst()
      // A draft that was discarded meanwhile stays discarded.
      if (moved === undefined || moved.candidate_id === id) continue
      if (!ids.has(moved.candidate_id)) throw new Failure('CHANGED_MEANWHILE')
      const owner = lost.get(moved.candidate_id)
      if (owner === undefined) lost.set(moved.candidate_id, [movedId])
      else owner.push(movedId)
      await trx.updateTable(table).set({ candidate_id: id }).where('id', '=', movedId).execute()
    }
  }
  return lost
}
