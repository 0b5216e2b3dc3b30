import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Indicator, Position, Question } from '../positions/position.ts'
import { scoreFindings, weighFindings } from './rate-answer.ts'
import type { AnswerRating, CompetencyScore, Evidence, Finding, Recommendation } from './rater.ts'
import { makeReport } from './make-report.ts'
import { findMissingMustHaves, recommend } from './recommend.ts'
import { scoreCompetencies } from './score-competencies.ts'

const text = { zh: '', en: '' }
const phrases = { zh: [], en: [] }
const quote: Evidence = { segmentIndex: 0, startChar: 0, endChar: 2, text: '道歉', startMs: 0, endMs: 500 }

function indicator(id: string, competency: string, more: Partial<Indicator> = {}): Indicator {
  return {
    id,
    competency,
    polarity: 'positive',
    weight: 25,
    label: text,
    rule: text,
    examples: phrases,
    counterExamples: phrases,
    concepts: [],
    phrases,
    ...more,
  }
}

const question = (id: string, indicators: readonly Indicator[]): Question => ({
  id,
  kind: 'open',
  title: text,
  prompt: text,
  turns: [],
  thinkSeconds: 0,
  answerSeconds: 0,
  indicators,
})

const competency = (id: string) => ({ id, name: text, description: text })

const questions = ['q1', 'q2'].map((id) =>
  question(id, [
    indicator(`${id}.a`, 'care', { mustHave: id === 'q1' }),
    indicator(`${id}.b`, 'care', { weight: 40 }),
    indicator(`${id}.c`, 'order'),
    indicator(`${id}.d`, 'order', { weight: 10 }),
    indicator(`${id}.bad`, 'care', { polarity: 'negative', weight: 20 }),
  ]),
)
const position: Position = {
  id: 'p',
  name: text,
  summary: text,
  competencies: [competency('care'), competency('order'), competency('unasked')],
  rubric: {
    weights: { care: 3, order: 1 },
    required: { care: 60, order: 50, unasked: 50 },
    mustPass: ['care'],
    minCertainty: 0.5,
    advanceAt: 75,
    rejectBelow: 45,
  },
  questions,
}

const finding = (indicatorId: string, verdict: Finding['verdict'], certainty = 0.8): Finding => ({
  indicatorId,
  verdict,
  certainty,
  evidence: verdict === 'shown' ? [quote] : [],
})
const rating = (
  questionId: string,
  shown: readonly string[],
  judged = ['a', 'b', 'c', 'd', 'bad'],
): AnswerRating => ({
  questionId,
  findings: judged.map((name) =>
    finding(`${questionId}.${name}`, shown.includes(name) ? 'shown' : 'not-shown'),
  ),
  score: 0,
  warnings: [],
})
const byId = (scores: readonly CompetencyScore[], id: string): CompetencyScore | undefined =>
  scores.find((one) => one.competency === id)
const scoreOf = (one: CompetencyScore | undefined): number =>
  one?.state === 'scored' ? one.score : Number.NaN

describe('competency scores', () => {
  it('are the share of the points shown over all answers, less what was bad', () => {
    const scores = scoreCompetencies(position, [rating('q1', ['a', 'b', 'bad']), rating('q2', ['a'])])
    expect(scoreOf(byId(scores, 'care'))).toBeCloseTo((100 * (25 + 40 + 25 - 20)) / 130)
  })

  it.each([
    ['nothing asked', [], 'not-asked'],
    ['a failed answer only', [{ questionId: 'q1', findings: [], score: null, warnings: [] }], 'no-answer'],
    ['two judged indicators', [rating('q1', ['a', 'b'], ['a', 'b'])], 'too-few-judged'],
    ['no quote at all', [rating('q1', []), rating('q2', [])], 'no-evidence'],
  ])('are insufficient with %s', (_name, ratings, reason) => {
    expect(byId(scoreCompetencies(position, ratings), 'care')).toMatchObject({
      state: 'insufficient-evidence',
      reason,
    })
  })

  it('leave a failed answer out instead of counting it as nothing', () => {
    const good = rating('q1', ['a', 'b', 'c', 'd'])
    const failed: AnswerRating = {
      questionId: 'q2',
      findings: [],
      score: null,
      warnings: ['transcription-failed'],
    }
    expect(scoreOf(byId(scoreCompetencies(position, [good, failed]), 'care'))).toBe(100)
  })

  const verdicts = fc.constantFrom<Finding['verdict']>('shown', 'not-shown', 'cannot-judge')
  const certainties = fc.double({ min: 0, max: 1, noNaN: true })
  const randomRating = (questionId: string): fc.Arbitrary<AnswerRating> =>
    fc.array(fc.tuple(verdicts, certainties), { minLength: 5, maxLength: 5 }).map((drawn) => ({
      questionId,
      findings: drawn.map(([verdict, certainty], at) =>
        finding(`${questionId}.${['a', 'b', 'c', 'd', 'bad'][at]}`, verdict, certainty),
      ),
      score: 0,
      warnings: [],
    }))
  const interview = fc.tuple(randomRating('q1'), randomRating('q2'), randomRating('q1'))

  it('do not depend on the order of the answers', () => {
    fc.assert(
      fc.property(interview, ([one, two, three]) => {
        expect(scoreCompetencies(position, [three, one, two])).toEqual(
          scoreCompetencies(position, [one, two, three]),
        )
      }),
    )
  })

  it('stay within 0–100 with an interval that never vanishes', () => {
    fc.assert(
      fc.property(interview, (ratings) => {
        for (const one of scoreCompetencies(position, ratings)) {
          if (one.state !== 'scored') continue
          expect(one.score).toBeGreaterThanOrEqual(0)
          expect(one.score).toBeLessThanOrEqual(100)
          expect(one.halfWidth).toBeGreaterThan(0)
          expect(one.halfWidth).toBeLessThanOrEqual(50)
          expect(one.evidenceCount).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('never fall when one more positive indicator is shown, nor rise when a negative one is', () => {
    fc.assert(
      fc.property(randomRating('q1'), fc.nat(4), (drawn, at) => {
        const weigh = (findings: readonly Finding[]): number =>
          scoreFindings(weighFindings(questions[0] as Question, findings)) ?? 0
        const changed = drawn.findings.map((one, index) =>
          index === at ? { ...one, verdict: 'shown' as const } : one,
        )
        if (at === 4) expect(weigh(changed)).toBeLessThanOrEqual(weigh(drawn.findings))
        else expect(weigh(changed)).toBeGreaterThanOrEqual(weigh(drawn.findings) - 1e-9)
      }),
    )
  })

  it('have a narrower interval with more answers', () => {
    const width = (count: number): number => {
      const one = byId(
        scoreCompetencies(
          position,
          Array.from({ length: count }, () => rating('q1', ['a', 'c'])),
        ),
        'care',
      )
      return one?.state === 'scored' ? one.halfWidth : Number.NaN
    }
    expect(width(8)).toBeLessThan(width(2))
  })
})

describe('the recommendation', () => {
  const scored = (
    id: string,
    score: number,
    more: { halfWidth?: number; certainty?: number } = {},
  ): CompetencyScore => ({
    competency: id,
    state: 'scored',
    score,
    halfWidth: 10,
    certainty: 0.8,
    evidenceCount: 3,
    required: position.rubric.required[id] ?? 0,
    ...more,
  })
  const thin = (id: string): CompetencyScore => ({
    competency: id,
    state: 'insufficient-evidence',
    reason: 'no-evidence',
    evidenceCount: 0,
    required: 50,
  })
  const shown = [rating('q1', ['a']), rating('q2', ['a'])]
  const missing = [rating('q1', []), rating('q2', ['a'])]

  it.each<[string, readonly CompetencyScore[], readonly AnswerRating[], Partial<Recommendation>]>([
    [
      'meets everything',
      [scored('care', 80), scored('order', 70)],
      shown,
      { kind: 'advance', reason: 'meets-requirements', match: 100 },
    ],
    [
      'must-pass not scored',
      [thin('care'), scored('order', 90)],
      shown,
      { kind: 'review', reason: 'insufficient-evidence', about: ['care'] },
    ],
    [
      'nothing scored',
      [thin('care'), thin('order')],
      shown,
      { kind: 'review', reason: 'insufficient-evidence', match: null },
    ],
    [
      'doubtful',
      [scored('care', 80, { certainty: 0.4 }), scored('order', 70)],
      shown,
      { kind: 'review', reason: 'low-certainty', about: ['care'] },
    ],
    [
      'far below',
      [scored('care', 20), scored('order', 20)],
      shown,
      { kind: 'decline', reason: 'below-threshold', about: ['care', 'order'] },
    ],
    [
      'between',
      [scored('care', 36), scored('order', 50)],
      shown,
      { kind: 'review', reason: 'between-thresholds', about: ['care'] },
    ],
    [
      'must-pass below what is asked',
      [scored('care', 50), scored('order', 90)],
      shown,
      { kind: 'review', reason: 'must-pass-missing', about: ['care'] },
    ],
    [
      'must-have not shown',
      [scored('care', 80), scored('order', 70)],
      missing,
      { kind: 'review', reason: 'must-have-missing', about: ['q1.a'] },
    ],
  ])('%s', (_name, scores, ratings, expected) => {
    expect(recommend(position, scores, ratings)).toMatchObject(expected)
  })

  it('never rises to advance on a surplus elsewhere', () => {
    const result = recommend(position, [scored('care', 30), scored('order', 100)], shown)
    expect(result.match).toBeCloseTo(100 * (0.75 * 0.5 + 0.25))
    expect(result.kind).toBe('review')
  })

  it('does not call a must-have missing when it could not be judged or was shown once', () => {
    const unjudged: AnswerRating = {
      questionId: 'q1',
      findings: [finding('q1.a', 'cannot-judge')],
      score: null,
      warnings: [],
    }
    expect(findMissingMustHaves(position, [unjudged])).toEqual([])
    expect(findMissingMustHaves(position, [rating('q1', []), rating('q1', ['a'])])).toEqual([])
    expect(findMissingMustHaves(position, [rating('q1', [])])).toEqual(['q1.a'])
  })

  it('has a match that never falls when a score rises', () => {
    const percent = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(percent, percent, percent, (care, order, more) => {
        const low = recommend(position, [scored('care', care), scored('order', order)], shown)
        const high = recommend(
          position,
          [scored('care', Math.min(100, care + more)), scored('order', order)],
          shown,
        )
        expect(high.match ?? 0).toBeGreaterThanOrEqual((low.match ?? 0) - 1e-9)
        expect(low.matchHalfWidth).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('a report', () => {
  it('stands though one answer failed, and freezes what made it', () => {
    const answer = {
      recordingId: null,
      durationMs: 0,
      transcriptRevision: 0,
      delivery: null,
      recogniser: null,
      warnings: [],
    }
    const rater = { id: 'lexical', version: '1', hash: 'h' }
    const report = makeReport({
      position,
      positionVersionId: 'v1',
      positionHash: 'ph',
      productVersion: '0.1.0',
      rater,
      answers: [
        { ...answer, answerId: '1', questionId: 'q1', rating: rating('q1', ['a', 'b', 'c', 'd']) },
        { ...answer, answerId: '2', questionId: 'q2', rating: null },
      ],
    })
    expect(scoreOf(byId(report.competencies, 'care'))).toBe(100)
    expect(byId(report.competencies, 'unasked')).toMatchObject({
      state: 'insufficient-evidence',
      reason: 'not-asked',
    })
    expect(report).toMatchObject({
      rater,
      positionVersionId: 'v1',
      positionHash: 'ph',
      productVersion: '0.1.0',
      missingMustHaves: [],
    })
    expect(report.answers).toHaveLength(2)
  })
})
