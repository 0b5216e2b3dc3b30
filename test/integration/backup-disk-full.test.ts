import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restoreBackup } from '../../src/station/backup/backup.ts'
import { makePhrase, writeRecovery } from '../../src/station/backup/recovery-phrase.ts'
import { listCopies, targetName } from '../../src/station/backup/target/target-layout.ts'
import { prepareTarget, writeTarget } from '../../src/station/backup/target/write-target.ts'
import { found } from '../../src/station/failure.ts'
import { readStationKey } from '../../src/station/keys/station-keys.ts'
import { openTestStation } from '../support/open-test-station.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const megabytes = 6
const phrase = makePhrase('en').join(' ')

/** A small disk of its own; only where this computer lets one be mounted. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const codeOf = async (work: Promise<unknown>) =>
  await work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

describe('a backup folder on a disk without room', () => {
  let disk = ''
  let mounted = false

  beforeAll(() => {
    disk = execFileSync('mktemp', ['-d']).toString().trim()
    mounted = mountSmallDisk(disk)
  })
  afterAll(() => {
    if (mounted) execFileSync('umount', [disk])
  })

  it(
    'says so, keeps the copies before, and goes on when there is room',
    { timeout: 120_000 },
    async ({ skip }) => {
      if (!mounted) skip()
      const open = await openTestStation()
      const dataFolder = open.folder
      writeRecovery(dataFolder, found(readStationKey(dataFolder, undefined)), phrase)
      await prepareTarget(disk, dataFolder)
      const backUp = async () => {
        const { id } = await open.life.makeSnapshot()
        const databaseCopy = join(dataFolder, 'snapshots', id)
        return await writeTarget({ folder: disk, dataFolder, databaseCopy, productVersion: '1' })
      }
      await backUp()
      const filler = join(disk, 'films')
      writeFileSync(filler, '')
      try {
        for (let n = 0; n < megabytes * 64; n += 1) writeFileSync(filler, randomBytes(16_384), { flag: 'a' })
      } catch {
        // Full.
      }
      expect(await codeOf(backUp())).toBe('BACKUP_FOLDER_FULL')
      const target = join(disk, targetName)
      expect(await listCopies(target)).toHaveLength(1)
      expect(readdirSync(join(target, 'databases'))).toHaveLength(1)
      const restored = join(makeTempFolder(), 'data')
      const asked = { source: disk, passphrase: undefined, phrase }
      expect(await codeOf(restoreBackup({ ...asked, dataFolder: restored }))).toBe('done')
      // Restoring onto the full disk says so too, and leaves it as it was.
      const before = readdirSync(disk)
      expect(await codeOf(restoreBackup({ ...asked, dataFolder: join(disk, 'data') }))).toBe('DISK_FULL')
      expect(readdirSync(disk)).toEqual(before)
      writeFileSync(filler, '')
      expect(await codeOf(backUp())).toBe('done')
      expect(await listCopies(target)).toHaveLength(2)
    },
  )
})
