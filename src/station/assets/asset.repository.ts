import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../db/schema.ts'

export type AssetRow = Selectable<Database['asset']>

/** Keeps an asset; false when the same bytes were there already. */
export async function insertAsset(db: Kysely<Database>, row: AssetRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('asset')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function findAsset(db: Kysely<Database>, id: string): Promise<AssetRow | undefined> {
  return await db.selectFrom('asset').selectAll().where('id', '=', id).executeTakeFirst()
}
