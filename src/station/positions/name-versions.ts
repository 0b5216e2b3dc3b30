import type { Kysely } from 'kysely'
import type { Position } from '../../domain/positions/position.ts'
import type { Database } from '../db/schema.ts'

/** What position versions are called; each is read once, however often it is named. */
export async function nameVersions(
  db: Kysely<Database>,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, { zh: string; en: string }>> {
  const ids = [...new Set(versionIds)]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('position_version')
    .select(['id', 'content_json'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ id, content_json }) => {
      const { name } = JSON.parse(content_json) as Position
      return [id, { zh: name.zh, en: name.en }]
    }),
  )
}
