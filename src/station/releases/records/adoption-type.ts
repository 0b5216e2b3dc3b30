import { z } from 'zod'
import { adoptionReasons, adoptionStates, localChanges } from '../../../domain/releases/adoption.ts'
import { releaseKinds } from '../../../domain/releases/release.ts'
import { readWhereIn } from '../../sync/records/bulk.ts'
import type { RecordType } from '../../sync/records/record-type.ts'

const shape = z.object({
  releaseId: z.uuid(),
  kind: z.enum(releaseKinds),
  subject: z.string().min(1).max(80),
  version: z.number().int().min(1),
  state: z.enum(adoptionStates),
  reason: z.enum(adoptionReasons).nullable(),
  local: z.array(z.enum(localChanges)),
  at: z.iso.datetime(),
})

/** What became of a release at a store. It stands by itself: headquarters may have lost the release to a backup. */
export const adoptionType: RecordType<z.infer<typeof shape>> = {
  kind: 'adoption',
  format: 1,
  writers: ['store'],
  shape,

  async read(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('release_adoption').selectAll().where('id', 'in', some).execute(),
    )
    return new Map(
      rows.map((row) => [
        row.id,
        {
          releaseId: row.release_id,
          kind: row.kind,
          subject: row.subject,
          version: row.version,
          state: row.state,
          reason: row.reason,
          local: shape.shape.local.parse(JSON.parse(row.local_json)),
          at: row.at,
        },
      ]),
    )
  },

  async existing(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('release_adoption').select('id').where('id', 'in', some).execute(),
    )
    return new Set(rows.map(({ id }) => id))
  },

  personOf: () => null,
  parentsOf: () => [],

  async write(db, rows, { from }) {
    for (const { id, body } of rows) {
      const { releaseId, kind, subject, version, state, reason, local, at } = body
      const said = { version, state, reason, local_json: JSON.stringify(local), at }
      await db
        .insertInto('release_adoption')
        .values({ id, release_id: releaseId, computer_id: from.computerId, kind, subject, ...said })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(said))
        .execute()
    }
    return {}
  },

  async remove(db, ids) {
    await db.deleteFrom('release_adoption').where('id', 'in', ids).execute()
    return {}
  },
}
