import { describe, expect, it } from 'vitest'
import { policyAt, policyByHand, type SendRules } from './send-policy.ts'

const rules: SendRules = {
  audio: 'always',
  video: 'in-hours',
  mediaHours: { startMinute: 22 * 60, endMinute: 7 * 60 },
}

describe('what leaves', () => {
  it.each([
    ['by day: sound only', rules, 12 * 60, { audio: true, video: false }],
    ['by night: pictures too', rules, 23 * 60, { audio: true, video: true }],
    [
      'never what never leaves',
      { ...rules, audio: 'never' as const },
      23 * 60,
      { audio: false, video: true },
    ],
  ])('%s', (_, chosen, minute, expected) => {
    expect(policyAt(chosen, minute)).toEqual(expected)
  })

  it('by hand does not wait for the hours', () => {
    expect(policyByHand(rules)).toEqual({ audio: true, video: true })
    expect(policyByHand({ ...rules, video: 'never' })).toEqual({ audio: true, video: false })
  })
})
