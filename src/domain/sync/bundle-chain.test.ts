import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChainLink, judgeSequence, type KnownChain } from './bundle-chain.ts'

const fresh: KnownChain = { last: 0, same: null, before: null, isCut: false, supersededAt: null }
const link = (sequence: number, of = 'a'): ChainLink => ({
  id: `${of}${sequence}`,
  sequence,
  previous: sequence === 1 ? null : `${of}${sequence - 1}`,
  madeAt: `2026-01-${String(sequence).padStart(2, '0')}T00:00:00.000Z`,
})

describe('the order of bundles', () => {
  it.each<[string, KnownChain, ChainLink, string]>([
    ['the first', fresh, link(1), 'next'],
    ['the one after the last', { ...fresh, last: 4, before: 'a4' }, link(5), 'next'],
    ['one that is here', { ...fresh, last: 5, same: 'a5', before: 'a4' }, link(5), 'replay'],
    ['one after a gap', { ...fresh, last: 4 }, link(6), 'early'],
    ['another in a place that is taken', { ...fresh, last: 5, same: 'b5', before: 'a4' }, link(5), 'twin'],
    ['one that follows another', { ...fresh, last: 5, before: 'b5' }, link(6), 'twin'],
    ['one after a gap, when records were put back here', { ...fresh, last: 4, isCut: true }, link(6), 'next'],
    ['one that fills the gap then', { ...fresh, last: 6, isCut: true }, link(5), 'next'],
    [
      'a late one of a sender whose records were put back',
      { ...fresh, last: 4, before: 'a4', supersededAt: '2026-02-01T00:00:00.000Z' },
      link(5),
      'next',
    ],
    [
      'one made by a sender after another had taken its place',
      { ...fresh, last: 4, before: 'a4', supersededAt: '2026-01-04T12:00:00.000Z' },
      link(5),
      'twin',
    ],
  ])('%s', (_what, known, bundle, verdict) => {
    expect(judgeSequence(known, bundle)).toBe(verdict)
  })

  it('takes every bundle once and in order, however they come, and nothing of a twin after they part', () => {
    const arrival = fc.array(
      fc.record({ sequence: fc.integer({ min: 1, max: 8 }), of: fc.constantFrom('a', 'b') }),
    )
    fc.assert(
      fc.property(arrival, (arrivals) => {
        const taken: string[] = []
        let waiting: ChainLink[] = []
        const place = (at: ChainLink, offset: number) =>
          taken[at.sequence - 1 + offset] ??
          waiting.find(({ sequence }) => sequence === at.sequence + offset)?.id ??
          null
        const take = (bundle: ChainLink) => {
          const known = { ...fresh, last: taken.length, same: place(bundle, 0), before: place(bundle, -1) }
          const verdict = judgeSequence(known, bundle)
          if (verdict === 'early') waiting.push(bundle)
          if (verdict !== 'next') return
          taken.push(bundle.id)
          const next = waiting.find(({ sequence }) => sequence === taken.length + 1)
          waiting = waiting.filter((other) => other !== next)
          if (next !== undefined) take(next)
        }
        for (const { sequence, of } of arrivals) take(link(sequence, of))
        // Whoever came first in a place is followed by its own only.
        expect(new Set(taken.map((id) => id[0])).size).toBeLessThanOrEqual(1)
        expect(taken.map((id) => Number(id.slice(1)))).toEqual(taken.map((_, index) => index + 1))
        const [first] = arrivals
        if (first === undefined || new Set(arrivals.map(({ of }) => of)).size > 1) return
        const whole = new Set(arrivals.map(({ sequence }) => sequence))
        let run = 0
        while (whole.has(run + 1)) run += 1
        expect(taken.length).toBe(run)
      }),
    )
  })
})
