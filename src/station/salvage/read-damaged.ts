import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openRaw, type RawDatabase } from '../db/open.ts'
import { freeBytesNow } from '../files/free-bytes.ts'

export type Row = Readonly<Record<string, unknown>>

/** A damaged database, opened as far as it opens: a copy, so that looking changes nothing. */
export type DamagedDatabase = {
  /** Calls back with every row of a table that can be read; false where some could not. */
  visit(table: string, take: (row: Row) => void): boolean
  columnsOf(table: string): readonly string[]
  close(): void
}

/** `nothing` where not even its tables are known, `no-room` where there is none for a copy to look at. */
export function openDamaged(dataFolder: string, key: Uint8Array): DamagedDatabase | 'nothing' | 'no-room' {
  const parts = ['', '-wal'].filter((suffix) => existsSync(join(dataFolder, `station.db${suffix}`)))
  const bytes = parts.reduce((sum, suffix) => sum + statSync(join(dataFolder, `station.db${suffix}`)).size, 0)
  if (freeBytesNow(dataFolder) < 2 * bytes + 64 * 1024 ** 2) return 'no-room'
  const folder = mkdtempSync(join(dataFolder, 'looking-'))
  const drop = () => rmSync(folder, { recursive: true, force: true })
  try {
    // A log of another file, or one torn in the middle, can hide more than it adds: both ways are tried.
    const ways = parts.includes('-wal') ? [parts, ['']] : [parts]
    const opened = ways
      .map((suffixes, index) => openWay({ dataFolder, folder, key }, suffixes, String(index)))
      .filter((way) => way !== undefined)
      .toSorted((a, b) => b.readable - a.readable)
    const [best, ...others] = opened
    for (const { sqlite } of others) sqlite.close()
    if (best === undefined) {
      drop()
      return 'nothing'
    }
    return {
      visit: (table, take) => visitRows(best.sqlite, table, take),
      columnsOf: (table) => columnsOf(best.sqlite, table),
      close: () => {
        best.sqlite.close()
        drop()
      },
    }
  } catch (error) {
    drop()
    throw error
  }
}

function openWay(
  { dataFolder, folder, key }: { dataFolder: string; folder: string; key: Uint8Array },
  suffixes: readonly string[],
  name: string,
): { readonly sqlite: RawDatabase; readonly readable: number } | undefined {
  let sqlite: RawDatabase | undefined
  try {
    for (const suffix of suffixes)
      copyFileSync(join(dataFolder, `station.db${suffix}`), join(folder, `${name}.db${suffix}`))
    sqlite = openRaw(join(folder, `${name}.db`), key)
    const tables = sqlite.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
    if (tables.length === 0) throw new Error('no table')
    let readable = 0
    for (const table of ['candidate', 'interview', 'recording', 'answer', 'decision', 'consent'])
      visitRows(sqlite, table, () => (readable += 1))
    return { sqlite, readable }
  } catch {
    // Whatever SQLite says of it: this way does not open.
    sqlite?.close()
    return undefined
  }
}

/** Forward until a page cannot be read, then backward from the end: what lies between is lost. */
function visitRows(sqlite: RawDatabase, table: string, take: (row: Row) => void): boolean {
  let reached: number | bigint | undefined
  const read = (order: 'ASC' | 'DESC', until?: number | bigint) => {
    const statement = sqlite.prepare(`SELECT rowid AS salvage_row, * FROM "${table}" ORDER BY rowid ${order}`)
    for (const found of statement.iterate() as Iterable<Row & { salvage_row: number }>) {
      const { salvage_row: place, ...row } = found
      if (until !== undefined && place <= until) return
      if (order === 'ASC') reached = place
      take(row)
    }
  }
  try {
    read('ASC')
    return true
  } catch {
    // A damaged page, or no such table: go on from the other end.
  }
  try {
    read('DESC', reached ?? Number.NEGATIVE_INFINITY)
  } catch {
    // The same page from the other side.
  }
  return false
}

function columnsOf(sqlite: RawDatabase, table: string): readonly string[] {
  try {
    const rows = sqlite.pragma(`table_info("${table}")`) as { name: string }[]
    return rows.map(({ name }) => name)
  } catch {
    return []
  }
}
