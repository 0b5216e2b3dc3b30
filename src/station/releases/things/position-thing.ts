import { isDeepStrictEqual } from 'node:util'
import type { Kysely } from 'kysely'
import { PositionRelease } from '../../../contract/release-content.ts'
import type { LocalChange } from '../../../domain/releases/adoption.ts'
import type { Position } from '../../../domain/positions/position.ts'
import type { Database } from '../../db/schema.ts'
import {
  findPosition,
  hashPosition,
  listPositions,
  publishPosition,
} from '../../positions/position.service.ts'
import { findInForce } from '../in-force.ts'
import type { ThingType } from './thing-type.ts'

/** A position version whole, and the sounds of its lines. */
export const positionThing: ThingType<PositionRelease> = {
  kind: 'position',
  shape: PositionRelease,

  async list({ db }) {
    return (await listPositions(db)).map(({ content: { id, name } }) => ({ subject: id, name }))
  },

  async read({ db }, subject) {
    const version = await findPosition(db, subject)
    if (version === undefined) return undefined
    return { position: version.content, lines: await readLines(db, subject) }
  },

  needs: ({ position, lines }) => [
    ...new Set([...picturesOf(position), ...lines.map(({ assetId }) => assetId)].map((id) => `asset:${id}`)),
  ],

  async look({ db }, { subject, content }) {
    return { local: await findOwn(db, subject, hashPosition(content.position)) }
  },

  async adopt(trx, { subject, content, by, note }) {
    await publishPosition(trx, content.position, { by, note })
    const wanted = content.lines.map((line) => ({ ...line, positionId: subject }))
    const known = await readLines(trx, subject)
    const at = new Date().toISOString()
    for (const { positionId, ...line } of wanted) {
      if (known.some((one) => isDeepStrictEqual(one, line))) continue
      const values = {
        text: line.text,
        asset_id: line.assetId,
        source: line.source,
        voice: line.voice,
        approved_by: by,
        approved_at: at,
        removed_at: null,
        created_at: at,
      }
      await trx
        .insertInto('line_audio')
        .values({ position_id: positionId, line_id: line.lineId, language: line.language, ...values })
        .onConflict((conflict) =>
          conflict.columns(['position_id', 'line_id', 'language']).doUpdateSet(values),
        )
        .execute()
    }
  },
}

/** A working copy, or a version published here that is newer than anything headquarters gave. */
async function findOwn(db: Kysely<Database>, positionId: string, hash: string): Promise<LocalChange[]> {
  const draft = await db
    .selectFrom('position_draft')
    .select('revision')
    .where('position_id', '=', positionId)
    .where('content_json', 'is not', null)
    .executeTakeFirst()
  const current = await db
    .selectFrom('position')
    .innerJoin('position_version', 'position_version.id', 'position.current_version_id')
    .select(['position_version.hash', 'position_version.published_by'])
    .where('position.id', '=', positionId)
    .executeTakeFirst()
  const given = await findInForce(db, { kind: 'position', subject: positionId })
  const isOwn =
    current !== undefined && current.published_by !== null && current.hash !== hash && given === undefined
  return [...(draft === undefined ? [] : ['draft' as const]), ...(isOwn ? ['own-version' as const] : [])]
}

function picturesOf({ questions }: Position): string[] {
  return questions.flatMap(({ image }) => (image === undefined ? [] : [image.assetId]))
}

async function readLines(db: Kysely<Database>, positionId: string): Promise<PositionRelease['lines']> {
  const rows = await db
    .selectFrom('line_audio')
    .selectAll()
    .where('position_id', '=', positionId)
    .where('approved_at', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('line_id')
    .orderBy('language')
    .execute()
  return rows.map((row) => ({
    lineId: row.line_id,
    language: row.language,
    text: row.text,
    assetId: row.asset_id,
    source: row.source,
    voice: row.voice,
  }))
}
