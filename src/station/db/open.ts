import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import type { KeyTrouble } from '../../contract/key-trouble.ts'
import { PreparedStatements } from './prepared-statements.ts'
import type { Database } from './schema.ts'

/** `DATABASE_NEWER`: a later version of the program has written it. */
export type DatabaseProblem = KeyTrouble['code'] | 'DATABASE_CORRUPT' | 'DATABASE_NEWER'

/** A database that cannot be used as it is; the station then starts in recovery. */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure'
  readonly code: DatabaseProblem

  constructor(code: DatabaseProblem, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

export type OpenDatabase = {
  readonly db: Kysely<Database>
  /** Of the database engine. */
  readonly version: string
  /** Writes a whole, encrypted copy with the same key to a path that does not exist yet. */
  copyTo(path: string): void
  /** Moves the write-ahead log into the file, so that copying or closing leaves nothing behind. */
  checkpoint(): void
  close(): Promise<void>
}

/**
 * Opens, or creates, the encrypted SQLite file (SQLCipher 4 format, raw 256-bit key).
 * WAL with `synchronous=FULL`: a committed transaction survives a power cut.
 * A wrong key and a damaged first page look alike to SQLite; `keyFits` tells them apart.
 */
export function openDatabase(path: string, key: Uint8Array, keyFits: boolean): OpenDatabase {
  const sqlite = new Sqlite(path)
  try {
    unlock(sqlite, key)
    sqlite.pragma('journal_mode=WAL')
    sqlite.pragma('synchronous=FULL')
    sqlite.pragma('foreign_keys=ON')
    sqlite.pragma('busy_timeout=5000')
    // Pages: hot ones are written to the file once for many transactions of a large import, not with each.
    sqlite.pragma('wal_autocheckpoint=4000')
    sqlite.pragma('temp_store=MEMORY')
    // KiB: pages are kept as they are after decryption, which is most of what reading costs.
    sqlite.pragma('cache_size=-65536')
    const verdict = sqlite.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') throw new DatabaseFailure('DATABASE_CORRUPT')
  } catch (cause) {
    sqlite.close()
    throw toDatabaseFailure(cause, keyFits)
  }
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: withForgivingRollback(sqlite) }) })
  return {
    db,
    version: (sqlite.prepare('SELECT sqlite_version() AS version').get() as { version: string }).version,
    copyTo: (target) => {
      sqlite.prepare('VACUUM INTO ?').run(target)
    },
    checkpoint: () => {
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
    },
    close: async () => {
      await db.destroy()
    },
  }
}

/**
 * On a full disk SQLite rolls a transaction back by itself. Rolling back what is gone would then fail,
 * and hide from the caller why.
 */
function withForgivingRollback(sqlite: Sqlite.Database): SqliteDatabase {
  const statements = new PreparedStatements(sqlite)
  return {
    close: () => sqlite.close(),
    prepare: (text) => statements.prepare(text === 'rollback' && !sqlite.inTransaction ? 'SELECT 1' : text),
  }
}

/** SQLite itself, for what only SQLite has. */
export type RawDatabase = Sqlite.Database

/** A file as it is, without any of the station's settings and checks; for looking into what is damaged. */
export function openRaw(path: string, key: Uint8Array): RawDatabase {
  const sqlite = new Sqlite(path, { fileMustExist: true })
  try {
    unlock(sqlite, key)
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** Whether a copy opens with this key and is sound throughout (`integrity_check`). */
export function checkDatabaseFile(path: string, key: Uint8Array): 'ok' | 'KEY_WRONG' | 'DATABASE_CORRUPT' {
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(path, { readonly: true, fileMustExist: true })
    unlock(sqlite, key)
    return sqlite.pragma('integrity_check(1)', { simple: true }) === 'ok' ? 'ok' : 'DATABASE_CORRUPT'
  } catch (cause) {
    return toDatabaseFailure(cause, true).code === 'KEY_WRONG' ? 'KEY_WRONG' : 'DATABASE_CORRUPT'
  } finally {
    sqlite?.close()
  }
}

function unlock(sqlite: Sqlite.Database, key: Uint8Array): void {
  sqlite.pragma(`cipher='sqlcipher'`)
  sqlite.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`)
  sqlite.prepare('SELECT count(*) FROM sqlite_master').get()
}

/** What SQLite says of a database that cannot be read; throws any other error on. */
export function toDatabaseFailure(cause: unknown, keyFits: boolean): DatabaseFailure {
  if (cause instanceof DatabaseFailure) return cause
  const code = (cause as { code?: string }).code ?? (cause as { cause?: { code?: string } }).cause?.code ?? ''
  if (!/^SQLITE_(NOTADB|CORRUPT|IOERR)/u.test(code)) throw cause
  return new DatabaseFailure(code === 'SQLITE_NOTADB' && !keyFits ? 'KEY_WRONG' : 'DATABASE_CORRUPT', {
    cause,
  })
}
