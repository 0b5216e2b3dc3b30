import { CompiledQuery, type Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { inPortions } from '../../candidates/portions.ts'

/** Few sizes, so that the database reads few texts and keeps them prepared. */
const sizes = [64, 8, 1] as const

/** Texts of inserts by the executor's dialect: to put one together costs more than to run it. */
const texts = new WeakMap<object, Map<string, string>>()

/** A value of a column, as databases bind it. */
export type Cell = string | number | null | Uint8Array
export type Cells<Column extends string> = { readonly [Name in Column]: Cell }

/**
 * Inserts rows of the same columns, many at a time. `conflict` names the columns of a key: of rows that are there
 * already the others are replaced.
 */
export async function insertRows<Column extends string>(
  db: Kysely<Database>,
  into: {
    readonly table: keyof Database
    readonly columns: readonly Column[]
    readonly conflict?: readonly Column[]
  },
  rows: readonly Cells<Column>[],
): Promise<void> {
  let at = 0
  for (const size of sizes) {
    while (rows.length - at >= size) {
      const some = rows.slice(at, at + size)
      const values = some.flatMap((row) => into.columns.map((column) => row[column]))
      await db.executeQuery(CompiledQuery.raw(textOf(db, into, size), values))
      at += size
    }
  }
}

function textOf(
  db: Kysely<Database>,
  { table, columns, conflict }: { table: string; columns: readonly string[]; conflict?: readonly string[] },
  size: number,
): string {
  const adapter: object = db.getExecutor().adapter.constructor
  const known = texts.get(adapter) ?? new Map<string, string>()
  texts.set(adapter, known)
  const name = `${table} ${columns.join()} ${conflict?.join() ?? ''} ${size}`
  const text = known.get(name) ?? compile(db, { table, columns, conflict }, size)
  known.set(name, text)
  return text
}

function compile(
  db: Kysely<Database>,
  into: { table: string; columns: readonly string[]; conflict: readonly string[] | undefined },
  size: number,
): string {
  const { table, columns, conflict } = into
  const row = Object.fromEntries(columns.map((column) => [column, '']))
  const anyTable = db as unknown as Kysely<Record<string, Record<string, string>>>
  const insert = anyTable.insertInto(table).values(Array.from({ length: size }, () => row))
  if (conflict === undefined) return insert.compile().sql
  const others = columns.filter((column) => !conflict.includes(column))
  return insert
    .onConflict((on) =>
      others.length === 0
        ? on.columns([...conflict]).doNothing()
        : on
            .columns([...conflict])
            .doUpdateSet((eb) =>
              Object.fromEntries(others.map((column) => [column, eb.ref(`excluded.${column}`)])),
            ),
    )
    .compile().sql
}

/** Rows whose `column` is one of `values`, in portions that one statement can take. */
export async function readWhereIn<Row>(
  values: readonly string[],
  read: (some: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const some of inPortions(values)) rows.push(...(await read(some)))
  return rows
}
