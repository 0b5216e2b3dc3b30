import { describe, expect, it } from 'vitest'
import type { Decision, ReportPage } from '../../../contract/reports.ts'
import { answersOf, evidenceSteps, standingDecision } from './report-model.ts'

const evidence = (startMs: number) => ({
  segmentIndex: 0,
  startChar: 0,
  endChar: 1,
  text: 'x',
  startMs,
  endMs: startMs + 1,
})

const indicator = (id: string, polarity: 'positive' | 'negative') => ({ id, polarity })
const finding = (indicatorId: string, verdict: string, quotes: number[] = []) => ({
  indicatorId,
  verdict,
  certainty: 1,
  evidence: quotes.map(evidence),
})

const page = {
  interview: {
    soundAway: [],
    answers: [{ id: 'a2', questionId: 'q2', range: { startMs: 5000, endMs: 9000 } }],
    position: {
      content: {
        questions: [
          { id: 'q1', indicators: [indicator('i1', 'positive'), indicator('i2', 'negative')] },
          { id: 'q2', indicators: [indicator('i3', 'negative')] },
        ],
      },
    },
  },
  report: {
    content: {
      answers: [
        { answerId: 'a2', questionId: 'q2', rating: { findings: [finding('i3', 'shown', [6000])] } },
        {
          answerId: 'a1',
          questionId: 'q1',
          rating: { findings: [finding('i2', 'not-shown'), finding('i1', 'shown', [10, 20])] },
        },
        { answerId: 'a0', questionId: 'gone', rating: null },
      ],
    },
  },
  transcripts: [],
} as unknown as ReportPage

describe('the answers of a report', () => {
  const answers = answersOf(page)

  it('stand in the order of the position', () => {
    expect(answers.map((answer) => answer.number)).toEqual([1, 2])
  })

  it('name what each indicator came to', () => {
    expect(answers.flatMap((answer) => answer.lines.map((line) => line.verdict))).toEqual([
      'shown',
      'negative-absent',
      'negative',
    ])
  })

  it('give their quotes in reading order', () => {
    expect(evidenceSteps(answers).map((step) => step.evidence.startMs)).toEqual([10, 20, 6000])
  })
})

it.each([
  { kinds: [], stands: null },
  { kinds: ['hold', 'advance'], stands: 'hold' },
  { kinds: ['withdrawn', 'advance'], stands: null },
])('of $kinds, newest first, $stands stands', ({ kinds, stands }) => {
  const decisions = kinds.map((kind) => ({ kind }) as Decision)
  expect(standingDecision(decisions)?.kind ?? null).toBe(stands)
})
