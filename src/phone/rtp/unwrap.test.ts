import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sequences, unwrap } from './unwrap.ts'

it('finds a number again from its last 16 bits, wherever the wraps are', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 40 }),
      fc.integer({ min: 1 - sequences / 2, max: sequences / 2 - 1 }),
      (near, distance) => {
        const whole = near + distance
        expect(unwrap(((whole % sequences) + sequences) % sequences, near, sequences)).toBe(whole)
      },
    ),
  )
})
