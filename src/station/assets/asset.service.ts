import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type Asset, type AssetKind, assetLimits } from '../../contract/assets.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { type AssetRow, findAsset, insertAsset } from './asset.repository.ts'
import { sniffAsset } from './sniff-asset.ts'

/**
 * Keeps a picture or sound of a question. What it is, its bytes say, whatever its name says; the same file twice is
 * one asset. Throws ASSET_TOO_LARGE, ASSET_UNREADABLE (not of this kind).
 */
export async function addAsset(
  { db }: Pick<Station, 'db'>,
  { user }: Caller,
  { kind, bytes }: { readonly kind: AssetKind; readonly bytes: Uint8Array },
): Promise<Asset> {
  return await db
    .transaction()
    .execute(async (trx) => await keepAsset(trx, { kind, bytes, createdBy: user.id }))
}

/** As `addAsset`, in the caller's transaction; also for what the program ships. */
export async function keepAsset(
  trx: Kysely<Database>,
  given: {
    readonly kind: AssetKind
    readonly bytes: Uint8Array
    readonly durationMs?: number
    readonly createdBy: string
  },
): Promise<Asset> {
  const { kind, bytes, durationMs = null, createdBy } = given
  const limitBytes = assetLimits[kind]
  if (bytes.length > limitBytes) throw new Failure('ASSET_TOO_LARGE', { limitBytes })
  const mime = sniffAsset(bytes, kind)
  if (mime === undefined) throw new Failure('ASSET_UNREADABLE')
  const id = createHash('sha256').update(bytes).digest('hex')
  const created_at = new Date().toISOString()
  const isNew = await insertAsset(trx, {
    id,
    mime,
    bytes,
    duration_ms: durationMs,
    created_by: createdBy,
    created_at,
  })
  if (isNew) {
    await appendAudit(trx, {
      actor: createdBy,
      action: 'asset.added',
      subject: `asset:${id}`,
      detail: { kind, mime, bytes: bytes.length },
    })
  }
  return { assetId: id, mime, bytes: bytes.length }
}

/** The picture or sound itself; throws NOT_FOUND. */
export async function getAsset(db: Kysely<Database>, id: string): Promise<AssetRow> {
  const row = await findAsset(db, id)
  if (row === undefined) throw new Failure('NOT_FOUND')
  return row
}
