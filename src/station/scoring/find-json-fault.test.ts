import { describe, expect, it } from 'vitest'
import { findJsonFault } from './find-json-fault.ts'

describe('the line on which JSON breaks', () => {
  it.each([
    ['{"a": 1,\n"b": [2,\n3]}', null],
    ['{"questions": [\n{"id": }]}', 2],
    ['{\n"a": 1\n"b": 2\n}', 3],
    ['{\n"a": "one\n two",\n"b": 2}', 2],
    ['[1,\n2,\n]\n', 3],
    ['[1]\n\nmore', 3],
    ['nonsense', 1],
    // Cut off: no line is to blame.
    ['{"a":\n[1,\n', null],
    ['{"a":\n"open', null],
    ['{"a":\n1', null],
  ])('of %j is %j', (text, line) => {
    expect(findJsonFault(text)).toBe(line)
  })
})
