import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestDatabase, testKey } from '../../../test/support/open-test-database.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { readSettings, writeSetting } from '../settings.ts'
import { openDatabase } from './open.ts'
import { listSnapshots, makeSnapshot, restoreSnapshot } from './snapshots.ts'

const codeOf = async (work: Promise<unknown>) =>
  await work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

describe('snapshots', () => {
  it('are whole, encrypted copies for this user only', async () => {
    const folder = makeTempFolder()
    const open = await openTestDatabase(folder)
    await writeSetting(open.db, 'language', 'en')
    const { id, bytes } = await makeSnapshot(open, folder, testKey)
    const path = join(folder, 'snapshots', id)
    expect(statSync(path).size).toBe(bytes)
    expect(readFileSync(path).includes('SQLite format 3')).toBe(false)
    const copy = openDatabase(path, testKey, true)
    expect(await readSettings(copy.db)).toMatchObject({ language: 'en' })
    await copy.close()
  })

  it('are kept to the newest seven; strangers in the folder stay', async () => {
    const folder = makeTempFolder()
    const open = await openTestDatabase(folder)
    mkdirSync(join(folder, 'snapshots'))
    writeFileSync(join(folder, 'snapshots', 'notes.txt'), 'mine')
    const made: string[] = []
    for (let n = 0; n < 9; n += 1) {
      made.push((await makeSnapshot(open, folder, testKey)).id)
      // Their names count milliseconds.
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect((await listSnapshots(folder)).map(({ id }) => id)).toEqual(made.slice(2).reverse())
    expect(readdirSync(join(folder, 'snapshots'))).toContain('notes.txt')
  })

  it('come back in the place of a broken database, which is kept', async () => {
    const folder = makeTempFolder()
    const open = await openTestDatabase(folder)
    await writeSetting(open.db, 'language', 'en')
    const { id } = await makeSnapshot(open, folder, testKey)
    await open.close()
    writeFileSync(join(folder, 'station.db'), 'broken')
    await restoreSnapshot(folder, { snapshotId: id }, testKey)
    const restored = openDatabase(join(folder, 'station.db'), testKey, true)
    expect(await readSettings(restored.db)).toMatchObject({ language: 'en' })
    await restored.close()
    const broken = readdirSync(folder).filter((name) => /^station\.db\.broken-.*Z$/u.test(name))
    expect(broken.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['broken'])
    expect((await listSnapshots(folder)).map((snapshot) => snapshot.id)).toEqual([id])
  })

  it('that are damaged, foreign or not there are refused, and the database stays as it is', async () => {
    const folder = makeTempFolder()
    const open = await openTestDatabase(folder)
    const { id } = await makeSnapshot(open, folder, testKey)
    await open.close()
    const before = readFileSync(join(folder, 'station.db'))
    const path = join(folder, 'snapshots', id)
    expect(await codeOf(restoreSnapshot(folder, { snapshotId: id }, new Uint8Array(32)))).not.toBe('done')
    const bytes = readFileSync(path)
    bytes[5000] = (bytes[5000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(await codeOf(restoreSnapshot(folder, { snapshotId: id }, testKey))).toBe('DATABASE_CORRUPT')
    for (const stranger of ['station-2026-01-01T00-00-00-000Z.db', '../station.db', 'notes.txt'])
      expect(await codeOf(restoreSnapshot(folder, { snapshotId: stranger }, testKey))).toBe('NOT_FOUND')
    expect(readFileSync(join(folder, 'station.db')).equals(before)).toBe(true)
    expect(existsSync(join(folder, 'station.db.restore'))).toBe(false)
  })
})
