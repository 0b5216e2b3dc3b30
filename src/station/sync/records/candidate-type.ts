import { bodyOf, CandidateBody, stampOf } from './candidate-body.ts'
import { readWhereIn } from './bulk.ts'
import type { RecordType } from './record-type.ts'
import { ownFieldIds, stampFields } from './shared-fields.ts'
import { takeCandidates } from './take-candidates.ts'

/** A person. Both sides write their fields, so they are merged field by field, never one record over the other. */
export const candidateType: RecordType<CandidateBody> = {
  kind: 'candidate',
  format: 1,
  writers: ['store', 'hq'],
  shape: CandidateBody,
  async read(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('candidate').select(['id', 'created_at']).where('id', 'in', some).execute(),
    )
    return new Map(rows.map(({ id, created_at }) => [id, bodyOf(created_at, {})]))
  },
  async stampedRead(db, ids, computerId) {
    const stamped = await stampFields(db, ids, computerId)
    return new Map(
      [...stamped].map(([id, { stored, fields }]) => [
        id,
        { body: bodyOf(stored.row.created_at, fields), stamp: stampOf(fields) },
      ]),
    )
  },
  async existing(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('candidate').select('id').where('id', 'in', some).execute(),
    )
    return new Set(rows.map(({ id }) => id))
  },
  personOf: (_body, id) => id,
  parentsOf: ({ fields }) =>
    ownFieldIds(Object.keys(fields).filter((name) => fields[name]?.value !== null)).map((id) => ({
      kind: 'candidate-field',
      id,
    })),
  write: takeCandidates,
  // An erasure says so itself; nothing else takes a candidate away.
  remove: async () => ({}),
}
