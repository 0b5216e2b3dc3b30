import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FakeKeyStore } from '../../../test/support/fake-key-store.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { makePhrase, writeRecovery } from '../backup/recovery-phrase.ts'
import { KeyKeeper } from './key-keeper.ts'
import { keyStoreOf } from './key-store.ts'
import { type KeyOwner, sealedKeyName } from './sealed-keys.ts'
import { loadStationKeys, readStationKey } from './station-keys.ts'

const anna: KeyOwner = { user: '店长 安娜', computer: '收银台-1' }
const bo: KeyOwner = { user: 'bo', computer: '收银台-1' }
const phrase = makePhrase('zh-CN').join(' ')
const names = (folder: string) => readdirSync(folder).toSorted()
const own = sealedKeyName(anna)

const open = async (folder: string, store: FakeKeyStore | undefined, owner = anna) => {
  const keyStore = store === undefined ? undefined : keyStoreOf(store.shell)
  return await KeyKeeper.open({ folder, passphrase: undefined, keyStore, owner })
}

/** A station that was begun and has records. */
async function begin(store?: FakeKeyStore, folder = makeTempFolder()) {
  const keeper = await open(folder, store)
  writeFileSync(join(folder, 'station.db'), 'records')
  keeper.beginMoving()
  await keeper.settle()
  return { folder, keeper }
}

describe('a key under the desktop program', () => {
  it('is sealed from the first moment, and no plain one ever lies on the disk', async () => {
    const store = new FakeKeyStore()
    const folder = join(makeTempFolder(), '张 三', 'Daten mit Leerzeichen')
    mkdirSync(folder, { recursive: true })
    const { keeper } = await begin(store, folder)
    expect(keeper).toMatchObject({ kept: 'key-store', store: 'windows', trouble: undefined })
    expect(names(folder)).toEqual(['key-check', 'station.db', own].toSorted())
    expect(readFileSync(join(folder, own), 'utf8')).not.toContain(
      Buffer.from(keeper.requireMaster()).toString('hex'),
    )
    const again = await open(folder, store)
    expect(again.keys).toEqual(keeper.keys)
    expect(again.keys.fits).toBe(true)
  })

  it('that lay in plain moves over at the first start, the same key', async () => {
    const { folder, keeper: plain } = await begin()
    expect(plain.kept).toBe('file')
    const store = new FakeKeyStore()
    const keeper = await open(folder, store)
    expect(existsSync(join(folder, 'station.key'))).toBe(true)
    keeper.beginMoving()
    await keeper.settle()
    expect(keeper.kept).toBe('key-store')
    expect(existsSync(join(folder, 'station.key'))).toBe(false)
    expect((await open(folder, store)).keys).toEqual(plain.keys)
    expect(store.sealings).toBe(1)
  })

  it('stays in its file while the store refuses, and until what it seals would last', async () => {
    const store = new FakeKeyStore()
    store.refuses = true
    const { folder, keeper } = await begin(store)
    expect(keeper).toMatchObject({ kept: 'file', store: null, hasShell: true })
    expect(names(folder)).toEqual(['key-check', 'station.db', 'station.key'])
    store.refuses = false
    store.lasting = false
    const fresh = await open(makeTempFolder(), store)
    expect(fresh.kept).toBe('file')
  })

  it('is not believed to be sealed by a store that gives something else back', async () => {
    const { folder } = await begin()
    const store = new FakeKeyStore()
    const liar = keyStoreOf({
      ...store.shell,
      ask: async (name, ask) =>
        name === 'unprotect' ? ('00'.repeat(32) as never) : await store.shell.ask(name, ask),
    })
    const keeper = await KeyKeeper.open({ folder, passphrase: undefined, keyStore: liar, owner: anna })
    keeper.beginMoving()
    await keeper.settle()
    expect(keeper.kept).toBe('file')
    expect(names(folder)).toEqual(['key-check', 'station.db', 'station.key'])
  })

  it('is not touched when the program is served with a passphrase', async () => {
    const folder = makeTempFolder()
    const given = {
      folder,
      passphrase: '山高水长',
      keyStore: keyStoreOf(new FakeKeyStore().shell),
      owner: anna,
    }
    const keeper = await KeyKeeper.open(given)
    writeFileSync(join(folder, 'station.db'), 'records')
    keeper.beginMoving()
    await keeper.settle()
    expect(keeper.kept).toBe('passphrase')
    expect(names(folder)).toEqual(['key-check', 'station.db', 'station.salt'])
    expect((await KeyKeeper.open({ ...given, passphrase: 'other' })).trouble?.code).toBe('KEY_WRONG')
  })
})

describe('a key that a lost key store sealed', () => {
  const lose = async () => {
    const store = new FakeKeyStore()
    const { folder, keeper } = await begin(store)
    writeRecovery(folder, keeper.requireMaster(), phrase)
    store.empty()
    return { folder, store, keys: keeper.keys }
  }

  it('is said to be lost; nothing is written, and a store that comes back opens it', async () => {
    const { folder, store } = await lose()
    const before = names(folder)
    const keeper = await open(folder, store)
    expect(keeper.trouble).toMatchObject({ code: 'KEY_STORE_LOST', sealedFor: { user: anna.user } })
    expect(keeper.keys.fits).toBe(false)
    expect(() => keeper.requireMaster()).toThrow('KEY_WRONG')
    keeper.beginMoving()
    await keeper.settle()
    expect(names(folder)).toEqual(before)
    store.refuses = true
    expect((await open(folder, store)).trouble?.code).toBe('KEY_STORE_LOST')
  })

  it('comes back with the phrase, and is sealed anew', async () => {
    const { folder, store, keys } = await lose()
    const keeper = await open(folder, store)
    await expect(keeper.recover(makePhrase('en').join(' '))).rejects.toThrow('PHRASE_WRONG')
    expect(keeper.trouble?.code).toBe('KEY_STORE_LOST')
    await keeper.recover(phrase)
    expect(keeper).toMatchObject({ kept: 'key-store', trouble: undefined, keys })
    expect(existsSync(join(folder, 'station.key'))).toBe(false)
    expect((await open(folder, store)).keys).toEqual(keys)
  })

  it('comes back into a file where there is no store, and moves over later', async () => {
    const { folder, store, keys } = await lose()
    const served = await open(folder, undefined)
    expect(served.trouble).toMatchObject({ code: 'KEY_SEALED', sealedFor: anna })
    await served.recover(phrase)
    expect(served).toMatchObject({ kept: 'file', keys })
    const keeper = await open(folder, store)
    keeper.beginMoving()
    await keeper.settle()
    expect(keeper.kept).toBe('key-store')
    expect(existsSync(join(folder, 'station.key'))).toBe(false)
  })

  it('is not taken from a phrase of other records', async () => {
    const { folder, store } = await lose()
    const other = await begin()
    writeRecovery(folder, other.keeper.requireMaster(), phrase)
    const keeper = await open(folder, store)
    await expect(keeper.recover(phrase)).rejects.toThrow('KEY_WRONG')
    expect(existsSync(join(folder, 'station.key'))).toBe(false)
  })

  it('leaves a damaged sealed file alone, and the plain one that still lies there opens', async () => {
    const { folder, keeper } = await begin()
    writeFileSync(join(folder, own), '{"format":"storefront-sealed-key"')
    const again = await open(folder, new FakeKeyStore())
    expect(again).toMatchObject({ kept: 'file', keys: keeper.keys })
    rmSync(join(folder, 'station.key'))
    expect((await open(folder, new FakeKeyStore())).trouble).toEqual({
      code: 'KEY_STORE_LOST',
      sealedFor: null,
    })
  })
})

describe('two users of one computer', () => {
  it('each have the key sealed for themselves, after the second gave the phrase', async () => {
    const annas = new FakeKeyStore()
    const bos = new FakeKeyStore()
    const { folder, keeper } = await begin(annas)
    writeRecovery(folder, keeper.requireMaster(), phrase)
    const second = await open(folder, bos, bo)
    expect(second.trouble).toMatchObject({ code: 'KEY_OF_ANOTHER', sealedFor: anna })
    await second.recover(phrase)
    expect(names(folder).filter((name) => name.endsWith('.sealed'))).toEqual(
      [own, sealedKeyName(bo)].toSorted(),
    )
    expect((await open(folder, annas)).keys).toEqual(keeper.keys)
    expect((await open(folder, bos, bo)).keys).toEqual(keeper.keys)
  })

  it('of another computer’s disk hear that the key store is not here', async () => {
    const { folder } = await begin(new FakeKeyStore())
    const moved = await open(folder, new FakeKeyStore(), { ...anna, computer: '收银台-2' })
    expect(moved.trouble).toMatchObject({ code: 'KEY_STORE_LOST', sealedFor: anna })
  })

  it('who are one, with a computer that got another name, go on', async () => {
    const store = new FakeKeyStore()
    const { folder, keeper } = await begin(store)
    const renamed = await open(folder, store, { ...anna, computer: '收银台-9' })
    expect(renamed.keys).toEqual(keeper.keys)
    renamed.beginMoving()
    await renamed.settle()
    expect(names(folder).filter((name) => name.endsWith('.sealed'))).toHaveLength(2)
  })
})

describe('a served program', () => {
  it('makes no key beside a sealed one, also where the records are gone', async () => {
    const { folder } = await begin(new FakeKeyStore())
    rmSync(join(folder, 'station.db'))
    expect(loadStationKeys(folder, undefined).fits).toBe(false)
    expect(readStationKey(folder, undefined)).toBeUndefined()
    expect(names(folder)).toEqual(['key-check', own].toSorted())
  })
})
