import { describe, expect, it } from 'vitest'
import type { Question } from '../positions/position.ts'
import { samplePosition } from '../../../test/support/sample-position.ts'
import type { Calibration } from './calibration.ts'
import type { FitAnswer } from './fit-calibration.ts'
import { cutIntoFolds, fitCalibration, isEnough, measureGain } from './fit-calibration-validated.ts'
import type { Claim, Rater } from './rater.ts'

const inUse: Calibration = {
  id: 'shipped',
  certainty: { phrase: 0.9, concept: 0.8, example: 0.65, denied: 0.75, gated: 0.8, silent: 0.65 },
  combination: { intercept: 0, weights: { lexical: 1 }, abstainWithin: 0.05 },
  scoreCurve: [],
}

const [first] = samplePosition.questions
const [model] = first?.indicators ?? []
if (first === undefined || model === undefined) throw new Error('the sample position has no question')
const question: Question = {
  ...first,
  indicators: ['a', 'b', 'c', 'd'].map((id) => ({ ...model, id, polarity: 'positive', weight: 25 })),
}
const said = '您先别急'

/** Even numbers in (0, 1), the same at each run. */
function drawer(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

type World = {
  readonly interviews: number
  readonly perInterview: number
  /** How often the rules find what is shown. */
  readonly ruleRight: number
  readonly modelRight: number | null
  /** What a person gives where everything shown sums to `sum`. */
  readonly scoreOf: (sum: number) => number
}

/** People's ratings of made-up answers, and raters that are right as often as told. */
function makeWorld({ interviews, perInterview, ruleRight, modelRight, scoreOf }: World) {
  const draw = drawer(5)
  const rules = new Map<FitAnswer['transcript'], readonly Claim[]>()
  const claim = (indicatorId: string, truth: boolean, right: number): Claim => {
    const shown = draw() < right ? truth : !truth
    return {
      indicatorId,
      verdict: shown ? 'shown' : 'not-shown',
      certainty: shown ? inUse.certainty.concept : inUse.certainty.silent,
      quotes: shown ? [said] : [],
      basis: shown ? 'concept' : 'silent',
    }
  }
  const answers = Array.from({ length: interviews * perInterview }, (_, at): FitAnswer => {
    const able = draw()
    const truths = question.indicators.map(({ id }) => [id, draw() < able] as const)
    const transcript = { language: 'zh', segments: [{ startMs: 0, endMs: 1000, text: said }] } as const
    rules.set(
      transcript,
      truths.map(([id, truth]) => claim(id, truth, ruleRight)),
    )
    const modelClaims = truths.map(([id, truth]) => ({
      ...claim(id, truth, modelRight ?? 1),
      certainty: 0.9,
    }))
    return {
      id: `answer-${at}`,
      interviewId: `interview-${Math.floor(at / perInterview)}`,
      question,
      transcript,
      others: modelRight === null ? [] : [{ raterId: 'language-model', claims: modelClaims }],
      people: [
        {
          verdicts: Object.fromEntries(truths.map(([id, truth]) => [id, truth ? 'shown' : 'not-shown'])),
          score: scoreOf(25 * truths.filter(([, truth]) => truth).length),
        },
      ],
    }
  })
  const lexicalWith = ({ certainty }: Pick<Calibration, 'certainty'>): Rater => ({
    identity: { id: 'lexical', version: '1', hash: 'x' },
    rate: async ({ transcript }) =>
      (rules.get(transcript) ?? []).map((one) => ({ ...one, certainty: certainty[one.basis ?? 'silent'] })),
  })
  return { answers, lexicalWith }
}

const asIs = (sum: number): number => sum

async function fit(world: World) {
  const { answers, lexicalWith } = makeWorld(world)
  return await fitCalibration(answers, { id: 'fitted', inUse, lexicalWith })
}

describe('fitting a calibration', () => {
  it('finds how often verdicts on each basis are right', async () => {
    const { calibration } = await fit({
      interviews: 60,
      perInterview: 5,
      ruleRight: 0.8,
      modelRight: null,
      scoreOf: asIs,
    })
    expect(calibration.certainty.concept).toBeGreaterThan(0.74)
    expect(calibration.certainty.concept).toBeLessThan(0.86)
    expect(calibration.certainty.phrase).toBe(inUse.certainty.phrase)
    expect(calibration.combination).toEqual(inUse.combination)
  })

  it('weighs a language model that is right more often than the rules above them, and gains by it', async () => {
    const { calibration, gain, raters } = await fit({
      interviews: 40,
      perInterview: 4,
      ruleRight: 0.7,
      modelRight: 0.95,
      scoreOf: asIs,
    })
    const { weights } = calibration.combination
    expect(raters).toEqual(['lexical', 'language-model'])
    expect(weights['language-model']).toBeGreaterThan(weights['lexical'] ?? Number.NaN)
    expect(gain.verdict).toBe('better')
    expect(gain.weightedKappa.interval?.low).toBeGreaterThan(0)
    expect(gain.meanAbsoluteDifference.value).toBeLessThan(0)
  })

  it('bends the curve to people who give half of what the indicators sum to', async () => {
    const { calibration, gain } = await fit({
      interviews: 60,
      perInterview: 5,
      ruleRight: 0.95,
      modelRight: null,
      scoreOf: (sum) => sum / 2,
    })
    expect(calibration.scoreCurve.at(-1)?.score).toBeLessThan(65)
    expect(gain.verdict).toBe('better')
  })

  it('claims no gain where there is none', async () => {
    const { gain } = await fit({
      interviews: 15,
      perInterview: 4,
      ruleRight: 1,
      modelRight: null,
      scoreOf: asIs,
    })
    expect(gain.verdict).toBe('no-gain')
  })

  it('is the same when made again', async () => {
    const world = { interviews: 15, perInterview: 4, ruleRight: 0.8, modelRight: 0.9, scoreOf: asIs }
    expect(await fit(world)).toEqual(await fit(world))
  })

  it('stops when told to', async () => {
    const world = { interviews: 15, perInterview: 4, ruleRight: 0.8, modelRight: null, scoreOf: asIs }
    const { answers, lexicalWith } = makeWorld(world)
    const stop = AbortSignal.abort(new Error('stopped'))
    await expect(fitCalibration(answers, { id: 'x', inUse, lexicalWith, stop })).rejects.toThrow('stopped')
  })
})

describe('cross-validation', () => {
  it('keeps an interview in one part, and parts nearly equal', () => {
    const world = { interviews: 23, perInterview: 3, ruleRight: 1, modelRight: null, scoreOf: asIs }
    const claimed = makeWorld(world).answers.map((answer) => ({ answer, given: [] }))
    const folds = cutIntoFolds(claimed, 5)
    const parts = folds.map((fold) => new Set(fold.map(({ answer }) => answer.interviewId)))
    expect(parts.reduce((sum, part) => sum + part.size, 0)).toBe(23)
    const sizes = folds.map((fold) => fold.length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(3)
  })

  it.each([
    [{ rated: 60, interviews: 15 }, true],
    [{ rated: 59, interviews: 15 }, false],
    [{ rated: 600, interviews: 14 }, false],
  ])('%o is enough: %s', (sample, enough) => {
    expect(isEnough(sample)).toBe(enough)
  })
})

describe('a gain', () => {
  const pair = (given: number, reference: number) => ({
    given: { score: given, indicators: {} },
    reference: { score: reference, indicators: {} },
  })
  const references = Array.from({ length: 40 }, (_, at) => (at * 37) % 101)
  const exact = references.map((score) => [pair(score, score)])
  const off = references.map((score, at) => [pair(at % 3 === 0 ? 100 - score : score, score)])

  it.each([
    ['better', off, exact],
    ['worse', exact, off],
    ['no-gain', exact, exact],
  ])('is %s', (verdict, before, after) => {
    expect(measureGain(before, after).verdict).toBe(verdict)
  })
})
