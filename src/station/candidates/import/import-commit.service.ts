import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { CandidateFields, candidates as contract, Change } from '../../../contract/candidates.ts'
import type { Caller, Station } from '../../context.ts'
import type { Database } from '../../db/schema.ts'
import { Failure, found } from '../../failure.ts'
import { type ChangedRecord, recordChange } from '../candidate-changes.ts'
import { type CandidateState, readCandidates } from '../candidate-state.ts'
import { insertCandidates, saveCandidates } from '../candidate-store.ts'
import { judge } from './import.service.ts'
import {
  keepRefusedRows,
  readImport,
  readImportRows,
  readJudged,
  saveJudgement,
} from './import.repository.ts'
import type { JudgedRow } from './judge-rows.ts'

type Inputs = InferContractRouterInputs<typeof contract>

/**
 * Takes over every row that is not refused, in one change: all of it or nothing, whatever happens in between.
 * CHANGED_MEANWHILE, with the preview made anew, where people were added or changed since it was shown.
 */
export async function commitImport(
  station: Station,
  caller: Caller,
  { importId, known }: Inputs['importCommit'],
): Promise<Change> {
  const change = await station.db.transaction().execute(async (trx) => {
    const state = await readImport(trx, importId)
    const judged = await judge(trx, state, await readImportRows(trx, importId, state.sheet))
    if (JSON.stringify(judged) !== JSON.stringify(await readJudged(trx, importId))) {
      await saveJudgement(trx, { id: importId, state, judged })
      return undefined
    }
    const people = judged.flatMap(({ outcome, person }) =>
      outcome.kind === 'new' && person !== null ? [person] : [],
    )
    const ids = await insertCandidates(trx, station.keys.wrap, { orgUnitId: caller.user.orgUnitId, people })
    const created = ids.map((candidateId) => ({ candidateId, revision: 0, before: null }))
    const updated = known === 'update' ? await updateKnown(trx, judged) : []
    await keepRefusedRows(trx, importId, state)
    return await recordChange(trx, {
      kind: 'import',
      by: caller.user.id,
      records: [...created, ...updated],
    })
  })
  if (change === undefined) throw new Failure('CHANGED_MEANWHILE')
  return change
}

async function updateKnown(trx: Kysely<Database>, judged: readonly JudgedRow[]): Promise<ChangedRecord[]> {
  const people = new Map(
    judged.flatMap(({ outcome, person }) =>
      outcome.kind === 'known' && person !== null ? [[outcome.candidateId, person] as const] : [],
    ),
  )
  const stored = [...(await readCandidates(trx, [...people.keys()])).values()]
  await saveCandidates(
    trx,
    stored.map(({ row, state }) => ({
      id: row.id,
      revision: row.revision,
      textKey: row.text_key,
      state: fillIn(state, found(people.get(row.id))),
    })),
  )
  return stored.map(({ row, state }) => ({
    candidateId: row.id,
    revision: row.revision + 1,
    before: { state },
  }))
}

/** Cells that hold something take the place of what was there; empty ones change nothing. */
function fillIn(state: CandidateState, person: CandidateFields): CandidateState {
  return {
    ...state,
    name: person.name,
    phone: person.phone || state.phone,
    email: person.email || state.email,
    note: person.note || state.note,
    values: { ...state.values, ...person.values },
  }
}
