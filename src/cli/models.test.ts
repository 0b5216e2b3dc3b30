import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createModelStore } from '../station/models/model-store.ts'
import { type CliIo, UsageError } from './io.ts'
import { runModels } from './models.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cli-models-'))
  await writeFile(join(root, 'tiny.gguf'), 'GGUF and weights')
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function run(...args: string[]) {
  const store = createModelStore(
    { format: 1, hubs: [], models: [] },
    { folder: join(root, 'models'), further: [] },
  )
  let out = ''
  let err = ''
  const io: CliIo = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    watched: false,
    env: { LANG: 'zh_CN.UTF-8' },
    cwd: root,
  }
  const code = await runModels(args, io, store)
  return { code, out, err }
}

describe('the models command', () => {
  it('imports, lists, packs and removes', async () => {
    expect(await run('import', 'tiny.gguf')).toMatchObject({ code: 0 })
    const listed = JSON.parse((await run('list', '--json')).out) as { models: unknown[] }
    expect(listed.models).toMatchObject([{ id: 'tiny', engine: 'gguf', state: 'present' }])
    const packed = JSON.parse((await run('pack', 'all', '--json')).out) as { path: string }
    expect(packed.path).toBe(join(root, 'all.storefront-models'))
    expect(await run('remove', 'tiny')).toMatchObject({ code: 0 })
    expect(await run('import', 'all.storefront-models')).toMatchObject({ code: 0 })
    expect((await run('verify')).out).toBe('ok      tiny/tiny.gguf')
  })

  it('ends with 1 when a model is damaged, and says which file', async () => {
    await run('import', 'tiny.gguf')
    await writeFile(join(root, 'models', 'tiny', 'tiny.gguf'), 'GGUF and weightz')
    expect(await run('verify', 'tiny')).toMatchObject({ code: 1, out: 'corrupt tiny/tiny.gguf' })
  })

  it('ends with 1 and a code on an expected failure, in the language of the reader', async () => {
    const { code, out, err } = await run('fetch', 'nothing', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      failure: { code: 'MODEL_UNKNOWN', data: { subject: 'nothing' } },
    })
    expect(err).toContain('没有叫这个名字的模型')
  })

  it.each([
    [[]],
    [['dance']],
    [['remove']],
    [['import', 'a', 'b']],
    [['pack']],
    [['fetch', '--source', 'x']],
  ])('does not understand %j', async (args) => {
    await expect(run(...args)).rejects.toThrow(UsageError)
  })
})
