import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { PositionContent } from '../../contract/position-content.ts'
import type { PositionVersion } from '../../contract/positions.ts'
import type { Position } from '../../domain/positions/position.ts'
import { nameOf } from '../access/name-of.ts'
import type { Database, Row } from '../db/schema.ts'
import { found } from '../failure.ts'
import { newId } from '../ids.ts'
import { isFromHeadquarters } from '../releases/in-force.ts'
import { keepShippedPictures } from './shipped-pictures.ts'

/** Reads the shipped positions; throws with the file's name when one does not fit the contract. */
export function readShippedPositions(resources: string): Position[] {
  const folder = join(resources, 'positions')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const parsed = PositionContent.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      if (!parsed.success) throw new Error(`resources/positions/${name}: ${parsed.error.message}`)
      return parsed.data
    })
}

/** Who publishes, and what they say about it. */
export type Publication = { readonly by: string; readonly note: string }

/** Publishes a position as a new version unless its newest version says the same; returns the version's id. */
export async function publishPosition(
  db: Kysely<Database>,
  content: Position,
  publication?: Publication,
): Promise<string> {
  const hash = hashPosition(content)
  const newest = await findNewestVersion(db, content.id)
  if (newest?.hash === hash) return newest.id
  // Below zero are versions of stores, which headquarters only shows.
  const version = Math.max(newest?.version ?? 0, 0) + 1
  const id = publication === undefined ? shippedVersionId(content.id, version, hash) : newId()
  if (newest === undefined) {
    await db.insertInto('position').values({ id: content.id, current_version_id: id }).execute()
  }
  await db
    .insertInto('position_version')
    .values({
      id,
      position_id: content.id,
      version,
      hash,
      content_json: JSON.stringify(content),
      published_at: new Date().toISOString(),
      published_by: publication?.by ?? null,
      note: publication?.note ?? '',
    })
    .execute()
  await db.updateTable('position').set({ current_version_id: id }).where('id', '=', content.id).execute()
  return id
}

/**
 * Publishes every shipped position that is new or changed since, with the pictures of its questions; what people here
 * or headquarters have published stays theirs.
 */
export async function publishShippedPositions(db: Kysely<Database>, resources: string): Promise<void> {
  const shipped = readShippedPositions(resources)
  await db.transaction().execute(async (trx) => {
    await keepShippedPictures(trx, resources)
    for (const position of shipped) {
      // Headquarters may have given out just what once was shipped: then it stays, too.
      if (await isFromHeadquarters(trx, { kind: 'position', subject: position.id })) continue
      const newest = await findNewestVersion(trx, position.id)
      if (newest === undefined || newest.published_by === null) await publishPosition(trx, position)
    }
  })
}

async function findNewestVersion(db: Kysely<Database>, positionId: string) {
  return await db
    .selectFrom('position_version')
    .select(['id', 'version', 'hash', 'published_by'])
    .where('position_id', '=', positionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Without archived ones. */
export async function listPositions(db: Kysely<Database>): Promise<PositionVersion[]> {
  const rows = await selectVersions(db)
    .innerJoin('position', 'position.current_version_id', 'position_version.id')
    .leftJoin('position_draft', 'position_draft.position_id', 'position.id')
    .where('position_draft.archived_at', 'is', null)
    .where('position_version.version', '>', 0)
    .orderBy('position.id')
    .execute()
  return rows.map(describeVersion)
}

export async function getPosition(db: Kysely<Database>, positionId: string): Promise<PositionVersion> {
  return found(await findPosition(db, positionId))
}

/** The current version; `undefined` for a position never published. */
export async function findPosition(
  db: Kysely<Database>,
  positionId: string,
): Promise<PositionVersion | undefined> {
  const row = await selectVersions(db)
    .innerJoin('position', 'position.current_version_id', 'position_version.id')
    .where('position.id', '=', positionId)
    .executeTakeFirst()
  return row && describeVersion(row)
}

/** The version an interview froze. */
export async function getPositionVersion(db: Kysely<Database>, versionId: string): Promise<PositionVersion> {
  const row = await selectVersions(db).where('position_version.id', '=', versionId).executeTakeFirst()
  return describeVersion(found(row))
}

/** A version of this position; another's is not found. */
export async function getVersionOf(
  db: Kysely<Database>,
  asked: { positionId: string; versionId: string },
): Promise<PositionVersion> {
  const row = await selectVersions(db)
    .where('position_version.id', '=', asked.versionId)
    .where('position_version.position_id', '=', asked.positionId)
    .executeTakeFirst()
  return describeVersion(found(row))
}

export async function listPositionVersions(db: Kysely<Database>, positionId: string) {
  const rows = await selectVersions(db)
    .select((eb) =>
      eb
        .selectFrom('interview')
        .whereRef('interview.position_version_id', '=', 'position_version.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('interviews'),
    )
    .where('position_version.position_id', '=', positionId)
    .where('position_version.version', '>', 0)
    .orderBy('position_version.version', 'desc')
    .execute()
  if (rows.length === 0) found(undefined)
  return rows.map((row) => {
    const { content: _content, ...version } = describeVersion(row)
    return { ...version, interviews: Number(row.interviews) }
  })
}

function selectVersions(db: Kysely<Database>) {
  return db
    .selectFrom('position_version')
    .leftJoin('sync_version', 'sync_version.id', 'position_version.id')
    .selectAll('position_version')
    .select('sync_version.version as version_there')
    .select(nameOf('position_version.published_by').as('publisher'))
}

/** What came with the program has the same id at every store and at headquarters: a UUID (version 8) of what it is. */
function shippedVersionId(positionId: string, version: number, hash: string): string {
  const digest = createHash('sha256').update(`${positionId}\n${version}\n${hash}`).digest()
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80
  const hex = digest.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/** SHA-256 (hex) over the JSON with sorted keys, so that the same content has the same hash whoever wrote it. */
export function hashPosition(content: Position): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}

/** `version_there`: of a version that a store sent, the number that it has at the store. */
function describeVersion(
  row: Row<'position_version'> & { publisher: string | null; version_there: number | null },
): PositionVersion {
  return {
    versionId: row.id,
    version: row.version_there ?? row.version,
    hash: row.hash,
    publishedAt: row.published_at,
    publishedBy: row.publisher ?? row.published_by,
    note: row.note,
    content: JSON.parse(row.content_json) as Position,
  }
}
