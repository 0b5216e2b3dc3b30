import type { Kysely } from 'kysely'
import type { Change } from '../../contract/candidates.ts'
import { appendAudit } from '../audit/audit.ts'
import type { CampaignsBefore } from '../campaigns/merged-people.ts'
import type { Database, Row } from '../db/schema.ts'
import { newId } from '../ids.ts'
import type { CandidateState } from './candidate-state.ts'
import { inPortions } from './portions.ts'

/** What belongs to a candidate and goes along when records become one. */
export type MovedTable = 'interview' | 'invitation'

/** A record as it was, with the interviews, invitations and places in campaigns an undo gives back to it. */
export type CandidateBefore = {
  readonly state: CandidateState
  readonly interviews?: readonly string[]
  readonly invitations?: readonly string[]
  readonly campaigns?: CampaignsBefore
}

export type ChangedRecord = {
  readonly candidateId: string
  /** After the change. */
  readonly revision: number
  /** Null: there was no record. */
  readonly before: CandidateBefore | null
}

const actions: Readonly<Record<Change['kind'], string>> = {
  create: 'candidate.created',
  update: 'candidate.changed',
  import: 'candidate.imported',
  merge: 'candidate.merged',
  remove: 'candidate.removed',
  field: 'candidate.fields-changed',
  undo: 'candidate.change-undone',
}

/** Notes a change with all that an undo needs, and its audit entry; call in the transaction that makes it. */
export async function recordChange(
  trx: Kysely<Database>,
  made: {
    readonly kind: Change['kind']
    readonly by: string
    readonly records: readonly ChangedRecord[]
    /** The fields themselves, as JSON. */
    readonly fields?: { readonly before: string; readonly after: string }
    readonly undoes?: string
  },
): Promise<Change> {
  const { kind, by, records, fields, undoes } = made
  const row = {
    id: newId(),
    kind,
    candidates: records.length,
    at: new Date().toISOString(),
    by,
    undoes: undoes ?? null,
  }
  await trx.insertInto('candidate_change').values(row).execute()
  const items = records.map(({ candidateId, revision, before }) => ({
    change_id: row.id,
    candidate_id: candidateId,
    revision,
    before_json: before === null ? null : JSON.stringify(before),
  }))
  for (const some of inPortions(items)) await trx.insertInto('candidate_change_item').values(some).execute()
  if (fields !== undefined) {
    await trx
      .insertInto('candidate_change_item')
      .values({ change_id: row.id, revision: 0, before_json: fields.before, after_json: fields.after })
      .execute()
  }
  const [only, another] = records
  await appendAudit(trx, {
    actor: by,
    action: actions[kind],
    subject:
      only !== undefined && another === undefined
        ? `candidate:${only.candidateId}`
        : `candidate-change:${row.id}`,
    detail: { candidates: records.length, change: row.id, ...(undoes === undefined ? {} : { undoes }) },
  })
  return describeChange({ ...row, undone: 0 })
}

export function describeChange(row: Row<'candidate_change'>): Change {
  const { id, kind, candidates, at, by, undone } = row
  return { id, kind, candidates, at, by, undone: undone === 1 }
}
