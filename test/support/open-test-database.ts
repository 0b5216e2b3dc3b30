import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { migrate } from '../../src/station/db/migrate.ts'
import { openDatabase, type OpenDatabase } from '../../src/station/db/open.ts'
import { makeTempFolder } from './temp-folder.ts'

export const testKey = new Uint8Array(32).fill(7)

/** An empty database after all migrations, which take longer than most tests. */
let migrated: Buffer | undefined

/** A real encrypted database in a folder of its own, migrated; closed and removed after the running test. */
export async function openTestDatabase(folder = makeTempFolder()): Promise<OpenDatabase> {
  const path = join(folder, 'station.db')
  const isNew = !existsSync(path)
  if (isNew && migrated !== undefined) writeFileSync(path, migrated)
  const open = openDatabase(path, testKey, true)
  onTestFinished(async () => await open.close())
  await migrate(open.db)
  if (isNew && migrated === undefined) {
    open.checkpoint()
    migrated = readFileSync(path)
  }
  return open
}
