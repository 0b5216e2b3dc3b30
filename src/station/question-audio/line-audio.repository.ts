import type { Kysely } from 'kysely'
import type { SpokenLanguage } from '../../domain/positions/position.ts'
import type { Database, Row } from '../db/schema.ts'

/** A line in one language. */
export type LineKey = {
  readonly positionId: string
  readonly lineId: string
  readonly language: SpokenLanguage
}
export type LineAudioRow = Row<'line_audio'>

/** The asset that speaks exactly these words and was approved; null: the browser's own voice, or none. */
export async function findLineAudio(
  db: Kysely<Database>,
  { positionId, lineId, language, text }: LineKey & { readonly text: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('line_audio')
    .select('asset_id')
    .where('position_id', '=', positionId)
    .where('line_id', '=', lineId)
    .where('language', '=', language)
    .where('text', '=', text)
    .where('approved_at', 'is not', null)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row?.asset_id ?? null
}

/** Whether a position's candidates may hear this asset. */
export async function isApprovedAudio(
  db: Kysely<Database>,
  positionId: string,
  assetId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('line_audio')
    .select('asset_id')
    .where('position_id', '=', positionId)
    .where('asset_id', '=', assetId)
    .where('approved_at', 'is not', null)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Every audio of a position's lines that was not removed, with its length and the name of who approved it. */
export async function listLineAudio(db: Kysely<Database>, positionId: string) {
  return await db
    .selectFrom('line_audio')
    .innerJoin('asset', 'asset.id', 'line_audio.asset_id')
    .leftJoin('user', 'user.id', 'line_audio.approved_by')
    .selectAll('line_audio')
    .select(['asset.duration_ms', 'user.name as approver'])
    .where('line_audio.position_id', '=', positionId)
    .where('removed_at', 'is', null)
    .execute()
}

/** Also one that was removed. */
export async function getLineAudio(db: Kysely<Database>, key: LineKey): Promise<LineAudioRow | undefined> {
  return await db
    .selectFrom('line_audio')
    .selectAll()
    .where('position_id', '=', key.positionId)
    .where('line_id', '=', key.lineId)
    .where('language', '=', key.language)
    .executeTakeFirst()
}

/** Puts an audio in the place of whatever the line had. */
export async function putLineAudio(db: Kysely<Database>, row: LineAudioRow): Promise<void> {
  await db
    .insertInto('line_audio')
    .values(row)
    .onConflict((conflict) => conflict.columns(['position_id', 'line_id', 'language']).doUpdateSet(row))
    .execute()
}

export async function changeLineAudio(
  db: Kysely<Database>,
  key: LineKey,
  change: Partial<Pick<LineAudioRow, 'approved_by' | 'approved_at' | 'removed_at'>>,
): Promise<void> {
  await db
    .updateTable('line_audio')
    .set(change)
    .where('position_id', '=', key.positionId)
    .where('line_id', '=', key.lineId)
    .where('language', '=', key.language)
    .execute()
}

/** Forgets a sound that no line and no sentence of the telephone speaks with. */
export async function dropUnusedSound(db: Kysely<Database>, assetId: string): Promise<void> {
  await db
    .deleteFrom('asset')
    .where('id', '=', assetId)
    .where('mime', 'like', 'audio/%')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('line_audio').select('asset_id').whereRef('line_audio.asset_id', '=', 'asset.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('phone_sentence')
            .select('phone_sentence.asset_id')
            .whereRef('phone_sentence.asset_id', '=', 'asset.id'),
        ),
      ),
    )
    .execute()
}
