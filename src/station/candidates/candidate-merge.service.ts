import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import { CandidateFields, type candidates as contract } from '../../contract/candidates.ts'
import { type CampaignsBefore, joinPeople } from '../campaigns/merged-people.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { type ChangedRecord, type MovedTable, recordChange } from './candidate-changes.ts'
import { findDuplicateGroups, findDuplicatesOf } from './candidate-duplicates.ts'
import { readFields, requireValues } from './candidate-fields.ts'
import { saveCandidates } from './candidate-store.ts'
import { describeAll, getCandidate, requireListed } from './candidate.service.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

/**
 * Makes one record of several. Interviews, invitations and places in campaigns move; recordings stay under the key they were encrypted with, whose record
 * is hidden and kept, so that every one of them still plays and undoing only moves the interviews back.
 */
export async function mergeCandidates(
  station: Station,
  caller: Caller,
  { candidateId, mergedIds, fields: input }: Inputs['merge'],
): Promise<Outputs['merge']> {
  const fields = CandidateFields.parse(input)
  const merged = [...new Set(mergedIds)]
  if (merged.includes(candidateId)) throw new Failure('INVALID_INPUT', { field: 'mergedIds' })
  const change = await station.db.transaction().execute(async (trx) => {
    const stored = await requireListed(trx, [candidateId, ...merged])
    const kept = found(stored.get(candidateId))
    const values = requireValues(await readFields(trx), kept.state.values, fields.values)
    const removedAt = new Date().toISOString()
    const gone = merged.map((id) => found(stored.get(id)))
    const records: ChangedRecord[] = []
    const campaigns: CampaignsBefore = { moved: [], calls: [], joined: [] }
    for (const { row, state } of gone) {
      const interviews = await move(trx, 'interview', { from: row.id, to: candidateId })
      const invitations = await move(trx, 'invitation', { from: row.id, to: candidateId })
      const places = await joinPeople(trx, { from: row.id, to: candidateId })
      campaigns.joined.unshift(...places.to.joined)
      const before = { state, interviews, invitations, campaigns: places.from }
      records.push({ candidateId: row.id, revision: row.revision + 1, before })
    }
    records.unshift({
      candidateId,
      revision: kept.row.revision + 1,
      before: { state: kept.state, campaigns },
    })
    await saveCandidates(trx, [
      {
        id: candidateId,
        revision: kept.row.revision,
        textKey: kept.row.text_key,
        state: { ...kept.state, ...fields, values },
      },
      ...gone.map(({ row, state }) => ({
        id: row.id,
        revision: row.revision,
        textKey: row.text_key,
        state: { ...state, removedAt, mergedInto: candidateId },
      })),
    ])
    return await recordChange(trx, { kind: 'merge', by: caller.user.id, records })
  })
  return { candidate: await getCandidate(station, candidateId), change }
}

async function move(
  trx: Kysely<Database>,
  table: MovedTable,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const moved = await trx
    .updateTable(table)
    .set({ candidate_id: to })
    .where('candidate_id', '=', from)
    .returning('id')
    .execute()
  return moved.map(({ id }) => id)
}

export async function findDuplicates(
  station: Station,
  candidateId: string | undefined,
): Promise<Outputs['duplicates']> {
  const { db } = station
  const groups =
    candidateId === undefined
      ? await findDuplicateGroups(db)
      : [await findDuplicatesOf(db, candidateId)].filter((group) => group !== undefined)
  const people = new Map(
    (
      await describeAll(
        db,
        groups.flatMap(({ ids }) => ids),
      )
    ).map((candidate) => [candidate.id, candidate]),
  )
  return groups.map(({ because, ids }) => ({
    because,
    candidates: ids.map((id) => found(people.get(id))),
  }))
}
