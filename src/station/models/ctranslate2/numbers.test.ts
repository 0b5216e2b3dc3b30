import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFloat16, encodeFloat16, roundHalfToEven } from './float16.ts'
import { quantiseRows, quantiseTensor, transpose } from './quantise.ts'

function toBits(value: number): number {
  return encodeFloat16(Float32Array.of(value))[0]!
}

describe('half precision', () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65_504, 0x7bff],
    [65_519.99, 0x7bff],
    [65_520, 0x7c00],
    [-Infinity, 0xfc00],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [2 ** -25 * 1.001, 0x0001],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [2 ** -14 - 2 ** -26, 0x0400],
  ])('%d is %i', (value, bits) => {
    expect(toBits(value)).toBe(bits)
  })

  it('comes back unchanged for every number it can hold', () => {
    const all = Uint16Array.from({ length: 65_536 }, (_, half) => half)
    const back = encodeFloat16(decodeFloat16(all))
    const isNumber = (half: number): boolean => (half & 0x7c00) !== 0x7c00 || (half & 0x3ff) === 0
    const changed = [...all].filter((half) => isNumber(half) && back[half] !== half)
    expect(changed).toEqual([])
  })

  it('keeps what is not a number', () => {
    expect(decodeFloat16(Uint16Array.of(toBits(NaN)))[0]).toBeNaN()
  })
})

describe('rounding', () => {
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, 0],
    [-1.5, -2],
    [2.4, 2],
    [-2.6, -3],
  ])('%d goes to %d', (value, expected) => {
    expect(roundHalfToEven(value)).toBe(expected)
  })
})

const weights = fc.float32Array({ minLength: 1, maxLength: 60, noNaN: true, min: -10, max: 10 })

describe('int8 quantisation', () => {
  it('is off by at most half a step, and reaches the end of the range', () => {
    fc.assert(
      fc.property(weights, (values) => {
        const { scale, items } = quantiseTensor(values)
        for (const [index, value] of values.entries()) {
          expect(Math.abs(value - items[index]! * scale)).toBeLessThanOrEqual(scale * 0.5001 + 1e-9)
        }
        const peak = Math.max(...values.map(Math.abs))
        if (peak > 1e-30) expect(Math.max(...items.map(Math.abs))).toBe(127)
      }),
    )
  })

  it('gives each row its own scale, and 1 to a row of zeros', () => {
    const { scales, items } = quantiseRows(Float32Array.of(127, -1, 0, 0, 2.54, 1.27), 2)
    expect([...items]).toEqual([127, -1, 0, 0, 127, 64])
    expect([...scales]).toEqual([1, 1, Math.fround(Math.fround(2.54) / 127)])
  })
})

describe('transposing', () => {
  it('moves row r, column c to row c, column r, in tiles too', () => {
    const shape = fc.record({
      rows: fc.integer({ min: 1, max: 70 }),
      columns: fc.integer({ min: 1, max: 70 }),
    })
    fc.assert(
      fc.property(shape, ({ rows, columns }) => {
        const items = Float32Array.from({ length: rows * columns }, (_, index) => index)
        const turned = transpose(items, rows)
        for (let row = 0; row < rows; row++) {
          for (let column = 0; column < columns; column++) {
            if (turned[column * rows + row] !== items[row * columns + column]) return false
          }
        }
        return true
      }),
      { numRuns: 30 },
    )
  })
})
