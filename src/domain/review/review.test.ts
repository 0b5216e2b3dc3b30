import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RatedPair } from '../agreement/rated-pair.ts'
import { disagreementOf, meanDisagreement } from './disagreement.ts'
import { reviewPriority, reviewReasons, type ReviewSignal } from './review-priority.ts'
import { creditHeartbeat, isoWeekOf, LONGEST_BEAT_MS } from './review-time.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const signals: fc.Arbitrary<ReviewSignal> = fc.record({
  certainty: share,
  disagreement: fc.option(share),
  reasons: fc.subarray([...reviewReasons]).map((reasons) => new Set(reasons)),
})

describe('the priority of a review', () => {
  it.each([
    [{ certainty: 1, disagreement: null, reasons: [] }, 0],
    [{ certainty: 0, disagreement: null, reasons: [] }, 1],
    [{ certainty: 0.8, disagreement: null, reasons: [] }, 0.2],
    [{ certainty: 0.8, disagreement: 0.5, reasons: [] }, 0.6],
    [{ certainty: 1, disagreement: 0, reasons: ['must-pass-missing'] }, 0.3],
  ] as const)('of %o is %d', (signal, expected) => {
    expect(reviewPriority({ ...signal, reasons: new Set(signal.reasons) })).toBeCloseTo(expected, 10)
  })

  it('is always between 0 and 1', () => {
    fc.assert(
      fc.property(signals, (signal) => {
        const priority = reviewPriority(signal)
        expect(priority).toBeGreaterThanOrEqual(0)
        expect(priority).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('never falls with more doubt, more disagreement or one more reason', () => {
    fc.assert(
      fc.property(signals, share, fc.constantFrom(...reviewReasons), (signal, more, reason) => {
        const before = reviewPriority(signal)
        const close = before - 1e-12
        const { certainty, disagreement, reasons } = signal
        expect(reviewPriority({ ...signal, certainty: certainty * more })).toBeGreaterThanOrEqual(close)
        const apart = Math.max(disagreement ?? 0, more)
        expect(reviewPriority({ ...signal, disagreement: apart })).toBeGreaterThanOrEqual(close)
        expect(reviewPriority({ ...signal, reasons: new Set([...reasons, reason]) })).toBeGreaterThanOrEqual(
          close,
        )
      }),
    )
  })

  it('does not depend on the order of the reasons', () => {
    fc.assert(
      fc.property(signals, (signal) => {
        const turned = new Set([...signal.reasons].toReversed())
        expect(reviewPriority({ ...signal, reasons: turned })).toBe(reviewPriority(signal))
      }),
    )
  })
})

describe('a disagreement', () => {
  const verdict = fc.constantFrom('shown', 'not-shown', 'cannot-judge')
  const rated = fc.record({
    score: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    indicators: fc.dictionary(fc.constantFrom('a', 'b', 'c'), verdict),
  }) as fc.Arbitrary<RatedPair['given']>

  it('is the mean of the distance of scores and the share of other verdicts', () => {
    const given = { score: 80, indicators: { a: 'shown', b: 'shown', c: 'cannot-judge' } } as const
    const reference = { score: 40, indicators: { a: 'shown', b: 'not-shown', c: 'shown' } } as const
    expect(disagreementOf({ given, reference })).toBeCloseTo(0.45, 10)
    expect(
      meanDisagreement([
        { given, reference },
        { given, reference: given },
      ]),
    ).toBeCloseTo(0.225, 10)
  })

  it('is none with oneself, the same both ways, and between 0 and 1', () => {
    fc.assert(
      fc.property(rated, rated, (given, reference) => {
        const apart = disagreementOf({ given, reference })
        expect(disagreementOf({ given: reference, reference: given })).toBe(apart)
        expect(disagreementOf({ given, reference: given }) ?? 0).toBe(0)
        expect(apart ?? 0).toBeGreaterThanOrEqual(0)
        expect(apart ?? 0).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('cannot be told where nothing can be compared', () => {
    const nothing = { score: null, indicators: {} }
    expect(meanDisagreement([{ given: nothing, reference: nothing }])).toBeNull()
  })
})

describe('review time', () => {
  it('never counts more than has passed, whatever the tabs claim', () => {
    const beats = fc.array(
      fc.record({
        afterMs: fc.integer({ min: 0, max: 300_000 }),
        claimedMs: fc.integer({ min: 0, max: 120_000 }),
      }),
    )
    fc.assert(
      fc.property(beats, (list) => {
        let now = 1_000_000
        let last: number | null = null
        let counted = 0
        for (const { afterMs, claimedMs } of list) {
          now += afterMs
          counted += creditHeartbeat(claimedMs, last, now)
          last = now
        }
        const passed = list.slice(1).reduce((sum, { afterMs }) => sum + afterMs, 0)
        expect(counted).toBeLessThanOrEqual(passed + LONGEST_BEAT_MS)
        expect(counted).toBeLessThanOrEqual(list.length * LONGEST_BEAT_MS)
      }),
    )
  })

  it('counts two tabs once', () => {
    expect(creditHeartbeat(30_000, 1000, 31_000)).toBe(30_000)
    expect(creditHeartbeat(30_000, 31_000, 31_000)).toBe(0)
    expect(creditHeartbeat(30_000, 90_000, 31_000)).toBe(0)
  })

  it.each([
    ['2026-11-22', '2026-W47'],
    ['2026-11-23', '2026-W48'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
  ])('of %s belongs to week %s', (day, week) => {
    expect(isoWeekOf(day)).toBe(week)
  })
})
