import { describe, expect, it } from 'vitest'
import { consentSteps, stepAfter } from './consent-steps.ts'

const all = ['video', 'voice', 'text'] as const

describe('the pages before the interview', () => {
  it.each([
    ['video', true, ['welcome', 'mode', 'recording', 'machine-rating', 'visual-observation', 'summary']],
    ['video', false, ['welcome', 'mode', 'recording', 'machine-rating', 'summary']],
    ['voice', true, ['welcome', 'mode', 'recording', 'machine-rating', 'summary']],
    ['text', true, ['welcome', 'mode', 'machine-rating', 'summary']],
  ] as const)('ask for %s, visual offered %s, only what is of use', (mode, visualOffered, steps) => {
    expect(consentSteps({ modes: all, mode, visualOffered })).toEqual(steps)
  })

  it('do not ask for a mode where there is only one', () => {
    expect(consentSteps({ modes: ['voice'], mode: 'voice', visualOffered: false })).not.toContain('mode')
  })
})

describe('the next page', () => {
  const offered = { modes: all, visualOffered: true }

  it('is the next one asked, although it was answered before', () => {
    const consents = { recording: true }
    expect(stepAfter({ ...offered, mode: 'video', from: 'mode', consents, changing: false })).toBe(
      'recording',
    )
  })

  it('after a change is only what the change made necessary', () => {
    const consents = { 'machine-rating': true }
    const changed = { ...offered, from: 'mode', consents, changing: true } as const
    expect(stepAfter({ ...changed, mode: 'voice' })).toBe('recording')
    expect(stepAfter({ ...changed, mode: 'text' })).toBe('summary')
  })
})
