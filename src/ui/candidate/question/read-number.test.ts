import { expect, it } from 'vitest'
import { readNumber } from './read-number.ts'

it.each([
  ['12', 12],
  ['１２．５', 12.5],
  ['6,500', 6500],
  ['6，500', 6500],
  ['7,5', 7.5],
  [' 1 200 ', 1200],
  ['-3', -3],
  ['', undefined],
  ['12a', undefined],
  ['1.2.3', undefined],
])('reads %o as %s', (typed, value) => {
  expect(readNumber(typed)).toBe(value)
})
