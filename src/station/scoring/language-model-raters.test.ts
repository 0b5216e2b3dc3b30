import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import type { YesNoAnswer, YesNoRequest } from '../../domain/scoring/language-model/judge.ts'
import type { LanguageModel } from '../../engines/language/language-protocol.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import { loadPrompts } from './language-model-prompts.ts'
import { createLanguageModelRaters, type LanguageModelRatersOptions } from './language-model-raters.ts'

const promptsFolder = join(import.meta.dirname, '../../../resources/prompts')
const shown = (await loadPrompts(promptsFolder)).controls.flatMap(({ yes }) => [yes.zh, yes.en])
const model: LanguageModel = { id: 'big', hash: 'a'.repeat(64), file: '/models/big.gguf' }

const isShown = ({ shared }: YesNoRequest): boolean => shown.some((text) => shared[2]?.includes(text))
const isChinese = ({ shared }: YesNoRequest): boolean => shared[2]?.match(/\p{Script=Han}/u) !== null
const answer = (yes: number): YesNoAnswer => ({ yes, mass: 1, quote: undefined })

type Judge = (request: YesNoRequest) => Promise<YesNoAnswer>

/** Raters over a model that judges as told, in a models' folder of their own; `asked` counts its answers. */
function open(judge: Judge, options: Partial<LanguageModelRatersOptions> = {}) {
  const folder = options.checksFolder ?? makeTempFolder()
  const count = { asked: 0 }
  const raters = createLanguageModelRaters({
    engine: {
      judge: async (_, request) => {
        count.asked += 1
        return [await judge(request)]
      },
    },
    resolveModel: async () => model,
    promptsFolder,
    checksFolder: folder,
    ...options,
  })
  return { raters, count, folder }
}
const good: Judge = async (request) => answer(isShown(request) ? 0.95 : 0.05)
const yesMan: Judge = async () => answer(0.95)

describe('a language model that offers to rate', () => {
  it('is trusted once it told the control answers apart, and is known by model and prompts', async () => {
    const { raters, count, folder } = open(good)
    expect(await raters.describe()).toEqual({ modelId: 'big', checking: null, controls: [] })
    expect(await raters.offer()).toEqual({ refused: { kind: 'unchecked', modelId: 'big' } })
    expect(count.asked).toBe(0)
    await raters.check()
    const offer = await raters.offer()
    if (!('rater' in offer)) throw new Error('refused')
    expect(offer.rater.identity).toMatchObject({
      id: 'language-model',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(offer.controls.map(({ right, total, trusted }) => ({ right, total, trusted }))).toEqual(
      Array.from({ length: 2 }, () => ({ right: 48, total: 48, trusted: true })),
    )
    expect(count.asked).toBe(96)
    const other = open(good, { resolveModel: async () => ({ ...model, hash: 'b'.repeat(64) }) })
    await other.raters.check()
    const another = await other.raters.offer()
    expect('rater' in another && another.rater.identity.hash !== offer.rater.identity.hash).toBe(true)
    expect(await readdir(join(folder, '.controls'))).toHaveLength(1)
  })

  it('is refused when it says yes to everything, with what it got right', async () => {
    const { raters } = open(yesMan)
    await raters.check()
    const offer = await raters.offer()
    expect(offer).toMatchObject({ refused: { kind: 'cannot-judge', modelId: 'big' } })
    expect(
      'refused' in offer && offer.refused.kind === 'cannot-judge' && offer.refused.controls,
    ).toMatchObject([
      { language: 'zh', right: 24, total: 48, trusted: false },
      { language: 'en', right: 24, total: 48, trusted: false },
    ])
    expect((await raters.describe())?.controls).toHaveLength(2)
  })

  it('rates only the language it judges', async () => {
    const { raters } = open(async (request) =>
      isChinese(request) ? await yesMan(request) : await good(request),
    )
    await raters.check()
    const offer = await raters.offer()
    expect('rater' in offer && offer.controls.map(({ trusted }) => trusted)).toEqual([false, true])
  })

  it('is asked once: the outcome is remembered beside the models, for other processes too', async () => {
    const { raters, count, folder } = open(yesMan)
    await raters.check()
    await raters.check()
    expect(count.asked).toBe(96)
    const later = open(good, { checksFolder: folder })
    await later.raters.check()
    expect(await later.raters.offer()).toMatchObject({ refused: { kind: 'cannot-judge' } })
    expect(later.count.asked).toBe(0)
  })

  it('is asked again when what was remembered is damaged', async () => {
    const { raters, folder } = open(good)
    await raters.check()
    const [name = ''] = await readdir(join(folder, '.controls'))
    await writeFile(join(folder, '.controls', name), '{"format":1')
    const later = open(good, { checksFolder: folder })
    await later.raters.check()
    expect('rater' in (await later.raters.offer())).toBe(true)
    expect(later.count.asked).toBe(96)
  })

  it('rates although its outcome cannot be written', async () => {
    const troubles: unknown[] = []
    const file = join(makeTempFolder(), 'file')
    await writeFile(file, '')
    const { raters } = open(good, { checksFolder: file, onTrouble: (error) => troubles.push(error) })
    await raters.check()
    expect(troubles).toHaveLength(1)
    expect('rater' in (await raters.offer())).toBe(true)
  })

  it('is refused while it cannot be loaded, and asked anew the next time', async () => {
    let broken = true
    const { raters } = open(async (request) => {
      if (broken) throw new EngineFailure('MEMORY_SHORT')
      return await good(request)
    })
    await expect(raters.check()).rejects.toMatchObject({ code: 'MEMORY_SHORT' })
    expect(await raters.offer()).toEqual({ refused: { kind: 'engine', code: 'MEMORY_SHORT' } })
    broken = false
    await raters.check()
    expect('rater' in (await raters.offer())).toBe(true)
  })

  it('is not there without a model', async () => {
    const { raters } = open(good, { resolveModel: async () => undefined })
    await raters.check()
    expect(await raters.offer()).toEqual({ refused: { kind: 'no-model' } })
    expect(await raters.describe()).toBeNull()
  })

  it('says how far it is, and begins anew after it was stopped', async () => {
    const { raters, count } = open(good)
    const controller = new AbortController()
    const seen: (number | null | undefined)[] = []
    const stopped = raters.check({
      signal: controller.signal,
      beforeEach: async () => {
        seen.push((await raters.describe())?.checking)
        if (count.asked === 48) controller.abort()
      },
    })
    await expect(stopped).rejects.toThrow('abort')
    expect([seen[0], seen[24], seen.length]).toEqual([0, 0.25, 49])
    expect(await raters.describe()).toMatchObject({ checking: null, controls: [] })
    expect(await raters.offer()).toMatchObject({ refused: { kind: 'unchecked' } })
    await raters.check()
    expect('rater' in (await raters.offer())).toBe(true)
  })
})
