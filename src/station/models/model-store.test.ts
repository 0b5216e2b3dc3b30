import { appendFile, cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FileServer, serveFiles } from '../../../test/support/file-server.ts'
import { encodeOnnx, sha256 } from '../../../test/support/model-files.ts'
import { namesIn } from './files.ts'
import { ModelManifest, type ModelSource } from './manifest.ts'
import { createModelStore, type ModelStore } from './model-store.ts'
import { ensureDefaults } from './setup-models.ts'

const revision = 'a'.repeat(40)
const first = encodeOnnx({ model_type: 'paraformer' })
const second = encodeOnnx({ model_type: 'paraformer', edition: 'second' })
const tokens = Buffer.from('<blk> 0\n好 1\n')

let folder: string
let further: string
let server: FileServer

beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'models-'))
  folder = join(root, 'models')
  further = join(root, 'further')
  await mkdir(further)
  server = await serveFiles({
    [`/good/model/resolve/${revision}/model.onnx`]: { content: first, cutAfter: 10 },
    [`/good/model/resolve/${revision}/tokens.txt`]: { content: tokens },
    [`/next/model/resolve/${revision}/model.onnx`]: { content: second },
    [`/next/model/resolve/${revision}/tokens.txt`]: { content: tokens },
    [`/evil/model/resolve/${revision}/model.onnx`]: { content: Buffer.alloc(first.length) },
    [`/evil/model/resolve/${revision}/tokens.txt`]: { content: tokens },
  })
})
afterEach(async () => {
  await server.close()
  await rm(join(folder, '..'), { recursive: true, force: true })
})

function hub(owner: string, model: Buffer = first): ModelSource {
  const file = (path: string, content: Buffer) => ({ path, bytes: content.length, sha256: sha256(content) })
  const files = [file('model.onnx', model), file('tokens.txt', tokens)]
  return { kind: 'hub', enabled: true, repository: `${owner}/model`, revision, files }
}

const local: ModelSource = { kind: 'local', enabled: true, names: ['stock-export'] }

function open(...sources: ModelSource[]): ModelStore {
  const file = { bytes: first.length, sha256: sha256(first) }
  const manifest = ModelManifest.parse({
    format: 1,
    hubs: [server.url],
    models: [
      {
        id: 'paraformer-zh',
        kind: 'recogniser',
        engine: 'paraformer',
        name: 'Paraformer',
        licence: 'MIT',
        languages: ['zh'],
        default: true,
        bytes: first.length + tokens.length,
        files: [
          { role: 'model', name: 'model.onnx', ...file },
          { role: 'tokens', name: 'tokens.txt', bytes: tokens.length, sha256: sha256(tokens) },
        ],
        sources,
      },
    ],
  })
  return createModelStore(manifest, { folder, further: [further] })
}

async function installedBytes(): Promise<Buffer> {
  return await readFile(join(folder, 'paraformer-zh', 'model.onnx'))
}

describe('fetching', () => {
  it('installs what a hub has, and leaves nothing else behind', async () => {
    const store = open(local, hub('good'))
    expect(await store.listModels()).toMatchObject([{ state: 'missing', hash: null, isDefault: true }])
    const info = await store.fetchModel('paraformer-zh')
    expect(info).toMatchObject({ state: 'present', pinned: true, canRollBack: false })
    expect((await installedBytes()).equals(first)).toBe(true)
    expect(await namesIn(folder)).toEqual(['paraformer-zh'])
    expect(await store.resolveModel('paraformer-zh')).toEqual({
      id: 'paraformer-zh',
      engine: 'paraformer',
      hash: info.hash,
      languages: ['zh'],
      files: {
        model: join(folder, 'paraformer-zh', 'model.onnx'),
        tokens: join(folder, 'paraformer-zh', 'tokens.txt'),
      },
    })
  })

  it('asks nobody when the model is there', async () => {
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    const asked = server.requests.length
    await store.fetchModel('paraformer-zh')
    expect(server.requests.length).toBe(asked)
  })

  it('goes to the next source when one has other bytes than were named', async () => {
    const store = open(hub('evil'), hub('good'))
    expect(await store.fetchModel('paraformer-zh')).toMatchObject({ state: 'present', pinned: true })
  })

  it('contacts no source that is switched off', async () => {
    const store = open({ ...hub('good'), enabled: false })
    await expect(store.fetchModel('paraformer-zh')).rejects.toMatchObject({ code: 'NO_SOURCE', attempts: [] })
    expect(server.requests).toEqual([])
  })

  it('keeps the version it has when the new one does not have the right hash', async () => {
    await open(hub('good')).fetchModel('paraformer-zh')
    await appendFile(join(folder, 'paraformer-zh', 'tokens.txt'), 'more')
    const damaged = open(hub('evil'))
    expect(await damaged.listModels()).toMatchObject([{ state: 'corrupt' }])
    await expect(damaged.fetchModel('paraformer-zh')).rejects.toMatchObject({
      code: 'NO_SOURCE',
      attempts: [{ source: 'hub', code: 'HASH_MISMATCH' }],
    })
    expect((await installedBytes()).equals(first)).toBe(true)
    expect(await namesIn(folder)).toContain('paraformer-zh')
  })

  it('downloads once when two ask at the same time', async () => {
    const stores = [open(hub('good')), open(hub('good'))]
    const infos = await Promise.all(stores.map((store) => store.fetchModel('paraformer-zh')))
    expect(infos.map((info) => info.state)).toEqual(['present', 'present'])
    expect(server.requests.filter((request) => request.endsWith('tokens.txt')).length).toBe(1)
  })

  it('takes a stock export or a pack out of a further folder, without any network', async () => {
    await mkdir(join(further, 'stock-export'))
    await writeFile(join(further, 'stock-export', 'model.int8.onnx'), first)
    await writeFile(join(further, 'stock-export', 'tokens.txt'), tokens)
    const store = open(local, hub('good'))
    expect(await store.fetchModel('paraformer-zh')).toMatchObject({ pinned: true })
    await store.packModels(['paraformer-zh'], join(further, 'all.storefront-models'))
    await rm(join(further, 'stock-export'), { recursive: true })
    await store.removeModel('paraformer-zh')
    expect(await store.fetchModel('paraformer-zh')).toMatchObject({ pinned: true })
    expect(server.requests).toEqual([])
  })

  it('does not take a damaged copy for a model', async () => {
    await mkdir(join(further, 'paraformer-zh'))
    await writeFile(join(further, 'paraformer-zh', 'model.onnx'), first.subarray(0, -1))
    await writeFile(join(further, 'paraformer-zh', 'tokens.txt'), tokens)
    await expect(open(local).fetchModel('paraformer-zh')).rejects.toMatchObject({ code: 'NO_SOURCE' })
  })

  it('stops when cancelled', async () => {
    const stop = new AbortController()
    const controls = { signal: stop.signal, onProgress: () => stop.abort() }
    await expect(open(hub('good')).fetchModel('paraformer-zh', controls)).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    expect(await namesIn(join(folder, 'paraformer-zh'))).toEqual([])
  })
})

describe('versions', () => {
  it('of which the one before can be brought back, and forth again', async () => {
    await open(hub('good')).fetchModel('paraformer-zh')
    await mkdir(join(further, 'newer'))
    await writeFile(join(further, 'newer', 'model.onnx'), second)
    await writeFile(join(further, 'newer', 'tokens.txt'), tokens)
    const store = open(hub('good'))
    const [imported] = await store.importModel(join(further, 'newer'))
    expect(imported).toMatchObject({ id: 'paraformer-zh', pinned: false, canRollBack: true })
    expect(await store.rollbackModel('paraformer-zh')).toMatchObject({ pinned: true, canRollBack: true })
    expect((await installedBytes()).equals(first)).toBe(true)
    await store.rollbackModel('paraformer-zh')
    expect((await installedBytes()).equals(second)).toBe(true)
  })

  it('come back after a power cut between the two steps of a swap', async () => {
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    const asked = server.requests.length
    await mkdir(join(folder, '.previous'))
    await rename(join(folder, 'paraformer-zh'), join(folder, '.previous', 'paraformer-zh'))
    expect(await store.fetchModel('paraformer-zh')).toMatchObject({ state: 'present', canRollBack: false })
    expect(server.requests.length).toBe(asked)
  })

  it('are none at first', async () => {
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    await expect(store.rollbackModel('paraformer-zh')).rejects.toMatchObject({ code: 'NO_PREVIOUS' })
    expect(await store.resolveModel('paraformer-zh')).toMatchObject({ engine: 'paraformer' })
  })

  it('are all gone when the model is removed', async () => {
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    await store.importModel(join(folder, 'paraformer-zh'))
    await store.removeModel('paraformer-zh')
    expect(await namesIn(folder)).toEqual([])
    await expect(store.resolveModel('paraformer-zh')).rejects.toMatchObject({ code: 'MODEL_MISSING' })
  })
})

describe('verifying', () => {
  it('finds a byte that changed, and set-up then mends it', async () => {
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    const changed = Buffer.from(first)
    changed[changed.length - 1]! ^= 1
    await writeFile(join(folder, 'paraformer-zh', 'model.onnx'), changed)
    const { models, failures } = await ensureDefaults(store)
    expect(failures).toEqual([])
    expect(models).toMatchObject([{ state: 'present' }])
    expect((await installedBytes()).equals(first)).toBe(true)
  })

  it('remembers what it found', async () => {
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    await writeFile(join(folder, 'paraformer-zh', 'model.onnx'), Buffer.alloc(first.length))
    expect(await store.verifyModel('paraformer-zh')).toMatchObject({ ok: false })
    expect(await store.listModels()).toMatchObject([{ state: 'corrupt' }])
    await expect(store.resolveModel('paraformer-zh')).rejects.toMatchObject({ code: 'MODEL_CORRUPT' })
  })

  it('tells set-up what is missing and why', async () => {
    const { models, failures } = await ensureDefaults(open({ ...hub('nobody') }))
    expect(models).toEqual([])
    expect(failures).toMatchObject([{ code: 'NO_SOURCE', attempts: [{ detail: 'HTTP 404' }] }])
  })
})

describe('packs', () => {
  it('carry models to a computer without a network', async () => {
    const gguf = join(further, 'tiny.gguf')
    await writeFile(gguf, 'GGUF and some weights')
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    await store.importModel(gguf)
    const pack = join(further, 'pack.storefront-models')
    await store.packModels(['paraformer-zh', 'tiny'], pack)
    expect((await stat(pack)).size % 512).toBe(0)
    const before = await store.listModels()
    await rm(folder, { recursive: true })

    const imported = await open(hub('nobody')).importModel(pack)
    expect(imported.map(({ id, hash }) => ({ id, hash }))).toEqual(
      before.map(({ id, hash }) => ({ id, hash })),
    )
    expect(imported.map(({ state }) => state)).toEqual(['present', 'present'])
  })

  it.each<[string, (pack: Buffer) => Buffer, string]>([
    ['cut short', (pack) => pack.subarray(0, -1600), 'MODEL_CORRUPT'],
    ['changed in a weight', (pack) => flip(pack, pack.indexOf('model_type')), 'HASH_MISMATCH'],
    ['that is something else', () => Buffer.alloc(4096, 'x'), 'MODEL_CORRUPT'],
    ['empty', () => Buffer.alloc(0), 'MODEL_CORRUPT'],
  ])('are refused when %s, and the model stays', async (_, change, code) => {
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    const pack = join(further, 'pack.storefront-models')
    await store.packModels(['paraformer-zh'], pack)
    await writeFile(pack, change(await readFile(pack)))
    await expect(store.importModel(pack)).rejects.toMatchObject({ code })
    expect((await store.verifyModel('paraformer-zh')).ok).toBe(true)
    expect(await namesIn(folder)).toEqual(['paraformer-zh'])
  })

  it('are not made of damaged models', async () => {
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    await writeFile(join(folder, 'paraformer-zh', 'model.onnx'), Buffer.alloc(first.length))
    const pack = join(further, 'pack.storefront-models')
    await expect(store.packModels(['paraformer-zh'], pack)).rejects.toMatchObject({ code: 'MODEL_CORRUPT' })
    expect(await namesIn(further)).toEqual([])
  })
})

describe('importing', () => {
  it('copies an installed model of another computer only when its bytes are right', async () => {
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    const copy = join(further, 'copied')
    await cp(join(folder, 'paraformer-zh'), copy, { recursive: true })
    expect(await store.importModel(copy)).toMatchObject([{ pinned: true }])
    await writeFile(join(copy, 'tokens.txt'), Buffer.alloc(tokens.length))
    await expect(store.importModel(copy)).rejects.toMatchObject({ code: 'HASH_MISMATCH' })
  })

  it.each([
    ['nothing', 'no-such-folder', 'MODEL_MISSING'],
    ['a folder of something else', '.', 'MODEL_UNSUPPORTED'],
  ])('refuses %s', async (_, name, code) => {
    await writeFile(join(further, 'readme.txt'), 'hello')
    await expect(open(local).importModel(join(further, name))).rejects.toMatchObject({ code })
  })

  it('knows a language model of the manifest by its file', async () => {
    const file = { role: 'model', name: 'Small.Q4.gguf', bytes: 4, sha256: sha256('GGUF') }
    const entry = { id: 'small', kind: 'language', engine: 'gguf', name: 'Small', licence: 'Apache-2.0' }
    const model = { ...entry, languages: ['en'], default: false, bytes: 4, files: [file], sources: [local] }
    const store = createModelStore(ModelManifest.parse({ format: 1, hubs: [], models: [model] }), {
      folder,
      further: [],
    })
    await writeFile(join(further, file.name), 'GGUF')
    expect(await store.importModel(join(further, file.name))).toMatchObject([{ id: 'small', pinned: true }])
  })

  it('never removes a model from a folder that is only read', async () => {
    const store = open(hub('good'))
    await store.fetchModel('paraformer-zh')
    await rename(join(folder, 'paraformer-zh'), join(further, 'paraformer-zh'))
    expect(await store.listModels()).toMatchObject([{ state: 'present' }])
    await expect(store.removeModel('paraformer-zh')).rejects.toMatchObject({ code: 'READ_ONLY' })
    expect(await namesIn(join(further, 'paraformer-zh'))).toContain('model.onnx')
  })
})

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at]! ^= 1
  return changed
}
