import { describe, expect, it } from 'vitest'
import { type JudgedControl, judgeControls } from './control-answers.ts'

/** 24 answers that show it and 24 that do not, as a model with these probabilities would judge them. */
function judged(yesOf: (shown: boolean, index: number) => number, mass = 1): JudgedControl[] {
  return [true, false].flatMap((shown) =>
    Array.from({ length: 24 }, (_, index) => ({
      shown,
      answer: { yes: yesOf(shown, index), mass, quote: undefined },
    })),
  )
}

describe('judging a model by its control answers', () => {
  it('trusts one that tells them apart', () => {
    expect(
      judgeControls(
        'zh',
        judged((shown) => (shown ? 0.9 : 0.1)),
      ),
    ).toEqual({
      language: 'zh',
      right: 48,
      total: 48,
      auc: 1,
      balancedAccuracy: 1,
      trusted: true,
    })
  })

  it('trusts one with four mistakes on each side, and not one with five', () => {
    const withMistakes = (mistakes: number) =>
      judgeControls(
        'en',
        judged((shown, index) => (shown === index >= mistakes ? 0.9 : 0.2)),
      )
    const sorted = (mistakes: number) =>
      judgeControls(
        'en',
        judged((shown, index) => (shown ? (index < mistakes ? 0.6 : 0.9) : index < mistakes ? 0.5 : 0.2)),
      )
    expect(sorted(4)).toMatchObject({ right: 40, trusted: true })
    expect(sorted(5)).toMatchObject({ right: 38, trusted: false })
    expect(withMistakes(5)).toMatchObject({ right: 38, trusted: false })
  })

  it.each<[string, JudgedControl[], number]>([
    ['says yes to everything', judged(() => 0.95), 24],
    ['says no to everything', judged(() => 0.05), 24],
    ['tosses a coin', judged((_, index) => (index % 2 === 0 ? 0.9 : 0.1)), 24],
    ['leans to the right side a little', judged((shown) => (shown ? 0.6 : 0.4)), 0],
    ['tells them apart but was about to say something else', judged((shown) => (shown ? 0.9 : 0.1), 0.2), 0],
    ['has them the wrong way round', judged((shown) => (shown ? 0.1 : 0.9)), 0],
    [
      'judges right where it says yes, and says it rarely',
      judged((shown, index) => (shown && index < 14 ? 0.9 : 0.1)),
      38,
    ],
  ])('refuses one that %s', (_, answers, right) => {
    expect(judgeControls('zh', answers)).toMatchObject({ right, trusted: false })
  })

  it('refuses one that was not asked', () => {
    expect(judgeControls('zh', [])).toMatchObject({ right: 0, total: 0, trusted: false })
  })
})
