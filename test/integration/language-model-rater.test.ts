import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Position } from '../../src/domain/positions/position.ts'
import { createLanguageModelRater } from '../../src/domain/scoring/language-model/language-model-rater.ts'
import { rateAnswer } from '../../src/domain/scoring/rate-answer.ts'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import { createLanguageEngine } from '../../src/engines/language/language-engine.ts'
import { loadPrompts } from '../../src/station/scoring/language-model-prompts.ts'
import { createLanguageModelRaters } from '../../src/station/scoring/language-model-raters.ts'
import { projectFolder } from '../support/sources.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const file = join(projectFolder, 'models/smollm2-135m-instruct/SmolLM2-135M-Instruct.Q4_1.gguf')
const promptsFolder = join(projectFolder, 'resources/prompts')
const model = { id: 'smollm2-135m-instruct', hash: 'small', file }
const resolveModel = async () => model
const engine = createLanguageEngine({ host: createForkProcessHost(), resolveModel })
afterAll(() => engine.dispose())

describe('a small language model', () => {
  it(
    'is refused: it cannot tell the control answers apart, and is asked only once',
    { timeout: 1_200_000 },
    async () => {
      const checksFolder = makeTempFolder()
      const options = { engine, resolveModel, promptsFolder, checksFolder }
      const raters = createLanguageModelRaters(options)
      await raters.check()
      const offer = await raters.offer()
      if (!('refused' in offer) || offer.refused.kind !== 'cannot-judge') throw new Error('not refused')
      expect(offer.refused.modelId).toBe(model.id)
      expect(
        offer.refused.controls.map(({ language, total, trusted }) => [language, total, trusted]),
      ).toEqual([
        ['zh', 48, false],
        ['en', 48, false],
      ])
      for (const { auc } of offer.refused.controls) expect(auc).toBeLessThan(0.8)
      expect(await readdir(join(checksFolder, '.controls'))).toHaveLength(1)
      const judge = () => Promise.reject(new Error('asked again'))
      const later = createLanguageModelRaters({ ...options, engine: { judge } })
      await later.check()
      expect(await later.offer()).toEqual(offer)
    },
  )

  it('made to rate all the same, claims the same twice and quotes nothing that was not said', async () => {
    const { prompts } = await loadPrompts(promptsFolder)
    const position = JSON.parse(
      await readFile(join(projectFolder, 'resources/positions/home-customer-service.json'), 'utf8'),
    ) as Position
    const [question] = position.questions
    if (question === undefined) throw new Error('the position has no question')
    const rater = createLanguageModelRater({
      prompts,
      identity: { id: 'language-model', version: '1', hash: 'h' },
      languages: ['en'],
      judge: async (request) => {
        const quote = request.quote && { ...request.quote, from: 0 }
        const answers = await engine.judge(model, quote ? { ...request, quote } : request)
        return answers.map((answer) => ({ ...answer, yes: 0.9, mass: 1 }))
      },
    })
    const text = 'I am so sorry you had to wait. I will call the store room now, and ring you back by six.'
    const transcript = { language: 'en' as const, segments: [{ startMs: 0, endMs: 9000, text }] }
    const claims = await rater.rate({ question, transcript })
    expect(await rater.rate({ question, transcript })).toEqual(claims)
    expect(claims).toHaveLength(question.indicators.length)
    for (const finding of rateAnswer(question, transcript, claims).findings) {
      expect(finding.verdict).toBe('shown')
      for (const { text: quoted } of finding.evidence) expect(text).toContain(quoted)
    }
  })
})
