import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { ReleasePackage } from '../../../contract/release-content.ts'
import type { Database } from '../../db/schema.ts'
import { readWhereIn } from '../../sync/records/bulk.ts'
import type { RecordType } from '../../sync/records/record-type.ts'
import { readIdentity } from '../../sync/pairing/identity.ts'
import { signAnew } from '../package.ts'
import { readPackage, toRow } from '../release.repository.ts'

const shape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('package'), package: ReleasePackage }),
  /** A picture or sound; its record's id is `asset:` and the SHA-256 of the bytes. */
  z.object({
    type: z.literal('asset'),
    mime: z.string().max(100),
    /** Base64. */
    bytes: z.string(),
    durationMs: z.number().nullable(),
  }),
])
type Body = z.infer<typeof shape>

/** What headquarters gives out: signed packages, and the assets they need as records of their own. */
export const releaseType: RecordType<Body> = {
  kind: 'release',
  format: 1,
  writers: ['hq'],
  shape,

  async read(db, ids) {
    const packages = await readWhereIn(ids.filter(isPackage), (some) =>
      db.selectFrom('release').select(['id', 'package_json']).where('id', 'in', some).execute(),
    )
    const assets = await readWhereIn(assetIds(ids), (some) =>
      db.selectFrom('asset').selectAll().where('id', 'in', some).execute(),
    )
    const identity = packages.length === 0 ? undefined : await readIdentity(db)
    return new Map<string, Body>([
      ...packages.map((row) => {
        const stored = readPackage(row)
        // A store that was paired since does not know a key from before.
        const signed = identity === undefined ? stored : signAnew(stored, identity)
        return [row.id, { type: 'package', package: signed }] as const
      }),
      ...assets.map((row) => {
        const bytes = Buffer.from(row.bytes).toString('base64')
        return [
          `asset:${row.id}`,
          { type: 'asset', mime: row.mime, bytes, durationMs: row.duration_ms },
        ] as const
      }),
    ])
  },

  async existing(db, ids) {
    const packages = await readWhereIn(ids.filter(isPackage), (some) =>
      db.selectFrom('release').select('id').where('id', 'in', some).execute(),
    )
    const assets = await readWhereIn(assetIds(ids), (some) =>
      db.selectFrom('asset').select('id').where('id', 'in', some).execute(),
    )
    return new Set([...packages.map(({ id }) => id), ...assets.map(({ id }) => `asset:${id}`)])
  },

  personOf: () => null,
  // What a package needs may come after it: it is kept, and taken up once all of it is there.
  parentsOf: () => [],

  async write(db, rows, { at }) {
    for (const { id, body } of rows) {
      if (body.type === 'asset') await keepAsset(db, { id, body, at })
      // A release never changes, so that one that is there is the same.
      else if (id === body.package.id) {
        await db
          .insertInto('release')
          .values(toRow(body.package))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute()
      }
    }
    return {}
  },

  // What was given out stays: a release is taken back by a newer one.
  remove: async () => ({}),
}

/** Bytes that are not those of the id are left out, so that what needs them waits. */
async function keepAsset(
  db: Kysely<Database>,
  asset: { readonly id: string; readonly body: Extract<Body, { type: 'asset' }>; readonly at: string },
): Promise<void> {
  const bytes = Buffer.from(asset.body.bytes, 'base64')
  const id = createHash('sha256').update(bytes).digest('hex')
  if (asset.id !== `asset:${id}`) return
  await db
    .insertInto('asset')
    .values({
      id,
      mime: asset.body.mime,
      bytes,
      duration_ms: asset.body.durationMs,
      created_by: 'headquarters',
      created_at: asset.at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

const isPackage = (id: string): boolean => !id.startsWith('asset:')
const assetIds = (ids: readonly string[]): string[] =>
  ids.filter((id) => !isPackage(id)).map((id) => id.slice('asset:'.length))
