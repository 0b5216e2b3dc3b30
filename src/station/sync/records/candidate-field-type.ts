import { z } from 'zod'
import { CustomField } from '../../../contract/candidates.ts'
import { canonicalJson } from '../bundle/signed.ts'
import { insertRows, readWhereIn } from './bulk.ts'
import type { RecordType } from './record-type.ts'
import { whole } from './row-shape.ts'

const shape = z.object({ seq: whole, content: CustomField })

/** A field of a store's own, without which its candidates' values would mean nothing. */
export const candidateFieldType: RecordType<z.infer<typeof shape>> = {
  kind: 'candidate-field',
  format: 1,
  writers: ['store'],
  shape,
  async read(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('candidate_field').selectAll().where('id', 'in', some).execute(),
    )
    return new Map(
      rows.map(({ id, seq, content_json }) => [
        id,
        { seq, content: JSON.parse(content_json) as CustomField },
      ]),
    )
  },
  async existing(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('candidate_field').select('id').where('id', 'in', some).execute(),
    )
    return new Set(rows.map(({ id }) => id))
  },
  personOf: () => null,
  parentsOf: () => [],
  async write(db, rows) {
    await insertRows(
      db,
      { table: 'candidate_field', columns: ['id', 'seq', 'kind', 'content_json'], conflict: ['id'] },
      rows.map(({ id, body }) => ({
        id,
        seq: body.seq,
        kind: body.content.kind,
        content_json: JSON.stringify({ ...body.content, id }),
      })),
    )
    return {}
  },
  /** One that still has values here stays, put away. */
  async remove(db, ids) {
    for (const id of ids) {
      const used = await db
        .selectFrom('candidate_value')
        .select('candidate_id')
        .where('field_id', '=', id)
        .union(db.selectFrom('candidate_window').select('candidate_id').where('field_id', '=', id))
        .limit(1)
        .executeTakeFirst()
      if (used === undefined) await db.deleteFrom('candidate_field').where('id', '=', id).execute()
    }
    return {}
  },
  /** A field that headquarters gave to all is the same at a store. */
  async sameAs(db, rows) {
    const own = await this.read(
      db,
      rows.map(({ id }) => id),
    )
    const same = rows.filter(
      ({ id, body }) => canonicalJson(own.get(id)?.content ?? null) === canonicalJson(body.content),
    )
    return new Set(same.map(({ id }) => id))
  },
}
