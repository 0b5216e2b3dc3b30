import { z } from 'zod'
import { insertRows, readWhereIn } from './bulk.ts'
import type { RecordType } from './record-type.ts'
import { maybeText, text, whole } from './row-shape.ts'

const shape = z.object({
  position_id: text,
  version: whole,
  hash: text,
  content_json: text.refine((written) => isPosition(written), 'not a position'),
  published_at: text,
  published_by: maybeText,
  note: text,
})

/**
 * A published version that interviews of a store were held with. It keeps its id; as numbers of versions are
 * headquarters' own, that of a store's is kept in `sync_version`, and its number here is below zero.
 */
export const positionVersionType: RecordType<z.infer<typeof shape>> = {
  kind: 'position-version',
  format: 1,
  writers: ['store'],
  shape,
  async read(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('position_version').selectAll().where('id', 'in', some).execute(),
    )
    return new Map(rows.map(({ id, ...body }) => [id, body]))
  },
  async existing(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('position_version').select('id').where('id', 'in', some).execute(),
    )
    return new Set(rows.map(({ id }) => id))
  },
  personOf: () => null,
  parentsOf: () => [],
  async write(db, rows, { from }) {
    const known = await this.existing(
      db,
      rows.map(({ id }) => id),
    )
    for (const { id, body } of rows) {
      if (known.has(id)) continue
      await db
        .insertInto('position')
        .values({ id: body.position_id, current_version_id: id })
        .onConflict((on) => on.column('id').doNothing())
        .execute()
      const { lowest } = await db
        .selectFrom('position_version')
        .select((eb) => eb.fn.min('version').as('lowest'))
        .where('position_id', '=', body.position_id)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('position_version')
        .values({ ...body, id, version: Math.min(Number(lowest ?? 0), 0) - 1 })
        .execute()
    }
    await insertRows(
      db,
      { table: 'sync_version', columns: ['id', 'computer_id', 'version'], conflict: ['id'] },
      rows.map(({ id, body }) => ({ id, computer_id: from.computerId, version: body.version })),
    )
    return {}
  },
  // Interviews that were held with it still show it.
  remove: async () => ({}),
  /** What came with the program or from headquarters has the same id everywhere. */
  async sameAs(db, rows) {
    const own = await this.read(
      db,
      rows.map(({ id }) => id),
    )
    return new Set(rows.filter(({ id, body }) => own.get(id)?.hash === body.hash).map(({ id }) => id))
  },
}

/** What every list reads of a position; older programs wrote less of the rest. */
const Content = z.object({
  id: text,
  name: z.object({ zh: text, en: text }),
  questions: z.array(z.object({ id: text })),
})

function isPosition(written: string): boolean {
  try {
    return Content.safeParse(JSON.parse(written)).success
  } catch {
    return false
  }
}
