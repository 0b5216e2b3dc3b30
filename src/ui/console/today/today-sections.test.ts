import { describe, expect, it } from 'vitest'
import type { Today } from '../../../contract/today.ts'
import { sectionsOf, type TodayLine } from './today-sections.ts'

const line = (id: string): TodayLine => ({
  id,
  candidateId: 'c',
  candidateName: '李娜',
  positionId: 'p',
  positionName: { zh: '客服', en: 'Customer service' },
  channel: 'imported',
  state: 'reported',
  createdAt: '2026-11-22T06:00:00Z',
  match: 70,
  recommendation: 'review',
  decision: null,
  machineHidden: false,
  answersDone: 1,
  answersFailed: 0,
  answersTotal: 1,
})
const empty: Today = {
  failed: [],
  toRate: [],
  toDecide: [],
  uncertain: [],
  processing: [],
  drafts: [],
  liveNow: 0,
  inReview: 0,
  decidedThisWeek: 0,
  interviewsTotal: 0,
}

describe('sectionsOf', () => {
  it('leaves out what is empty and keeps the order of urgency', () => {
    const sections = sectionsOf({
      ...empty,
      drafts: [line('d')],
      toDecide: [line('a')],
      toRate: [line('c')],
      processing: [line('b')],
    })
    expect(sections.map(({ key }) => key)).toEqual(['toRate', 'toDecide', 'processing', 'drafts'])
  })

  it('names an uncertain rating once', () => {
    const sections = sectionsOf({ ...empty, toDecide: [line('a'), line('b')], uncertain: [line('b')] })
    expect(sections.map(({ key, lines }) => [key, lines.map(({ id }) => id)])).toEqual([
      ['toDecide', ['a']],
      ['uncertain', ['b']],
    ])
  })
})
