import { generateKeyPairSync } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { encodeOnnx } from '../../../test/support/model-files.ts'
import { openTestStation, type TestStation } from '../../../test/support/open-test-station.ts'
import { pairComputer } from '../../../test/support/pairing.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { createModelStore, type ModelStore } from '../models/model-store.ts'
import { publicPartOf } from '../sync/bundle/signed.ts'
import { ensureIdentity } from '../sync/pairing/identity.ts'
import { readSettings, writeSetting } from '../settings.ts'
import { findPacksOnSticks } from './find-sticks.ts'
import { PackDesk } from './pack-desk.ts'

const manifest = { format: 1 as const, hubs: [], models: [] }
const openStore = () => createModelStore(manifest, { folder: join(makeTempFolder(), 'models'), further: [] })

async function installEdition(models: ModelStore, edition: string): Promise<string> {
  const folder = join(makeTempFolder(), 'export-model')
  mkdirSync(folder)
  writeFileSync(join(folder, 'model.onnx'), encodeOnnx({ model_type: 'paraformer', edition }))
  writeFileSync(join(folder, 'tokens.txt'), '<blk> 0\n好 1\n')
  const [model] = await models.importModel(folder)
  return model?.id ?? ''
}

/** A pack of one recogniser of an edition, signed where a secret is given. */
async function makePack(edition: string, signSecret?: string): Promise<string> {
  const models = openStore()
  const id = await installEdition(models, edition)
  const path = join(makeTempFolder(), 'models.storefront-models')
  await models.packModels([id], path, { signSecret })
  return path
}

async function openWithModels(): Promise<TestStation & { readonly models: ModelStore }> {
  const models = openStore()
  const open = await openTestStation({ parts: { models } })
  return Object.assign(Object.create(open) as TestStation, { models })
}

const handOver = async (desk: PackDesk, { station }: TestStation, path: string) =>
  await desk.take(
    station,
    { name: 'models.storefront-models', bytes: statSync(path).size },
    createReadStream(path),
  )

const makeSecret = (): string =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey

describe('a pack of models', () => {
  it('shows what it holds, is installed once an administrator wants it unsigned, and comes back from the one before', async () => {
    const open = await openWithModels()
    const { station, caller, models, life } = open
    const id = await installEdition(models, 'old')
    const [old] = await models.listModels()
    const desk = new PackDesk()
    await handOver(desk, open, await makePack('new'))
    const { pack } = await desk.read(station)
    expect(pack).toMatchObject({ signer: 'nobody', fingerprint: '', models: [{ id, becomes: 'replaced' }] })
    const asked = { packId: pack?.id ?? '', log: life.log }
    await expect(desk.install(station, caller, { ...asked, unsignedWanted: false })).rejects.toMatchObject({
      code: 'PACK_UNSIGNED',
    })
    await desk.install(station, caller, { ...asked, unsignedWanted: true })
    await desk.whenOver()
    const after = await desk.read(station)
    expect(after).toMatchObject({ pack: null, working: null, failure: null })
    expect(after.models[0]).toMatchObject({
      id,
      state: 'present',
      canRollBack: true,
      hash: pack?.models[0]?.hash,
    })
    const noted = await station.db
      .selectFrom('audit_entry')
      .select(['action', 'detail_json'])
      .where('subject', '=', 'models')
      .execute()
    expect(noted.map(({ action }) => action)).toEqual(['models.pack-wanted', 'models.pack-installed'])
    expect(noted[0]?.detail_json).toContain('nobody')
    await desk.rollBack(station, caller, id)
    expect((await desk.read(station)).models[0]?.hash).toBe(old?.hash)
  })

  it('says who signed it: headquarters, the key of releases, or a stranger', async () => {
    const open = await openWithModels()
    const { station } = open
    const desk = new PackDesk()
    const [company, vendor, stranger] = [makeSecret(), makeSecret(), makeSecret()]
    const identity = await ensureIdentity(station.db)
    await pairComputer(station.db, { ...identity, signPublic: publicPartOf(company) }, { role: 'hq' })
    const { updates } = await readSettings(station.db)
    await writeSetting(station.db, 'updates', { ...updates, key: publicPartOf(vendor) })
    for (const [secret, signer] of [
      [company, 'headquarters'],
      [vendor, 'release-key'],
      [stranger, 'stranger'],
    ] as const) {
      await handOver(desk, open, await makePack('x', secret))
      const { pack } = await desk.read(station)
      expect(pack?.signer).toBe(signer)
      expect(pack?.fingerprint).toMatch(/^(?:[0-9a-f]{4} ){3}[0-9a-f]{4}$/u)
    }
  })

  it.each([
    [
      'a changed licence',
      (bytes: Buffer) => bytes.toString('latin1').replace('"unknown"', '"free---"'),
      'PACK_FORGED',
    ],
    ['half of it', (bytes: Buffer) => bytes.subarray(0, 700).toString('latin1'), 'PACK_UNREADABLE'],
    ['something else', () => 'nothing of the kind'.repeat(100), 'PACK_UNREADABLE'],
  ] as const)('is refused at once with %s', async (_, change, code) => {
    const open = await openWithModels()
    const desk = new PackDesk()
    const path = await makePack('x', makeSecret())
    writeFileSync(path, Buffer.from(change(readFileSync(path)), 'latin1'))
    await expect(handOver(desk, open, path)).rejects.toMatchObject({ code })
    expect(await desk.read(open.station)).toMatchObject({ pack: null, working: null, models: [] })
  })

  it('is refused with a changed byte of a model, and everything stays as it was', async () => {
    const open = await openWithModels()
    const { station, caller, models, life } = open
    await installEdition(models, 'old')
    const before = await models.listModels()
    const path = await makePack('new', makeSecret())
    const bytes = readFileSync(path)
    const at = bytes.indexOf('<blk> 0')
    bytes[at + 1] = 'B'.charCodeAt(0)
    writeFileSync(path, bytes)
    const desk = new PackDesk()
    await handOver(desk, open, path)
    const { pack } = await desk.read(station)
    await desk.install(station, caller, { packId: pack?.id ?? '', unsignedWanted: true, log: life.log })
    await desk.whenOver()
    const after = await desk.read(station)
    expect(after.failure).toEqual({ code: 'PACK_FORGED' })
    expect(after.pack?.id).toBe(pack?.id)
    expect(await models.listModels()).toEqual(before)
  })

  it('is not begun where the disk has no room for it, and a broken transfer leaves nothing', async () => {
    const open = await openWithModels()
    const desk = new PackDesk()
    await expect(
      desk.take(open.station, { name: 'x', bytes: Number.MAX_SAFE_INTEGER / 4 }, Readable.from([])),
    ).rejects.toMatchObject({ code: 'DISK_FULL' })
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(1000)
        throw new Error('pulled')
      })(),
    )
    await expect(desk.take(open.station, { name: 'x', bytes: 2000 }, broken)).rejects.toThrow()
    expect((await desk.read(open.station)).working).toBeNull()
    await desk.tidy(open.station)
    expect(existsSync(join(open.folder, 'model-pack-dropped'))).toBe(false)
  })
})

it('packs are found on a stick, in its outer folder and one below', async () => {
  const stick = makeTempFolder()
  mkdirSync(join(stick, 'models', 'deep'), { recursive: true })
  for (const name of [
    'a.storefront-models',
    '._a.storefront-models',
    'b.txt',
    'models/c.storefront-models',
    'models/deep/d.storefront-models',
  ])
    writeFileSync(join(stick, name), 'x')
  const found = await findPacksOnSticks([stick, join(stick, 'gone')])
  expect(found.map(({ fileName }) => fileName)).toEqual(['a.storefront-models', 'c.storefront-models'])
})
