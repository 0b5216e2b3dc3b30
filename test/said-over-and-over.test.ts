import { describe, expect, it } from 'vitest'
import { holdAgainst } from './support/said-over-and-over.ts'
import { makeRandom } from './support/many-records.ts'

const random = makeRandom(3)
const said = Int16Array.from(
  { length: 16_000 },
  (_, n) => (n >= 8_000 && n < 9_600 ? 1 : 30) * (2 * random() - 1) * 100,
)
const from = (start: number, length: number) =>
  Int16Array.from({ length }, (_, n) => said[(start + n) % said.length] ?? 0)
const joined = (...pieces: Int16Array[]) => Int16Array.from(pieces.flatMap((piece) => [...piece]))
const same = { missing: 0, quietMissing: 0, putIn: 0 }

describe('a recording of what was said over and over', () => {
  it.each<[string, Int16Array, object | null]>([
    ['that is whole, over an end', from(12_345, 20_000), same],
    [
      'that waited for two frames',
      joined(from(0, 3_000), new Int16Array(320), from(3_000, 5_000)),
      { ...same, putIn: 320 },
    ],
    ['that lacks a frame', joined(from(0, 3_000), from(3_160, 5_000)), { ...same, missing: 160 }],
    [
      'that made a frame up',
      joined(from(0, 3_000), new Int16Array(160).fill(9), from(3_160, 5_000)),
      { ...same, missing: 160, putIn: 160 },
    ],
    ['that left a pause out', joined(from(0, 8_400), from(8_560, 3_000)), { ...same, quietMissing: 160 }],
    [
      'that waited, and caught up',
      joined(from(0, 3_000), new Int16Array(160), from(3_000, 5_500), from(8_660, 4_000)),
      { ...same, putIn: 160, quietMissing: 160 },
    ],
    ['of something else', new Int16Array(4_000).fill(5), null],
  ])('%s', (_name, recorded, expected) => {
    expect(holdAgainst(recorded, said)).toEqual(expected)
  })
})
