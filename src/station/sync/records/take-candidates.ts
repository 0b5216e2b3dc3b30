import type { Kysely } from 'kysely'
import { type FieldVersion, type MergedFields, mergeFields } from '../../../domain/sync/shared-field.ts'
import { readFields } from '../../candidates/candidate-fields.ts'
import { type CandidateState, columnsOf, insertValues } from '../../candidates/candidate-state.ts'
import { saveCandidates, type Saving } from '../../candidates/candidate-store.ts'
import { indexCandidates, nextTextKey } from '../../candidates/candidate-text.ts'
import type { Database } from '../../db/schema.ts'
import { seal } from '../../keys/station-keys.ts'
import { canonicalJson } from '../bundle/signed.ts'
import { insertRows } from './bulk.ts'
import { bodyOf, type CandidateBody, stampOf } from './candidate-body.ts'
import { noteConflicts, settleConflicts } from './conflicts.repository.ts'
import { hashText } from './hash-text.ts'
import type { Incoming, RecordStanding, Writing, Written } from './record-type.ts'
import {
  keepHistory,
  saveFields,
  seeField,
  stampFields,
  type StampedCandidate,
  withFields,
} from './shared-fields.ts'

type Merge = {
  readonly id: string
  readonly createdAt: string
  readonly theirs: Readonly<Record<string, FieldVersion>>
  readonly ours: StampedCandidate | undefined
  readonly merged: MergedFields
}

const nobody: CandidateState = {
  name: '',
  phone: '',
  email: '',
  note: '',
  values: {},
  removedAt: null,
  mergedInto: null,
}

/** Joins people's fields with those here, each for itself; somebody new comes with the key that their data is sealed with. */
export async function takeCandidates(
  db: Kysely<Database>,
  rows: readonly Incoming<CandidateBody>[],
  writing: Writing,
): Promise<Written> {
  const here = await stampFields(
    db,
    rows.map(({ id }) => id),
    writing.computerId,
  )
  const merges = rows.map(({ id, body }): Merge => {
    const ours = here.get(id)
    const theirs = versionsOf(body)
    return {
      id,
      createdAt: ours?.stored.row.created_at ?? body.created_at,
      theirs,
      ours,
      merged: mergeFields(ours?.fields ?? {}, theirs),
    }
  })
  await insertNew(
    db,
    merges.filter(({ ours }) => ours === undefined),
    writing,
  )
  await saveCandidates(
    db,
    merges.flatMap(({ ours, merged }): Saving[] => {
      if (ours === undefined || merged.taken.length === 0) return []
      const { row, state } = ours.stored
      const taken = Object.fromEntries(merged.taken.map((name) => [name, pick(merged.kept, name)]))
      return [{ id: row.id, revision: row.revision, textKey: row.text_key, state: withFields(state, taken) }]
    }),
  )
  await keepFields(db, merges, writing)
  return { versions: new Map(merges.map((merge) => [merge.id, versionOf(merge)])) }
}

function versionsOf({ fields }: CandidateBody): Record<string, FieldVersion> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { stamp, base, value }]) => [
      name,
      { stamp, base, value: canonicalJson(value) },
    ]),
  )
}

async function insertNew(db: Kysely<Database>, merges: readonly Merge[], writing: Writing): Promise<void> {
  if (merges.length === 0) return
  const orgUnitId = writing.from.orgUnitId ?? (await findOwnStore(db))
  const first = await nextTextKey(db)
  const people = merges.map(({ id, createdAt, merged }, index) => ({
    id,
    createdAt,
    key: first + index,
    state: withFields(nobody, merged.kept),
  }))
  await insertRows(
    db,
    { table: 'candidate', columns: candidateColumns },
    people.map(({ id, createdAt, key, state }) => ({
      ...columnsOf(state),
      id,
      org_unit_id: orgUnitId,
      created_at: createdAt,
      updated_at: writing.at,
      text_key: key,
    })),
  )
  await insertRows(
    db,
    { table: 'candidate_key', columns: ['candidate_id', 'wrapped_key', 'created_at'] },
    people.flatMap(({ id }) => {
      const key = writing.keyOf(id)
      return key === undefined
        ? []
        : [{ candidate_id: id, wrapped_key: seal(writing.wrapKey, key), created_at: writing.at }]
    }),
  )
  await insertValues(
    db,
    people.map(({ id, state }) => ({ id, values: state.values })),
  )
  await indexCandidates(db, people, await readFields(db))
}

const candidateColumns = [
  'id',
  'org_unit_id',
  'name',
  'phone',
  'email',
  'note',
  'created_at',
  'updated_at',
  'removed_at',
  'merged_into',
  'name_key',
  'phone_key',
  'email_key',
  'text_key',
] as const

/** Where somebody belongs whom this computer no longer knew: the only store of a store. */
async function findOwnStore(db: Kysely<Database>): Promise<string> {
  const { id } = await db
    .selectFrom('org_unit')
    .select('id')
    .orderBy((eb) => eb.case().when('kind', '=', 'store').then(0).else(1).end())
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}

async function keepFields(
  db: Kysely<Database>,
  merges: readonly Merge[],
  { computerId, at }: Writing,
): Promise<void> {
  await saveFields(
    db,
    merges.flatMap(({ id, theirs, ours, merged }) =>
      Object.keys(theirs).map((field) => ({
        candidate_id: id,
        field,
        held: seeField(
          ours?.fields[field],
          { kept: pick(merged.kept, field), theirs: theirs[field] },
          computerId,
        ),
      })),
    ),
  )
  const lost = merges.flatMap(({ id, merged }) =>
    merged.lost.map(({ field, merged: { kept, lost, conflict } }) => ({ id, field, kept, lost, conflict })),
  )
  await keepHistory(
    db,
    lost.flatMap(({ id, field, lost, conflict }) =>
      lost === null ? [] : [{ candidate_id: id, field, version: lost, lost: conflict }],
    ),
  )
  await settleConflicts(db, merges, at)
  await noteConflicts(
    db,
    lost.filter(({ conflict }) => conflict),
    at,
  )
}

/** How the record stands after the merge: as it came where nothing of this side's is left in it. */
function versionOf({ createdAt, ours, merged }: Merge): RecordStanding {
  const hash = hashText(canonicalJson(bodyOf(createdAt, merged.kept)))
  const stamp = stampOf(merged.kept)
  if (ours === undefined) return { stamp, hash, outcome: 'new' }
  if (merged.taken.length === 0)
    return { stamp, hash, outcome: merged.held.length === 0 ? 'identical' : 'older' }
  return { stamp, hash, outcome: merged.held.length === 0 ? 'newer' : 'merged' }
}

function pick(fields: Readonly<Record<string, FieldVersion>>, name: string): FieldVersion {
  const version = fields[name]
  if (version === undefined) throw new Error(`no field ${name}`)
  return version
}
