import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { areaUnderCurve } from '../../domain/scoring/language-model/control-statistics.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { loadPrompts } from './language-model-prompts.ts'

const shipped = join(import.meta.dirname, '../../../resources/prompts')

describe('the prompts that ship', async () => {
  const { prompts, controls } = await loadPrompts(shipped)

  it.each(['zh', 'en'] as const)(
    'are the same in kind in %s: a fenced answer, and a question for yes or no',
    (language) => {
      const texts = prompts[language]
      expect(texts.answer).toMatch(/^<answer>\n\{\{answer\}\}\n<\/answer>\n/)
      expect(texts.task).toContain('<answer>')
      expect(texts.yesNo).toMatch(language === 'zh' ? /是或否/ : /Yes or No/)
    },
  )

  it.each(['zh', 'en'] as const)('come with 24 pairs of control answers in %s, each its own', (language) => {
    expect(controls.length).toBeGreaterThanOrEqual(24)
    expect(new Set(controls.map(({ indicator }) => indicator.label[language])).size).toBeGreaterThanOrEqual(
      12,
    )
    const answers = controls.flatMap(({ yes, no }) => [yes[language], no[language]])
    expect(new Set(answers).size).toBe(answers.length)
    const han = /\p{Script=Han}/u
    expect(answers.filter((text) => han.test(text) !== (language === 'zh'))).toEqual([])
  })

  it.each(['zh', 'en'] as const)('whose length tells nothing in %s', (language) => {
    const lengths = (side: 'yes' | 'no') => controls.map((pair) => pair[side][language].length)
    const auc = areaUnderCurve(lengths('yes'), lengths('no'))
    expect(Math.max(auc, 1 - auc)).toBeLessThan(0.65)
  })
})

describe('loading prompts', () => {
  let folder = ''
  beforeEach(async () => {
    folder = join(makeTempFolder(), 'prompts')
    await cp(shipped, folder, { recursive: true })
  })
  const edit = async (file: string, change: (text: string) => string) =>
    await writeFile(join(folder, file), change(await readFile(join(folder, file), 'utf8')))

  it('gives another hash when a prompt changes, and another check when a control answer does', async () => {
    const before = await loadPrompts(folder)
    await edit('controls.json', (text) => text.replace('抱歉', '对不住'))
    const recontrolled = await loadPrompts(folder)
    expect(recontrolled.hash).toBe(before.hash)
    expect(recontrolled.checkHash).not.toBe(before.checkHash)
    await edit('zh/task.txt', (text) => `${text}再想一遍。`)
    expect((await loadPrompts(folder)).hash).not.toBe(before.hash)
  })

  it('gives the same hash whatever line ends a checkout gave', async () => {
    const before = await loadPrompts(folder)
    for (const file of ['zh/task.txt', 'en/indicator.txt', 'controls.json']) {
      await edit(file, (text) => text.replaceAll('\n', '\r\n'))
    }
    const after = await loadPrompts(folder)
    expect([after.hash, after.checkHash]).toEqual([before.hash, before.checkHash])
  })

  it.each([
    ['a name left out', 'zh/answer.txt', (text: string) => text.replace('{{answer}}', ''), 'zh/answer.txt'],
    ['a name unknown', 'en/task.txt', (text: string) => `${text}{{score}}`, 'en/task.txt'],
    ['an empty file', 'en/yes-no.txt', () => '', 'en/yes-no.txt'],
    ['controls that are no JSON', 'controls.json', () => '[', 'controls.json'],
    [
      'a control without an answer',
      'controls.json',
      (text: string) => text.replace('"no"', '"maybe"'),
      'controls.json',
    ],
  ])('refuses %s, naming the file', async (_, file, change, named) => {
    await edit(file, change)
    await expect(loadPrompts(folder)).rejects.toThrow(named)
  })
})
