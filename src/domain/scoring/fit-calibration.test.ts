import { describe, expect, it } from 'vitest'
import type { Question } from '../positions/position.ts'
import { samplePosition } from '../../../test/support/sample-position.ts'
import type { Calibration } from './calibration.ts'
import type { FitAnswer } from './fit-calibration.ts'
import { cutIntoFolds, fitCalibration, isEnough, measureGain } from './fit-calibration-validated.ts'
import type { Claim } from './rater.ts'

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
  return Array.from({ length: interviews * perInterview }, (_, at): FitAnswer => {
    const able = draw()
    const truths = question.indicators.map(({ id }) => [id, draw() < able] as const)
    const transcript = { language: 'zh', segments: [{ startMs: 0, endMs: 1000, text: said }] } as const
    const rules = truths.map(([id, truth]) => claim(id, truth, ruleRight))
    const modelClaims = truths.map(([id, truth]) => ({
      ...claim(id, truth, modelRight ?? 1),
      certainty: 0.9,
    }))
    return {
      id: `answer-${at}`,
      interviewId: `interview-${Math.floor(at / perInterview)}`,
      question,
      transcript,
      given: [
        { raterId: 'lexical', claims: rules },
        ...(modelRight === null ? [] : [{ raterId: 'language-model', claims: modelClaims }]),
      ],
      people: [
        {
          verdicts: Object.fromEntries(truths.map(([id, truth]) => [id, truth ? 'shown' : 'not-shown'])),
          score: scoreOf(25 * truths.filter(([, truth]) => truth).length),
        },
      ],
    }
  })
}

const asIs = (sum: number): number => sum

function fit(world: World) {
  return fitCalibration(makeWorld(world), { id: 'fitted', inUse })
}

describe('fitting a calibration', () => {
  it('finds how often verdicts on each basis are right', () => {
    const { calibration } = fit({
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

  it('weighs a language model that is right more often than the rules above them, and gains by it', () => {
    const { calibration, gain, raters } = fit({
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

  it('bends the curve to people who give half of what the indicators sum to', () => {
    const { calibration, gain } = fit({
      interviews: 60,
      perInterview: 5,
      ruleRight: 0.95,
      modelRight: null,
      scoreOf: (sum) => sum / 2,
    })
    expect(calibration.scoreCurve.at(-1)?.score).toBeLessThan(65)
    expect(gain.verdict).toBe('better')
  })

  it('claims no gain where there is none', () => {
    const { gain } = fit({
      interviews: 15,
      perInterview: 4,
      ruleRight: 1,
      modelRight: null,
      scoreOf: asIs,
    })
    expect(gain.verdict).toBe('no-gain')
  })

  it('is the same when made again', () => {
    const world = { interviews: 15, perInterview: 4, ruleRight: 0.8, modelRight: 0.9, scoreOf: asIs }
    expect(fit(world)).toEqual(fit(world))
  })
})

describe('cross-validation', () => {
  it('keeps an interview in one part, and parts nearly equal', () => {
    const world = { interviews: 23, perInterview: 3, ruleRight: 1, modelRight: null, scoreOf: asIs }
    const folds = cutIntoFolds(makeWorld(world), 5)
    const parts = folds.map((fold) => new Set(fold.map(({ interviewId }) => interviewId)))
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
