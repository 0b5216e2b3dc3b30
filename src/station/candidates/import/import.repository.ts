import type { Kysely } from 'kysely'
import type { ImportPreview, ImportPreviewRow } from '../../../contract/candidates.ts'
import type { Database } from '../../db/schema.ts'
import { found } from '../../failure.ts'
import type { Cell, TableRow } from '../../tables/table.ts'
import { inPortions } from '../portions.ts'
import type { ImportState } from './import-state.ts'
import type { JudgedRow } from './judge-rows.ts'

export async function insertImport(
  trx: Kysely<Database>,
  made: { id: string; state: ImportState; sheets: readonly { rows: readonly TableRow[] }[] },
): Promise<void> {
  await trx
    .insertInto('candidate_import')
    .values({ id: made.id, content_json: JSON.stringify(made.state), created_at: new Date().toISOString() })
    .execute()
  for (const [sheet, { rows }] of made.sheets.entries()) {
    for (const some of inPortions(rows)) {
      const values = some.map(({ row, cells }) => ({
        import_id: made.id,
        sheet,
        row,
        cells_json: JSON.stringify(cells),
      }))
      await trx.insertInto('candidate_import_row').values(values).execute()
    }
  }
}

/** NOT_FOUND too where its rows were taken over. */
export async function readImport(db: Kysely<Database>, id: string): Promise<ImportState> {
  const state = await readKeptImport(db, id)
  return found(state.takenOver === true ? undefined : state)
}

/** Also of an import whose rows were taken over, as long as its refused rows are kept. */
export async function readKeptImport(db: Kysely<Database>, id: string): Promise<ImportState> {
  const row = found(
    await db.selectFrom('candidate_import').select('content_json').where('id', '=', id).executeTakeFirst(),
  )
  return JSON.parse(row.content_json) as ImportState
}

/** The rows of one sheet in their order. */
export async function readImportRows(db: Kysely<Database>, id: string, sheet: number): Promise<TableRow[]> {
  const rows = await db
    .selectFrom('candidate_import_row')
    .select(['row', 'cells_json'])
    .where('import_id', '=', id)
    .where('sheet', '=', sheet)
    .orderBy('row')
    .execute()
  return rows.map(({ row, cells_json }) => ({ row, cells: JSON.parse(cells_json) as Cell[] }))
}

/** Keeps how a file is read now and what that makes of its rows, in the place of what was there. */
export async function saveJudgement(
  trx: Kysely<Database>,
  made: { id: string; state: ImportState; judged: readonly JudgedRow[] },
): Promise<void> {
  await trx
    .updateTable('candidate_import')
    .set({ content_json: JSON.stringify(made.state) })
    .where('id', '=', made.id)
    .execute()
  await trx.deleteFrom('candidate_import_outcome').where('import_id', '=', made.id).execute()
  for (const some of inPortions(made.judged)) {
    const values = some.map((judged) => ({
      import_id: made.id,
      row: judged.row,
      kind: judged.outcome.kind,
      content_json: JSON.stringify(judged),
    }))
    await trx.insertInto('candidate_import_outcome').values(values).execute()
  }
}

export async function readJudged(db: Kysely<Database>, id: string): Promise<JudgedRow[]> {
  const rows = await db
    .selectFrom('candidate_import_outcome')
    .select('content_json')
    .where('import_id', '=', id)
    .orderBy('row')
    .execute()
  return rows.map(({ content_json }) => JSON.parse(content_json) as JudgedRow)
}

export async function countOutcomes(db: Kysely<Database>, id: string): Promise<ImportPreview['counts']> {
  const rows = await db
    .selectFrom('candidate_import_outcome')
    .select(['kind', (eb) => eb.fn.countAll<number>().as('n')])
    .where('import_id', '=', id)
    .groupBy('kind')
    .execute()
  const of = (kind: string) => Number(rows.find((row) => row.kind === kind)?.n ?? 0)
  const counts = { new: of('new'), known: of('known'), twice: of('twice-in-file'), rejected: of('rejected') }
  return { rows: counts.new + counts.known + counts.twice + counts.rejected, ...counts }
}

/** One page of rows with what became of each; `kind` undefined for all. */
export async function findImportRows(
  db: Kysely<Database>,
  asked: { id: string; sheet: number; kind: string | undefined; offset: number; limit: number },
): Promise<ImportPreviewRow[]> {
  let query = db
    .selectFrom('candidate_import_outcome as outcome')
    .innerJoin('candidate_import_row as line', (join) =>
      join
        .onRef('line.import_id', '=', 'outcome.import_id')
        .onRef('line.row', '=', 'outcome.row')
        .on('line.sheet', '=', asked.sheet),
    )
    .select(['outcome.row', 'line.cells_json', 'outcome.content_json'])
    .where('outcome.import_id', '=', asked.id)
    .orderBy('outcome.row')
    .offset(asked.offset)
    .limit(asked.limit)
  if (asked.kind !== undefined) query = query.where('outcome.kind', '=', asked.kind)
  return (await query.execute()).map(({ row, cells_json, content_json }) => ({
    row,
    cells: (JSON.parse(cells_json) as Cell[]).map(({ text }) => text),
    outcome: (JSON.parse(content_json) as JudgedRow).outcome,
  }))
}

/** Forgets a file whose rows were taken over, but for the refused ones, which stay for a day from now. */
export async function keepRefusedRows(
  trx: Kysely<Database>,
  id: string,
  { columns, ...state }: ImportState,
): Promise<void> {
  await trx
    .deleteFrom('candidate_import_outcome')
    .where('import_id', '=', id)
    .where('kind', '!=', 'rejected')
    .execute()
  const refused = trx.selectFrom('candidate_import_outcome').select('row').where('import_id', '=', id)
  await trx
    .deleteFrom('candidate_import_row')
    .where('import_id', '=', id)
    .where((eb) => eb.or([eb('sheet', '!=', state.sheet), eb('row', 'not in', refused)]))
    .execute()
  const kept: ImportState = {
    ...state,
    // The samples are of people who were taken over.
    columns: columns.map(({ title }) => ({ title, samples: [] })),
    takenOver: true,
  }
  await trx
    .updateTable('candidate_import')
    .set({ content_json: JSON.stringify(kept), created_at: new Date().toISOString() })
    .where('id', '=', id)
    .execute()
}

/** Files that nobody took over within a day, and refused rows that were kept for one. */
export async function forgetOldImports(db: Kysely<Database>, now = Date.now()): Promise<void> {
  await db
    .deleteFrom('candidate_import')
    .where('created_at', '<', new Date(now - 86_400_000).toISOString())
    .execute()
}
