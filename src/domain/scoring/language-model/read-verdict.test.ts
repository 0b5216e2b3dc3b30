import { describe, expect, it } from 'vitest'
import { readVerdict } from './read-verdict.ts'

const answer = (yes: number, mass = 1, quote: string | undefined = undefined) => ({ yes, mass, quote })

describe('reading a verdict from probabilities', () => {
  it.each([
    ['sure of yes', [answer(0.93, 1, 'sorry')], { verdict: 'shown', certainty: 0.93, quote: 'sorry' }],
    ['sure of no', [answer(0.1)], { verdict: 'not-shown', certainty: 0.9, quote: undefined }],
    ['never certain', [answer(1, 1, 'sorry')], { verdict: 'shown', certainty: 0.99, quote: 'sorry' }],
    ['near the middle', [answer(0.6)], { verdict: 'cannot-judge', certainty: 0, quote: undefined }],
    [
      'not an answer to the question',
      [answer(0.99, 0.1)],
      { verdict: 'cannot-judge', certainty: 0, quote: undefined },
    ],
    ['never asked', [], { verdict: 'cannot-judge', certainty: 0, quote: undefined }],
    [
      'shown in one of two parts',
      [answer(0.02), answer(0.8, 1, 'there')],
      { verdict: 'shown', certainty: 0.8, quote: 'there' },
    ],
    [
      'one part unread: yes stands',
      [answer(0.5, 0.1), answer(0.8, 1, 'there')],
      { verdict: 'shown', certainty: 0.8, quote: 'there' },
    ],
    [
      'one part unread: no does not',
      [answer(0.5, 0.1), answer(0.1)],
      { verdict: 'cannot-judge', certainty: 0, quote: undefined },
    ],
  ])('%s', (_, answers, verdict) => {
    expect(readVerdict(answers)).toEqual(verdict)
  })
})
