import { expect, it, vi } from 'vitest'
import type { Question } from '../../positions/position.ts'
import { madeByContent } from './by-content.ts'

const question = (id: string) => ({ id }) as Question

it('makes it once for what a question says, however often it is read anew', () => {
  const make = vi.fn(({ id }: Question) => ({ id }))
  const made = madeByContent(make)
  const first = made(question('a'))
  expect(made(question('a'))).toBe(first)
  expect(made(question('b'))).toEqual({ id: 'b' })
  expect(make).toHaveBeenCalledTimes(2)
})

it('forgets the question that was used longest ago', () => {
  const make = vi.fn(({ id }: Question) => ({ id }))
  const made = madeByContent(make)
  for (let n = 0; n < 200; n += 1) made(question(String(n)))
  made(question('0'))
  made(question('another'))
  expect(make).toHaveBeenCalledTimes(201)
  made(question('0'))
  expect(make).toHaveBeenCalledTimes(201)
  made(question('1'))
  expect(make).toHaveBeenCalledTimes(202)
})
