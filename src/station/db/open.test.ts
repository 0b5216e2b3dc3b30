import { sql } from 'kysely'
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestDatabase, testKey } from '../../../test/support/open-test-database.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { writeSetting } from '../settings.ts'
import { checkDatabaseFile, DatabaseFailure, openDatabase } from './open.ts'

const otherKey = new Uint8Array(32).fill(8)

/** The code with which opening fails. */
function codeOf(path: string, key: Uint8Array, keyFits: boolean): string {
  try {
    void openDatabase(path, key, keyFits).close()
    return 'opened'
  } catch (error) {
    return error instanceof DatabaseFailure ? error.code : String(error)
  }
}

/** A closed database of many pages in a folder of its own. */
async function makeDatabase(): Promise<string> {
  const folder = makeTempFolder()
  const { db, close } = await openTestDatabase(folder)
  await db.transaction().execute(async (trx) => {
    for (let n = 0; n < 400; n += 1)
      await trx
        .insertInto('setting')
        .values({ key: `key-${n}`, value_json: JSON.stringify('unencrypted-marker '.repeat(20)) })
        .execute()
  })
  await close()
  return join(folder, 'station.db')
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}

describe('the database', () => {
  it('opens again with its key', async () => {
    const path = await makeDatabase()
    expect(codeOf(path, testKey, true)).toBe('opened')
    expect(checkDatabaseFile(path, testKey)).toBe('ok')
  })

  it('says that the key is wrong when the key is wrong', async () => {
    const path = await makeDatabase()
    const before = readFileSync(path)
    expect(codeOf(path, otherKey, false)).toBe('KEY_WRONG')
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it.each([
    ['the first page', 50],
    ['the second page', 4096 + 500],
    ['a page in the middle', 4096 * 20 + 17],
    ['the last page', -40],
  ])('says that it is damaged when a byte of %s changed', async (_where, at) => {
    const path = await makeDatabase()
    flip(path, at < 0 ? readFileSync(path).length + at : at)
    expect(codeOf(path, testKey, true)).toBe('DATABASE_CORRUPT')
    expect(checkDatabaseFile(path, testKey)).toBe('DATABASE_CORRUPT')
  })

  it.each([
    ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['cut within a page', (bytes: Buffer) => bytes.subarray(0, 4096 * 3 + 100)],
    ['of another kind', () => Buffer.from('not a database '.repeat(1000))],
  ])('says that it is damaged when the file is %s', async (_how, harm) => {
    const path = await makeDatabase()
    writeFileSync(path, harm(readFileSync(path)))
    expect(codeOf(path, testKey, true)).toBe('DATABASE_CORRUPT')
  })

  it('has no readable word in any of its files, the log included', async () => {
    const folder = makeTempFolder()
    const { db } = await openTestDatabase(folder)
    await db
      .insertInto('setting')
      .values({ key: 'name', value_json: JSON.stringify('unencrypted-marker 林小满') })
      .execute()
    const files = readdirSync(folder)
    expect(files).toContain('station.db-wal')
    for (const name of files) {
      const bytes = readFileSync(join(folder, name))
      for (const word of ['unencrypted-marker', '林小满', 'SQLite format 3', 'CREATE TABLE'])
        expect([name, word, bytes.includes(word)]).toEqual([name, word, false])
    }
  })

  it('keeps what was committed when the process dies before the log is moved into the file', async () => {
    const folder = makeTempFolder()
    const { db } = await openTestDatabase(folder)
    await writeSetting(db, 'language', 'en')
    const copy = makeTempFolder()
    for (const name of ['station.db', 'station.db-wal']) copyFileSync(join(folder, name), join(copy, name))
    const again = openDatabase(join(copy, 'station.db'), testKey, true)
    const rows = await again.db.selectFrom('setting').selectAll().execute()
    expect(rows).toEqual([{ key: 'language', value_json: '"en"' }])
    again.checkpoint()
    expect(readFileSync(join(copy, 'station.db-wal'))).toHaveLength(0)
    await again.close()
    expect(existsSync(join(copy, 'station.db-wal'))).toBe(false)
  })

  it('says that there is no room when there is none, and works again when there is', async () => {
    const { db } = await openTestDatabase()
    const write = async () =>
      await db.transaction().execute(
        async (trx) =>
          await trx
            .insertInto('setting')
            .values({ key: 'long', value_json: 'x'.repeat(500_000) })
            .execute(),
      )
    await sql`PRAGMA max_page_count = 60`.execute(db)
    await expect(write()).rejects.toMatchObject({ code: 'SQLITE_FULL' })
    await sql`PRAGMA max_page_count = 100000`.execute(db)
    await write()
    expect(await db.selectFrom('setting').select('key').execute()).toEqual([{ key: 'long' }])
  })
})
