import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/station/folders.ts'
import { KeyKeeper } from '../../src/station/keys/key-keeper.ts'
import { keyStoreOf } from '../../src/station/keys/key-store.ts'
import { loadStationKeys, plainKeyName } from '../../src/station/keys/station-keys.ts'
import { FakeKeyStore } from '../support/fake-key-store.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const owner = { user: 'anna', computer: 'till-1' }

/** Moves the key of a folder in a process of its own, which dies at its n-th write; returns what it said. */
function moveKey(folder: string, store: string, dieAt?: number) {
  const words = ['--import', './test/support/die-at.mjs', 'test/support/move-key-entry.ts', folder, store]
  return spawnSync(process.execPath, words, {
    cwd: projectFolder(),
    env: { ...process.env, ...(dieAt === undefined ? {} : { STOREFRONT_DIE_AT: String(dieAt) }) },
    encoding: 'utf8',
  })
}

const openKey = async (folder: string, store: string) =>
  await KeyKeeper.open({
    folder,
    passphrase: undefined,
    keyStore: keyStoreOf(new FakeKeyStore(store).shell),
    owner,
  })

describe('a process that is killed while the key moves into the key store', () => {
  it('leaves at each of its writes a key that opens the records', { timeout: 120_000 }, async () => {
    const begun = makeTempFolder()
    const { database } = loadStationKeys(begun, undefined)
    writeFileSync(join(begun, 'station.db'), 'records')
    const store = join(makeTempFolder(), 'store')
    const whole = join(makeTempFolder(), 'whole')
    cpSync(begun, whole, { recursive: true })
    const [kept, writes] = moveKey(whole, store).stdout.trim().split(' ')
    expect(kept).toBe('key-store')
    expect(Number(writes)).toBeGreaterThanOrEqual(4)
    for (let dieAt = 1; dieAt <= Number(writes); dieAt += 1) {
      const folder = join(makeTempFolder(), 'data')
      cpSync(begun, folder, { recursive: true })
      expect(moveKey(folder, store, dieAt).signal).toBe('SIGKILL')
      const keeper = await openKey(folder, store)
      expect(keeper.keys.database).toEqual(database)
      expect(keeper.keys.fits).toBe(true)
      keeper.beginMoving()
      await keeper.settle()
      expect(keeper.kept).toBe('key-store')
      expect(readdirSync(folder)).not.toContain(plainKeyName)
    }
  })

  it('leaves a new station that begins again or goes on', { timeout: 120_000 }, async () => {
    const store = join(makeTempFolder(), 'store')
    const writes = Number(moveKey(makeTempFolder(), store).stdout.trim().split(' ')[1])
    for (let dieAt = 1; dieAt <= writes; dieAt += 1) {
      const folder = makeTempFolder()
      expect(moveKey(folder, store, dieAt).signal).toBe('SIGKILL')
      expect((await openKey(folder, store)).keys.fits).toBe(true)
      expect(readdirSync(folder)).not.toContain(plainKeyName)
    }
  })
})
