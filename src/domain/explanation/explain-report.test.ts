import { describe, expect, it } from 'vitest'
import { sampleReport } from '../../../test/support/sample-report.ts'
import type { ReportContent } from '../interview/interview.ts'
import { explainReport } from './explain-report.ts'

const { content, position } = sampleReport()
const labels = (points: readonly { label: { en: string } }[]) => points.map(({ label }) => label.en)

describe('the explanation of a report', () => {
  it('adds up the points of what could be judged', () => {
    const [first, second, third] = explainReport(content, position).questions
    expect(first?.points).toEqual({ gained: 80, lost: 15, possible: 100 })
    expect(first?.score).toBe(65)
    // One of three points could not be judged: it neither earns nor costs.
    expect(second?.points).toEqual({ gained: 65, lost: 0, possible: 65 })
    expect(labels(second?.unjudged ?? [])).toEqual(['Stays calm when shouted at'])
    expect([third?.score, third?.points.possible]).toEqual([null, 0])
  })

  it('quotes the candidate, and is silent on bad behaviour that did not occur', () => {
    const [first, second] = explainReport(content, position).questions
    expect(first?.found[0]?.quotes.map(({ text }) => text)).toContain('您先别着急')
    expect(labels(first?.against ?? [])).toEqual(['Blames the warehouse or the driver'])
    expect(second?.against).toEqual([])
    expect(labels(second?.notFound ?? [])).toEqual([])
  })

  it("puts people's verdicts in the place of the machine's", () => {
    const overridden: ReportContent = {
      ...content,
      overrides: [
        {
          id: 'o',
          answerId: content.answers[0]?.answerId ?? '',
          questionId: 'late-sofa',
          indicatorId: 'late-sofa.remedy',
          verdict: 'shown',
          machineVerdict: 'not-shown',
          reason: 'It was offered at the end.',
          madeBy: '王敏',
          madeAt: '2026-11-22T07:00:00.000Z',
        },
      ],
      withOverrides: { ...content, competencies: content.competencies.slice(0, 1) },
    }
    const { questions, competencies } = explainReport(overridden, position)
    expect(questions[0]?.points.gained).toBe(100)
    expect([questions[0]?.recorded, explainReport(content, position).questions[0]?.recorded]).toEqual([
      null,
      65,
    ])
    expect(questions[0]?.found.filter(({ byPerson }) => byPerson)).toHaveLength(1)
    expect(competencies.map(({ score }) => score)).toEqual([84, null, null, null])
  })

  it('gives each competency its part of the whole', () => {
    const { competencies } = explainReport(content, position)
    expect(competencies.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    expect(competencies.at(-1)?.score).toBeNull()
  })
})
