import { describe, expect, it } from 'vitest'
import { parseByteRange } from './byte-range.ts'

describe('a Range header', () => {
  it.each([
    [undefined, 100, undefined],
    ['bytes=0-0', 100, { start: 0, end: 0 }],
    ['bytes=0-', 100, { start: 0, end: 99 }],
    ['bytes=10-19', 100, { start: 10, end: 19 }],
    ['bytes=99-', 100, { start: 99, end: 99 }],
    ['bytes=50-1000', 100, { start: 50, end: 99 }],
    ['bytes=-1', 100, { start: 99, end: 99 }],
    ['bytes=-1000', 100, { start: 0, end: 99 }],
    [' bytes=1-2 ', 100, { start: 1, end: 2 }],
    ['bytes=100-', 100, 'unsatisfiable'],
    ['bytes=100-200', 100, 'unsatisfiable'],
    ['bytes=-0', 100, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=-5', 0, 'unsatisfiable'],
    ['bytes=20-10', 100, undefined],
    ['bytes=-', 100, undefined],
    ['bytes=0-1,5-6', 100, undefined],
    ['items=0-1', 100, undefined],
    ['bytes=a-b', 100, undefined],
  ])('%j of %i bytes means %j', (header, size, range) => {
    expect(parseByteRange(header, size)).toEqual(range)
  })
})
