import type { Kysely } from 'kysely'
import type { PositionSummary } from '../../contract/position-editing.ts'
import type { Position } from '../../domain/positions/position.ts'
import type { Caller } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure } from '../failure.ts'

export type DraftRow = Row<'position_draft'> & { readonly editor: string | null }
export type DraftChange = Partial<
  Pick<Row<'position_draft'>, 'base_version' | 'content_json' | 'discarded_json' | 'archived_at'>
>

export async function findDraft(db: Kysely<Database>, positionId: string): Promise<DraftRow | undefined> {
  return await db
    .selectFrom('position_draft')
    .leftJoin('user', 'user.id', 'position_draft.edited_by')
    .selectAll('position_draft')
    .select('user.name as editor')
    .where('position_id', '=', positionId)
    .executeTakeFirst()
}

/** Writes the row's next revision; CHANGED_MEANWHILE, with who and when, if it is no longer the one that was read. */
export async function changeDraft(
  db: Kysely<Database>,
  base: { positionId: string; revision: number },
  by: { caller: Caller; change: DraftChange },
): Promise<void> {
  const values = {
    ...by.change,
    revision: base.revision + 1,
    edited_by: by.caller.user.id,
    updated_at: new Date().toISOString(),
  }
  if ((await writeRevision(db, base, values)) === 1) return
  throw changedMeanwhile(await findDraft(db, base.positionId))
}

async function writeRevision(
  db: Kysely<Database>,
  { positionId, revision }: { positionId: string; revision: number },
  values: DraftChange & { revision: number; edited_by: string; updated_at: string },
): Promise<number> {
  const updated = await db
    .updateTable('position_draft')
    .set(values)
    .where('position_id', '=', positionId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (revision > 0 || updated.numUpdatedRows > 0n) return Number(updated.numUpdatedRows)
  const first = {
    position_id: positionId,
    base_version: null,
    content_json: null,
    discarded_json: null,
    archived_at: null,
    ...values,
  }
  const inserted = await db
    .insertInto('position_draft')
    .values(first)
    .onConflict((conflict) => conflict.column('position_id').doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0n)
}

export function changedMeanwhile(row: DraftRow | undefined): Failure {
  if (row === undefined) return new Failure('CHANGED_MEANWHILE')
  return new Failure('CHANGED_MEANWHILE', {
    by: row.editor ?? row.edited_by,
    at: row.updated_at,
    revision: row.revision,
  })
}

/** Interviews of a position, of whatever version, that have no report yet. */
export async function countInterviewsUnderWay(db: Kysely<Database>, positionId: string): Promise<number> {
  const { n } = await db
    .selectFrom('interview')
    .innerJoin('position_version', 'position_version.id', 'interview.position_version_id')
    .where('position_version.position_id', '=', positionId)
    .where('interview.state', 'in', ['draft', 'running', 'processing'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Every position, published or not, by id. */
export async function findPositionSummaries(db: Kysely<Database>): Promise<PositionSummary[]> {
  const published = await db
    .selectFrom('position')
    .innerJoin('position_version', 'position_version.id', 'position.current_version_id')
    .select(['position_version.position_id', 'position_version.version', 'position_version.content_json'])
    // Below zero are versions of stores, which headquarters only shows.
    .where('position_version.version', '>', 0)
    .execute()
  const drafts = await db
    .selectFrom('position_draft')
    .leftJoin('user', 'user.id', 'position_draft.edited_by')
    .selectAll('position_draft')
    .select('user.name as editor')
    .execute()
  const versions = new Map(published.map((row) => [row.position_id, row]))
  const rows = new Map(drafts.map((row) => [row.position_id, row]))
  return [...new Set([...versions.keys(), ...rows.keys()])].toSorted().flatMap((positionId) => {
    const version = versions.get(positionId)
    const row = rows.get(positionId)
    const json = row?.content_json ?? version?.content_json ?? row?.discarded_json
    if (json === undefined || json === null) return []
    const { name } = JSON.parse(json) as Position
    return [
      {
        positionId,
        name: { zh: name.zh, en: name.en },
        version: version?.version ?? null,
        edited: row !== undefined && row.content_json !== null,
        editedBy: row === undefined ? null : (row.editor ?? row.edited_by),
        updatedAt: row?.updated_at ?? null,
        archived: row !== undefined && row.archived_at !== null,
      },
    ]
  })
}
