import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { loadManifest, manifestPath, type ModelManifest, parseManifest } from './manifest.ts'

async function edited(change: (manifest: ModelManifest) => void): Promise<string> {
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as ModelManifest
  change(manifest)
  return JSON.stringify(manifest)
}

describe('the manifest', () => {
  it('brings a recogniser and a voice detector by default, for Chinese and English', async () => {
    const { models } = await loadManifest()
    const defaults = models.filter((model) => model.default)
    expect(defaults.map((model) => model.kind).toSorted()).toEqual(['recogniser', 'vad'])
    expect(defaults.flatMap((model) => model.languages)).toEqual(['zh', 'en'])
  })

  it('says of every model how large it is', async () => {
    const { models } = await loadManifest()
    for (const model of models) {
      const sum = model.files.reduce((bytes, file) => bytes + file.bytes, 0)
      expect([model.id, model.bytes]).toEqual([model.id, sum])
    }
  })

  it('looks into local folders before it asks anybody outside', async () => {
    const { models } = await loadManifest()
    expect(models.map((model) => model.sources[0]?.kind)).toEqual(models.map(() => 'local'))
  })

  it.each<[string, (manifest: ModelManifest) => void]>([
    ['a file without a hash', (m) => delete (m.models[0]!.files[0] as { sha256?: string }).sha256],
    ['a file name with a folder', (m) => (m.models[0]!.files[0]!.name = '../encoder.onnx')],
    ['an id with a folder', (m) => (m.models[0]!.id = '../x')],
    ['an id twice', (m) => (m.models[1]!.id = m.models[0]!.id)],
    [
      'a branch in place of a commit',
      (m) => ((m.models[0]!.sources[1] as { revision: string }).revision = 'main'),
    ],
    ['a hub that is not on the web', (m) => (m.hubs[0] = 'file:///etc')],
    ['an unknown source', (m) => ((m.models[0]!.sources[0] as { kind: string }).kind = 'torrent')],
  ])('is refused with %s', async (_, change) => {
    const text = await edited(change)
    expect(() => parseManifest(text)).toThrow()
  })
})
