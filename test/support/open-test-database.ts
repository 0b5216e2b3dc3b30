import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { migrate } from '../../src/station/db/migrate.ts'
import { openDatabase, type OpenDatabase } from '../../src/station/db/open.ts'
import { makeTempFolder } from './temp-folder.ts'

export const testKey = new Uint8Array(32).fill(7)

/** A real encrypted database in a folder of its own, migrated; closed and removed after the running test. */
export async function openTestDatabase(folder = makeTempFolder()): Promise<OpenDatabase> {
  const open = openDatabase(join(folder, 'station.db'), testKey, true)
  onTestFinished(async () => await open.close())
  await migrate(open.db)
  return open
}
