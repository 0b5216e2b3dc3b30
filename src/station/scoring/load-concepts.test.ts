import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
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
}
const wording = { cues: [], patterns: ['谢谢<你>'] }

describe('loading concepts', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concepts-'))
    for (const language of ['zh', 'en']) {
      await mkdir(join(folder, language))
      await writeFile(join(folder, language, 'groups.json'), JSON.stringify({ 你: '你|您' }))
    }
  })
  const write = async (path: string, content: unknown) =>
    await writeFile(join(folder, path), JSON.stringify(content))
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
    await write('a.json', [one])
    await write('zh/a.json', { thank: wording })
    const before = await loadConcepts(folder)
    await write('zh/a.json', { thank: { ...wording, patterns: ['多谢'] } })
    expect((await loadConcepts(folder)).hash).not.toBe(before.hash)
    expect(before.lexicon.concepts.map(({ id, patterns }) => [id, patterns])).toEqual([
      ['thank', { zh: ['谢谢<你>'], en: [] }],
    ])
  })

  it.each([
    ['a field too many', [{ ...one, colour: 'red' }], {}, 'a.json is malformed'],
    ['a malformed pattern', [one], { thank: { ...wording, patterns: ['(谢'] } }, 'concept "thank"'],
    ['an unknown group', [one], { thank: { ...wording, patterns: ['<谁>'] } }, 'concept "thank"'],
    ['an id twice', [one, one], {}, 'stands twice'],
    ['wordings of nothing', [one], { thanks: wording }, '"thanks", which is no concept'],
  ])('refuses %s, naming it', async (_name, definitions, wordings, message) => {
    await write('a.json', definitions)
    await write('zh/a.json', wordings)
    await expect(loadConcepts(folder)).rejects.toThrow(message)
  })
})
