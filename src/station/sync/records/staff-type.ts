import { z } from 'zod'
import { insertRows, readWhereIn } from './bulk.ts'
import type { RecordType } from './record-type.ts'
import { text } from './row-shape.ts'

const shape = z.object({ name: text, role: text })

/** Who decided, rated and corrected at a store: a name and a role, nothing that lets anybody in. */
export const staffType: RecordType<z.infer<typeof shape>> = {
  kind: 'staff',
  format: 1,
  writers: ['store'],
  shape,
  async read(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('user').select(['id', 'name', 'role']).where('id', 'in', some).execute(),
    )
    return new Map(rows.map(({ id, name, role }) => [id, { name, role }]))
  },
  async existing(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('user').select('id').where('id', 'in', some).execute(),
    )
    return new Set(rows.map(({ id }) => id))
  },
  personOf: () => null,
  parentsOf: () => [],
  async write(db, rows, { from }) {
    await insertRows(
      db,
      { table: 'sync_staff', columns: ['id', 'computer_id', 'name', 'role'], conflict: ['id'] },
      rows.map(({ id, body }) => ({ id, computer_id: from.computerId, name: body.name, role: body.role })),
    )
    return {}
  },
  // What they decided still names them.
  remove: async () => ({}),
}
