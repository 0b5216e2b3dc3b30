import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Reception } from './reception.ts'

function noted(sequences: readonly number[]): { reception: Reception; is: string[] } {
  const reception = new Reception()
  return { reception, is: sequences.map((sequence) => reception.note(sequence).is) }
}

describe('what came from a source', () => {
  it('is counted: lost, twice, late, through a wrap', () => {
    const { reception, is } = noted([65_533, 65_534, 65_534, 1, 0, 65_534, 3])
    expect(is).toEqual(['new', 'new', 'again', 'new', 'new', 'again', 'new'])
    expect({ received: reception.received, lost: reception.lost, highest: reception.highest }).toEqual({
      received: 5,
      lost: 2,
      highest: 65_539,
    })
  })

  it('is counted the same in any order', () => {
    const orders = fc
      .uniqueArray(fc.nat(400), { minLength: 1, maxLength: 100 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
    fc.assert(
      fc.property(orders, fc.nat(65_535), ([all, order], offset) => {
        const { reception, is } = noted(order.map((one) => (one + offset) % 65_536))
        expect(new Set(is)).toEqual(new Set(['new']))
        expect(reception.lost).toBe(Math.max(...all) - Math.min(...all) + 1 - all.length)
      }),
    )
  })

  it('takes no notice of one packet that is far away, and begins anew when the next follows it', () => {
    expect(noted([100, 101, 40_000, 102]).is).toEqual(['new', 'new', 'stray', 'new'])
    expect(noted([100, 101, 40_000, 40_001]).is).toEqual(['new', 'new', 'stray', 'restart'])
  })

  it('tells the part that was lost since the last time, in 256ths', () => {
    const { reception } = noted([0, 1, 2, 4])
    expect(reception.takeFractionLost()).toBe(51)
    reception.note(5)
    expect(reception.takeFractionLost()).toBe(0)
    expect(reception.takeFractionLost()).toBe(0)
  })

  it('has the jitter of RFC 3550: a sixteenth of each change of the journey', () => {
    const { reception } = noted([])
    reception.noteArrival(0, 1_000)
    reception.noteArrival(160, 1_160)
    expect(reception.jitter).toBe(0)
    reception.noteArrival(320, 1_480)
    expect(reception.jitter).toBe(10)
  })
})
