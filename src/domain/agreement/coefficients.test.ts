import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { f1Of, pearson, precisionOf, quadraticKappa, recallOf, spearman, type Both } from './coefficients.ts'

const grades = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
  minLength: 2,
  maxLength: 40,
})

/** The definition, cell by cell. */
function kappaByTable(pairs: readonly Both[]): number {
  const cells = [1, 2, 3, 4, 5].flatMap((i) => [1, 2, 3, 4, 5].map((j): Both => [i, j]))
  const share = (test: (pair: Both) => boolean) => pairs.filter(test).length / pairs.length
  const sum = (weigh: (i: number, j: number) => number) =>
    cells.reduce((total, [i, j]) => total + (i - j) ** 2 * weigh(i, j), 0)
  const observed = sum((i, j) => share(([a, b]) => a === i && b === j))
  const expected = sum((i, j) => share(([a]) => a === i) * share(([, b]) => b === j))
  return 1 - observed / expected
}

describe('quadratic weighted kappa', () => {
  it.each<[string, Both[], number | null]>([
    [
      'is one for full agreement',
      [
        [1, 1],
        [3, 3],
        [5, 5],
      ],
      1,
    ],
    [
      'is minus one for opposites',
      [
        [1, 5],
        [5, 1],
      ],
      -1,
    ],
    [
      'is zero for a rater who always says the same',
      [
        [3, 1],
        [3, 5],
        [3, 3],
      ],
      0,
    ],
    [
      'is undefined where both always say the same',
      [
        [2, 2],
        [2, 2],
      ],
      null,
    ],
    ['is undefined of nothing', [], null],
    // Cohen (1960): observed 13 of 20, expected by chance a half.
    [
      'of two categories is the plain kappa',
      [...times(7, [1, 1]), ...times(6, [0, 0]), ...times(4, [1, 0]), ...times(3, [0, 1])],
      0.3,
    ],
  ])('%s', (_name, pairs, kappa) => {
    const found = quadraticKappa(pairs)
    if (kappa === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(kappa, 2)
  })

  it('equals its definition over the table of grades, whichever rater comes first', () => {
    fc.assert(
      fc.property(grades, (pairs) => {
        const kappa = quadraticKappa(pairs)
        fc.pre(kappa !== null)
        expect(kappa).toBeCloseTo(kappaByTable(pairs), 9)
        expect(quadraticKappa(pairs.map(([a, b]): Both => [b, a]))).toBeCloseTo(kappa ?? Number.NaN, 9)
      }),
    )
  })
})

describe('correlations', () => {
  it('give tied values their mean rank', () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5).
    const pairs: Both[] = [
      [10, 1],
      [20, 2],
      [20, 3],
      [40, 9],
    ]
    expect(spearman(pairs)).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12)
  })

  it('keep to −1–1 and do not change with the order of the pairs', () => {
    fc.assert(
      fc.property(grades, (pairs) => {
        for (const by of [pearson, spearman]) {
          const value = by(pairs)
          fc.pre(value !== null)
          expect(Math.abs(value ?? 2)).toBeLessThanOrEqual(1 + 1e-12)
          expect(by(pairs.toReversed())).toBeCloseTo(value ?? 2, 9)
        }
      }),
    )
  })

  it('are undefined where one rater does not vary, or of one pair', () => {
    expect(
      pearson([
        [0.1, 1],
        [0.1, 2],
        [0.1, 3],
      ]),
    ).toBeNull()
    expect(spearman([[1, 2]])).toBeNull()
  })
})

it('precision, recall and F1 come from the counts, and are undefined of nothing', () => {
  const tally = { truePositives: 6, falsePositives: 2, falseNegatives: 4, trueNegatives: 90 }
  expect([precisionOf(tally), recallOf(tally), f1Of(tally)]).toEqual([0.75, 0.6, 12 / 18])
  const nothing = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 9 }
  expect([precisionOf(nothing), recallOf(nothing), f1Of(nothing)]).toEqual([null, null, null])
})

function times(count: number, pair: Both): Both[] {
  return Array.from({ length: count }, () => pair)
}
