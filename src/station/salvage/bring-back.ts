import type { SalvagedKind } from '../../contract/salvage.ts'
import { openRaw, type RawDatabase } from '../db/open.ts'
import type { DamagedDatabase, Row } from './read-damaged.ts'
import { indexColumn, salvageTables } from './salvage-tables.ts'

type Count = { added: number; changed: number; left: number }
type Table = {
  readonly name: string
  readonly columns: readonly string[]
  readonly keys: readonly string[]
  readonly jsonColumns: readonly string[]
}

/** What was done to a row, so that it can be undone where its other half is missing. */
type Done = { readonly before: Row | undefined }

export type Salvaged = {
  readonly kinds: SalvagedKind[]
  /** Whether every row of every table could be read. */
  readonly isWhole: boolean
}

/**
 * Brings what is newer in a damaged database into a copy, the file at `path`, in one transaction: rows the copy does not
 * have, and rows that differ. A row must be whole: its JSON reads, the schema's own rules hold, and what it names is
 * there. With `keep` false everything is only counted, and the copy stays as it is.
 */
export function bringBack(
  { path, key, keep }: { readonly path: string; readonly key: Uint8Array; readonly keep: boolean },
  damaged: DamagedDatabase,
): Salvaged {
  const copy = openRaw(path, key)
  try {
    copy.pragma('foreign_keys=OFF')
    copy.pragma('synchronous=FULL')
    copy.exec('BEGIN')
    const counts = new Map<string, Count>()
    const done = new Map<string, Map<string, Done>>()
    let isWhole = true
    const tables = salvageTables
      .map((name) => describeTable(copy, name))
      .filter((table) => table !== undefined)
    for (const table of tables) {
      const count: Count = { added: 0, changed: 0, left: 0 }
      counts.set(table.name, count)
      const rows = new Map<string, Done>()
      done.set(table.name, rows)
      // Of another version of the program: it is not known what its columns mean.
      const isSame = sameNames(table.columns, damaged.columnsOf(table.name))
      const enter = isSame ? prepareEntry(copy, table) : undefined
      const wasRead =
        enter !== undefined &&
        damaged.visit(table.name, (row) => enterRow({ table, count, rows }, row, enter))
      isWhole &&= wasRead
    }
    continueAudit(copy, damaged)
    pruneLoose(copy, { tables, counts, done })
    copy.exec(keep ? 'COMMIT' : 'ROLLBACK')
    const kinds = [...counts].map(([kind, count]) => ({ kind, ...count }))
    return { kinds: kinds.filter(({ added, changed, left }) => added + changed + left > 0), isWhole }
  } finally {
    copy.close()
  }
}

type Entry = {
  find(row: Row): Row | undefined
  insert(row: Row): void
  update(row: Row): void
}

function enterRow(
  { table, count, rows }: { table: Table; count: Count; rows: Map<string, Done> },
  row: Row,
  entry: Entry,
): void {
  if (!readsAsJson(table, row)) {
    count.left += 1
    return
  }
  try {
    const before = entry.find(row)
    if (before === undefined) entry.insert(row)
    else if (isSameRow(table, before, row)) return
    else entry.update(row)
    rows.set(keyOf(table, row), { before })
    if (before === undefined) count.added += 1
    else count.changed += 1
  } catch (error) {
    // A rule of the schema: a value that must be there, or that only one row may have.
    if (!String((error as { code?: string }).code).startsWith('SQLITE_')) throw error
    count.left += 1
  }
}

/** Takes back rows that name others which are not there, until none is left; a changed row becomes what it was. */
function pruneLoose(
  copy: RawDatabase,
  {
    tables,
    counts,
    done,
  }: { tables: Table[]; counts: Map<string, Count>; done: Map<string, Map<string, Done>> },
): void {
  for (;;) {
    const loose = copy.pragma('foreign_key_check') as { table: string; rowid: number }[]
    let taken = 0
    for (const { table: name, rowid } of loose) {
      const table = tables.find((one) => one.name === name)
      const row = copy.prepare(`SELECT * FROM "${name}" WHERE rowid = ?`).get(rowid) as Row | undefined
      if (table === undefined || row === undefined) continue
      const rows = done.get(name)
      const was = rows?.get(keyOf(table, row))
      if (was === undefined) continue
      copy.prepare(`DELETE FROM "${name}" WHERE rowid = ?`).run(rowid)
      if (was.before !== undefined) prepareEntry(copy, table).insert(was.before)
      rows?.delete(keyOf(table, row))
      const count = counts.get(name)
      if (count !== undefined) {
        if (was.before === undefined) count.added -= 1
        else count.changed -= 1
        count.left += 1
      }
      taken += 1
    }
    if (taken === 0) return
  }
}

/** The chain of what was done goes on for as long as each link holds the one before. */
function continueAudit(copy: RawDatabase, damaged: DamagedDatabase): void {
  const table = describeTable(copy, 'audit_entry')
  if (table === undefined || !sameNames(table.columns, damaged.columnsOf('audit_entry'))) return
  const newer = new Map<number, Row>()
  const last = copy.prepare('SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1').get() as
    | { seq: number; hash: string }
    | undefined
  damaged.visit('audit_entry', (row) => {
    const seq = Number(row['seq'])
    if (seq > (last?.seq ?? 0)) newer.set(seq, row)
  })
  const { insert } = prepareEntry(copy, table)
  let hash: unknown = last?.hash
  for (let seq = (last?.seq ?? 0) + 1; ; seq += 1) {
    const row = newer.get(seq)
    if (row === undefined || (hash !== undefined && row['previous_hash'] !== hash)) return
    insert(row)
    hash = row['hash']
  }
}

function describeTable(db: RawDatabase, name: string): Table | undefined {
  const found = db.pragma(`table_info("${name}")`) as { name: string; pk: number }[]
  if (found.length === 0) return undefined
  const columns = found.map((column) => column.name)
  return {
    name,
    columns,
    keys: found.filter(({ pk }) => pk > 0).map((column) => column.name),
    jsonColumns: columns.filter((column) => column.endsWith('_json')),
  }
}

function prepareEntry(db: RawDatabase, { name, columns, keys }: Table): Entry {
  const quoted = (list: readonly string[], join = ', ') =>
    list.map((column) => `"${column}" = @${column}`).join(join)
  const entered = columns.filter((column) => column !== indexColumn)
  const changing = entered.filter((column) => !keys.includes(column))
  const where = quoted(keys, ' AND ')
  const find = db.prepare(`SELECT * FROM "${name}" WHERE ${where}`)
  const insert = db.prepare(
    `INSERT INTO "${name}" (${entered.map((column) => `"${column}"`).join(', ')})
     VALUES (${entered.map((column) => `@${column}`).join(', ')})`,
  )
  const update =
    changing.length === 0 ? undefined : db.prepare(`UPDATE "${name}" SET ${quoted(changing)} WHERE ${where}`)
  return {
    find: (row) => find.get(row) as Row | undefined,
    insert: (row) => void insert.run(row),
    update: (row) => void update?.run(row),
  }
}

function readsAsJson({ jsonColumns }: Table, row: Row): boolean {
  return jsonColumns.every((column) => {
    const text = row[column]
    if (text === null || text === undefined) return true
    try {
      JSON.parse(String(text))
      return true
    } catch {
      return false
    }
  })
}

function isSameRow({ columns }: Table, a: Row, b: Row): boolean {
  return columns.every((column) => {
    if (column === indexColumn) return true
    const [one, other] = [a[column], b[column]]
    return Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other
  })
}

function keyOf({ keys }: Table, row: Row): string {
  return JSON.stringify(keys.map((key) => row[key]))
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name))
}
