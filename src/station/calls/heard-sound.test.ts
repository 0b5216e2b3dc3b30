import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HeardSound } from './heard-sound.ts'

/** A clock as sound: each sample is its own number. */
const clock = (from: number, length: number) => Int16Array.from({ length }, (_, n) => from + n)

describe('what was heard in a call', () => {
  it('is whole from any moment that is kept, however it came', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(sizes, fc.nat({ max: 27_000 }), (lengths, moment) => {
        const heard = new HeardSound(8_000)
        let at = 0
        for (const length of lengths) {
          heard.push(at, clock(at, length))
          at += length
        }
        const from = Math.min(moment, at)
        expect(heard.at).toBe(at)
        expect(heard.since(from)).toEqual(clock(from, at - from))
      }),
    )
  })

  it('is forgotten after twenty seconds', () => {
    const heard = new HeardSound(100)
    for (let second = 0; second < 60; second++) heard.push(second * 100, clock(second * 100, 100))
    expect(heard.since(0)[0]).toBe(4_000)
    expect(heard.since(5_000)).toEqual(clock(5_000, 1_000))
  })
})
