import { describe, expect, it } from 'vitest'
import { sampleReport } from '../../../test/support/sample-report.ts'
import type { ReportOverride } from '../interview/interview.ts'
import { makeReport, type ReportInput } from './make-report.ts'
import { scoreVerdicts } from './score-verdicts.ts'

const { content, position } = sampleReport()
const [answer] = content.answers
const input: ReportInput = {
  position,
  positionVersionId: content.positionVersionId,
  positionHash: content.positionHash,
  answers: content.answers,
  rater: content.rater,
  productVersion: content.productVersion,
}
const override = (indicatorId: string, verdict: ReportOverride['verdict']): ReportOverride => ({
  id: indicatorId,
  answerId: answer?.answerId ?? '',
  questionId: answer?.questionId ?? '',
  indicatorId,
  verdict,
  machineVerdict: 'not-shown',
  reason: '他说了',
  madeBy: '王敏',
  madeAt: '2026-11-22T08:00:00.000Z',
})
const remedy = 'late-sofa.remedy'

describe('a report with overrides', () => {
  const plain = makeReport(input)
  const made = makeReport({ ...input, overrides: [override(remedy, 'shown')] })

  it('leaves everything of the machine’s as it was', () => {
    const { overrides, withOverrides, ...machine } = made
    expect(machine).toEqual(plain)
    expect(overrides).toHaveLength(1)
    expect(withOverrides?.competencies).not.toEqual(plain.competencies)
  })

  it('says nothing of overrides where there are none', () => {
    expect(Object.keys(plain)).not.toContain('overrides')
    expect(Object.keys(plain)).not.toContain('withOverrides')
  })

  it('rises with a strength that a person heard, and falls with one denied', () => {
    const scoreOf = (report: typeof made.withOverrides) => {
      const service = report?.competencies.find(({ competency }) => competency === 'service')
      return service?.state === 'scored' ? service.score : null
    }
    const denied = makeReport({ ...input, overrides: [override('late-sofa.check', 'not-shown')] })
    expect(scoreOf(made.withOverrides)).toBeGreaterThan(scoreOf(plain) ?? Number.POSITIVE_INFINITY)
    expect(scoreOf(denied.withOverrides)).toBeLessThan(scoreOf(plain) ?? Number.NEGATIVE_INFINITY)
  })

  it('takes the later of two on one indicator', () => {
    const both = makeReport({
      ...input,
      overrides: [override(remedy, 'shown'), override(remedy, 'cannot-judge')],
    })
    const last = makeReport({ ...input, overrides: [override(remedy, 'cannot-judge')] })
    expect(both.withOverrides).toEqual(last.withOverrides)
  })

  it('believes a person without a quote, where the machine found none at all', () => {
    const unheard = content.answers.map((one) => ({ ...one, rating: null }))
    const ids = position.questions[0]?.indicators.map(({ id }) => id) ?? []
    const report = makeReport({
      ...input,
      answers: unheard,
      overrides: ids.map((id) => override(id, 'shown')),
    })
    expect(report.competencies.every(({ state }) => state !== 'scored')).toBe(true)
    expect(report.withOverrides?.competencies.find(({ competency }) => competency === 'service')?.state).toBe(
      'scored',
    )
  })
})

describe('a person’s score', () => {
  const [question] = position.questions
  it.each([
    [{}, null],
    [{ [remedy]: 'cannot-judge' }, null],
    [{ [remedy]: 'shown' }, 100],
    [{ [remedy]: 'shown', 'late-sofa.soothe': 'not-shown' }, 40],
    [{ [remedy]: 'not-shown', 'late-sofa.blame': 'shown' }, 0],
  ] as const)('of %o is %s', (verdicts, expected) => {
    if (question === undefined) throw new Error('no question')
    expect(scoreVerdicts(question, verdicts)).toBe(expected)
  })
})
