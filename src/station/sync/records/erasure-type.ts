import { z } from 'zod'
import { applyErasure } from '../../erasure/apply-erasure.ts'
import { readWhereIn } from './bulk.ts'
import type { RecordType } from './record-type.ts'
import { jsonText, text } from './row-shape.ts'

const shape = z.object({
  at: text,
  why: z.enum(['withdrawn', 'retention', 'request']),
  origin: text,
  proof_json: jsonText,
})

/** That a person's data was destroyed: it is destroyed here as well, and nothing of them is taken again. */
export const erasureType: RecordType<z.infer<typeof shape>> = {
  kind: 'erasure',
  format: 1,
  writers: ['store', 'hq'],
  shape,
  async read(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('erasure').selectAll().where('person_id', 'in', some).execute(),
    )
    return new Map(rows.map(({ person_id, ...body }) => [person_id, body]))
  },
  async existing(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('erasure').select('person_id').where('person_id', 'in', some).execute(),
    )
    return new Set(rows.map(({ person_id }) => person_id))
  },
  personOf: () => null,
  parentsOf: () => [],
  async write(db, rows) {
    for (const { id, body } of rows) {
      const { at, why, origin, proof_json } = body
      await applyErasure(db, { personId: id, at, why, origin, proof: JSON.parse(proof_json) as unknown })
    }
    return {}
  },
  // What was destroyed stays so.
  remove: async () => ({}),
  /** Both sides may have erased somebody, each with a proof of its own. */
  async sameAs(db, rows) {
    return await this.existing(
      db,
      rows.map(({ id }) => id),
    )
  },
}
