import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { loadStationKeys, seal, unseal } from './station-keys.ts'

const data = (folder: string) => writeFileSync(join(folder, 'station.db'), 'data')

describe('the station key in a file', () => {
  it('is made once, for this user only, and gives the same keys again', () => {
    const folder = makeTempFolder()
    const keys = loadStationKeys(folder, undefined)
    expect(keys.fits).toBe(true)
    expect(statSync(join(folder, 'station.key')).mode & 0o777).toBe(0o600)
    data(folder)
    expect(loadStationKeys(folder, undefined)).toEqual(keys)
    expect(
      new Set([keys.database, keys.wrap, keys.session].map((key) => Buffer.from(key).toString('hex'))).size,
    ).toBe(3)
  })

  it('does not fit when it is another, cut short, or gone while there is data; nothing is written then', () => {
    const folder = makeTempFolder()
    loadStationKeys(folder, undefined)
    data(folder)
    for (const text of ['00'.repeat(32), 'abcd', '']) {
      writeFileSync(join(folder, 'station.key'), text)
      expect(loadStationKeys(folder, undefined).fits).toBe(false)
    }
    rmSync(join(folder, 'station.key'))
    expect(loadStationKeys(folder, undefined).fits).toBe(false)
    expect(readdirSync(folder).sort()).toEqual(['key-check', 'station.db'])
  })
})

describe('the station key from a passphrase', () => {
  it('opens with the passphrase and with no other', () => {
    const folder = makeTempFolder()
    const keys = loadStationKeys(folder, '山高水长 long')
    data(folder)
    expect(loadStationKeys(folder, '山高水长 long')).toEqual(keys)
    expect(loadStationKeys(folder, '山高水长 Long').fits).toBe(false)
    expect(loadStationKeys(folder, undefined).fits).toBe(false)
    expect(readdirSync(folder).sort()).toEqual(['key-check', 'station.db', 'station.salt'])
  })

  it('does not fit when its salt is gone while there is data, and makes no other', () => {
    const folder = makeTempFolder()
    loadStationKeys(folder, 'pass')
    data(folder)
    const salt = readFileSync(join(folder, 'station.salt'))
    rmSync(join(folder, 'station.salt'))
    expect(loadStationKeys(folder, 'pass').fits).toBe(false)
    expect(readdirSync(folder).sort()).toEqual(['key-check', 'station.db'])
    writeFileSync(join(folder, 'station.salt'), salt)
    expect(loadStationKeys(folder, 'pass').fits).toBe(true)
  })
})

describe('a seal', () => {
  it('opens with its key, and not when anything was changed', () => {
    const key = new Uint8Array(32).fill(4)
    const sealed = seal(key, Buffer.from('text'))
    expect(unseal(key, sealed).toString()).toBe('text')
    expect(() => unseal(new Uint8Array(32), sealed)).toThrow()
    for (let at = 0; at < sealed.length; at += 1) {
      const bad = Buffer.from(sealed)
      bad[at] = (bad[at] ?? 0) ^ 1
      expect(() => unseal(key, bad)).toThrow()
    }
  })
})
