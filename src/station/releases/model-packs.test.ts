import { mkdir, mkdtemp, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { encodeOnnx } from '../../../test/support/model-files.ts'
import { openTestStation, type TestStation } from '../../../test/support/open-test-station.ts'
import { joinStore } from '../../../test/support/released-stations.ts'
import { holdMs } from '../../domain/releases/rings.ts'
import { createModelStore, type ModelStore } from '../models/model-store.ts'
import { writeSetting } from '../settings.ts'
import { visitFolder } from '../sync/folder/folder-mail.service.ts'
import { keepReleases } from './keep-releases.ts'
import { takeModelPack } from './model-packs.ts'
import { giveRelease, rollBack } from './release.service.ts'
import { readThing } from './things.service.ts'

type WithModels = TestStation & { readonly models: ModelStore }

async function openWithModels(role: 'hq' | 'store'): Promise<WithModels> {
  const places = { folder: join(makeTempFolder(), 'models'), further: [] }
  const models = createModelStore({ format: 1, hubs: [], models: [] }, places)
  const open = await openTestStation({ parts: { models } })
  await writeSetting(open.station.db, 'role', role)
  return Object.assign(Object.create(open) as TestStation, { models })
}

/** Installs an edition of a recogniser; returns its id. */
async function install({ models }: WithModels, edition: string): Promise<string> {
  const folder = await mkdtemp(join(makeTempFolder(), 'export-'))
  await writeFile(join(folder, 'model.onnx'), encodeOnnx({ model_type: 'paraformer', edition }))
  await writeFile(join(folder, 'tokens.txt'), '<blk> 0\n好 1\n')
  const [model] = await models.importModel(folder)
  if (model === undefined) throw new Error('no model')
  return model.id
}

const hashOf = async ({ models }: WithModels, id: string) =>
  (await models.listModels()).find((model) => model.id === id)?.hash

async function openBoth() {
  const [hq, store] = [await openWithModels('hq'), await openWithModels('store')]
  await joinStore(hq, store, '南京西路店')
  const stick = join(hq.folder, 'stick')
  await mkdir(stick)
  const carry = async () => {
    const reached_at = new Date(Date.now() - holdMs - 1000).toISOString()
    await hq.station.db.updateTable('release_rollout').set({ reached_at }).execute()
    // The release goes, the store asks for its pack by waiting, the pack goes, the store says that it has it.
    for (let round = 0; round < 3; round += 1)
      for (const one of [hq, store, hq]) {
        await visitFolder(one.station, stick)
        await keepReleases(one.station)
      }
  }
  return { hq, store, carry }
}

it('a model goes to a store as a pack, is in use only as headquarters signed it, and comes back from the one before', async () => {
  const { hq, store, carry } = await openBoth()
  const id = await install(hq, 'first')
  const thing = { kind: 'model', subject: id } as const
  const give = async () =>
    await giveRelease(hq.station, hq.caller, { ...thing, note: '', rings: 1, widenAfterDays: null })
  const standing = async () => (await readThing(hq.station, thing)).stores[0]?.standing
  await give()
  await carry()
  expect(await standing()).toBe('adopted')
  const first = await hashOf(hq, id)
  expect(await hashOf(store, id)).toBe(first)

  await install(hq, 'second')
  await give()
  await carry()
  const second = await hashOf(hq, id)
  expect(second).not.toBe(first)
  expect(await hashOf(store, id)).toBe(second)
  // Nothing of a pack is left lying at the store.
  expect(await readdir(join(store.folder, 'model-packs'))).toEqual([])

  await rollBack(hq.station, hq.caller, { ...thing, toVersion: 1 })
  await carry()
  expect(await hashOf(store, id)).toBe(first)
  expect(await standing()).toBe('rolled-back')
  const packs = async () =>
    (await readdir(join(hq.folder, 'model-packs'))).map((name) => name.slice(0, name.indexOf('.'))).toSorted()
  expect(await packs()).toEqual([first, second].toSorted())

  await install(hq, 'third')
  await give()
  await carry()
  const third = await hashOf(hq, id)
  expect(await hashOf(store, id)).toBe(third)
  // Of the versions that were overtaken only the last can be gone back to.
  expect(await packs()).toEqual([first, third].toSorted())
})

it('a pack of other bytes is not installed, and the store goes on waiting for the right one', async () => {
  const { hq, store, carry } = await openBoth()
  const id = await install(hq, 'first')
  const thing = { kind: 'model', subject: id } as const
  await giveRelease(hq.station, hq.caller, { ...thing, note: '', rings: 1, widenAfterDays: null })
  const hash = (await hashOf(hq, id)) ?? ''
  await install(hq, 'another')
  // The release came, and waits; what it waits for is not what comes.
  await carry()
  const file = join(store.folder, `${hash}.sfm`)
  const pack = join(hq.folder, 'x.storefront-models')
  await hq.models.packModels([id], pack)
  await rename(pack, file)
  await takeModelPack(store.station, file)
  await carry()
  expect(await hashOf(store, id)).toBeUndefined()
  const page = await readThing(hq.station, thing)
  expect(page.stores[0]?.standing).toBe('waiting')
})
