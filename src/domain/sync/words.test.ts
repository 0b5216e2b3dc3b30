import { describe, expect, it } from 'vitest'
import { chooseWords } from './words.ts'

const list = Array.from({ length: 2048 }, (_, n) => String(n))

describe('words to compare', () => {
  it.each([
    [new Uint8Array(16), ['0', '0', '0', '0', '0', '0']],
    [new Uint8Array(16).fill(255), ['2047', '2047', '2047', '2047', '2047', '2047']],
    // 00000000001 00000000010 00000000011 …
    [new Uint8Array([0x00, 0x20, 0x08, 0x01, 0x80, 0x40, 0x0a, 0x01, 0x80]), ['1', '2', '3', '4', '5', '6']],
  ])('are eleven bits each, from the first on', (digest, words) => {
    expect(chooseWords(digest, list)).toEqual(words)
  })

  it('need a whole list and a digest that is long enough', () => {
    expect(() => chooseWords(new Uint8Array(16), list.slice(1))).toThrow(RangeError)
    expect(() => chooseWords(new Uint8Array(8), list)).toThrow(RangeError)
  })
})
