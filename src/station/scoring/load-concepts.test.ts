import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConcepts } from './load-concepts.ts'

const shipped = join(import.meta.dirname, '../../../resources/concepts')
const one = {
  id: 'thank',
  name: { zh: '道谢', en: 'Thanks' },
  meaning: { zh: '感谢', en: 'Thanks' },
  polarity: 'positive',
  cues: { zh: [], en: [] },
  patterns: { zh: ['谢谢<你>'], en: ['thank you'] },
}

describe('loading concepts', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concepts-'))
    await writeFile(join(folder, 'groups.json'), JSON.stringify({ zh: { 你: '你|您' }, en: {} }))
  })
  afterEach(async () => await rm(folder, { recursive: true }))

  it('loads what ships, in both languages, and names every concept once in its list', async () => {
    const { lexicon, hash } = await loadConcepts(shipped)
    const readme = await readFile(join(shipped, 'README.md'), 'utf8')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(
      lexicon.concepts.filter(
        (concept) => concept.patterns.zh.length === 0 || concept.patterns.en.length === 0,
      ),
    ).toEqual([])
    expect(
      lexicon.concepts.map((concept) => concept.id).filter((id) => !readme.includes(`\`${id}\``)),
    ).toEqual([])
  })

  it('gives another hash when a pattern changes', async () => {
    await writeFile(join(folder, 'a.json'), JSON.stringify([one]))
    const before = await loadConcepts(folder)
    await writeFile(join(folder, 'a.json'), JSON.stringify([{ ...one, patterns: { zh: ['多谢'], en: [] } }]))
    expect((await loadConcepts(folder)).hash).not.toBe(before.hash)
    expect(before.lexicon.concepts.map((concept) => concept.id)).toEqual(['thank'])
  })

  it.each([
    ['a field too many', [{ ...one, colour: 'red' }], 'a.json is malformed'],
    ['a malformed pattern', [{ ...one, patterns: { zh: ['(谢'], en: [] } }], 'concept "thank"'],
    ['an unknown group', [{ ...one, patterns: { zh: ['<谁>'], en: [] } }], 'concept "thank"'],
    ['an id twice', [one, one], 'stands twice'],
  ])('refuses %s, naming it', async (_name, content, message) => {
    await writeFile(join(folder, 'a.json'), JSON.stringify(content))
    await expect(loadConcepts(folder)).rejects.toThrow(message)
  })
})
