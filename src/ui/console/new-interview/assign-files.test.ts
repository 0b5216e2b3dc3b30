import { describe, expect, it } from 'vitest'
import { assignFiles, questionNumberOf } from './assign-files.ts'

describe('the number in a file name', () => {
  it.each([
    ['q1.wav', 1],
    ['Q-02 final.mp3', 2],
    ['question 4.m4a', 4],
    ['第3题.wav', 3],
    ['第十二题_李娜.wav', 12],
    ['第 二 题.wav', 2],
    ['第1问.wav', 1],
    ['5.wav', 5],
    ['03 - greeting.ogg', 3],
    ['李娜_2.mp3', 2],
    ['recording.wav', undefined],
    ['20261122.wav', undefined],
    ['call 13800138000.wav', undefined],
    ['q0.wav', undefined],
    ['FAQ7.wav', 7],
  ])('%s says %s', (name, number) => {
    expect(questionNumberOf(name)).toBe(number)
  })
})

describe('dropped files', () => {
  const ids = ['a', 'b', 'c']
  const files = (...names: string[]) => names.map((name) => new File(['x'], name))
  const result = (names: string[], taken: string[] = []) =>
    assignFiles(files(...names), { ids, taken: new Set(taken) }).map((item) => item.questionId)

  it.each([
    { names: ['q2.wav', 'q1.wav'], taken: [], expected: ['b', 'a'] },
    { names: ['z.wav', 'y.wav'], taken: [], expected: ['b', 'a'] },
    { names: ['part10.wav', 'part9.wav'], taken: [], expected: ['b', 'a'] },
    { names: ['q1.wav', 'other.wav'], taken: [], expected: ['a', 'b'] },
    { names: ['q1.wav', 'q1 copy.wav'], taken: [], expected: ['a', 'b'] },
    { names: ['q1.wav'], taken: ['a'], expected: ['b'] },
    { names: ['a.wav', 'b.wav', 'c.wav', 'd.wav'], taken: [], expected: ['a', 'b', 'c', null] },
    { names: ['x.wav'], taken: ['a', 'b', 'c'], expected: [null] },
  ])('$names go to $expected when $taken are taken', ({ names, taken, expected }) => {
    expect(result(names, taken)).toEqual(expected)
  })
})
