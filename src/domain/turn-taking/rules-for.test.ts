import { describe, expect, it } from 'vitest'
import { endSilence } from './end-silence.ts'
import { rulesFor } from './rules-for.ts'

const open = rulesFor({ what: 'answer', kind: 'open', answerSeconds: 90 })

describe('the rules of a turn', () => {
  it('allow the time of the question', () => {
    expect(open.hardLimitMs).toBe(90_000)
  })

  it('take a yes sooner for an answer than a sentence, and wait longest where an answer has just begun', () => {
    const consent = rulesFor({ what: 'consent' })
    const hour = rulesFor({ what: 'hour' })
    expect(consent.shortAnswerSilenceMs).toBeLessThan(hour.shortAnswerSilenceMs)
    expect(hour.shortAnswerSilenceMs).toBeLessThan(open.shortAnswerSilenceMs)
  })

  it('leave more time to think about a question than to answer a customer', () => {
    const scenario = rulesFor({ what: 'answer', kind: 'scenario', answerSeconds: 40 })
    expect(scenario.noSpeechMs).toBeLessThan(open.noSpeechMs)
  })
})

describe('the quiet that ends an answer', () => {
  const rules = { endSilenceMs: 800, shortAnswerSilenceMs: 1_600 }
  it.each<[string, number, number, number, number]>([
    ['after a word', 400, 400, 0, 1_600],
    ['half-way', 3_500, 3_500, 0, 1_200],
    ['after much', 20_000, 4_000, 0, 800],
    ['after much and a clause just begun', 20_000, 300, 0, 1_200],
    ['of somebody who pauses for long', 20_000, 4_000, 800, 1_080],
    ['of somebody who pauses for very long', 20_000, 4_000, 3_000, 1_600],
    ['of somebody who hardly pauses', 20_000, 4_000, 300, 800],
  ])('%s', (_name, spokenMs, lastStretchMs, longestPauseMs, expected) => {
    expect(endSilence(rules, { spokenMs, lastStretchMs, longestPauseMs })).toBeCloseTo(expected)
  })

  it('is that of the rules where they have only one', () => {
    const said = { spokenMs: 400, lastStretchMs: 400, longestPauseMs: 900 }
    expect(endSilence({ endSilenceMs: 800, shortAnswerSilenceMs: 800 }, said)).toBe(800)
    expect(endSilence({ endSilenceMs: 800, shortAnswerSilenceMs: 500 }, said)).toBe(800)
  })
})
