import { describe, expect, it } from 'vitest'
import { compilePattern, compilePatterns } from './compile-pattern.ts'

const zh = { language: 'zh', groups: { 上: '店长|主管', 深: '<上>' } } as const
const en = { language: 'en', groups: { boss: 'manager|supervisor' } } as const
const matches = (pattern: string, text: string, context: typeof zh | typeof en): boolean =>
  new RegExp(compilePattern(pattern, context)).test(text)

describe('pattern notation', () => {
  it.each([
    ['报警', '我就报警了', true],
    ['(打|拨)电话', '我拨电话', true],
    ['打(个)?电话', '打电话', true],
    ['(马上|立刻)*查', '马上立刻查', true],
    ['(好)+看', '看', false],
    ['周[一五]', '周五', true],
    ['周[一五]', '周三', false],
    ['问~店长', '问一下我们店长', true],
    ['问~店长', '问了好多好多好多人才找到店长', false],
    ['问~店长', '问.店长', false],
    ['请<上>', '请主管来', true],
    ['请<深>', '请店长来', true],
    ['您好', '你好', true],
  ])('reads %s on %s', (pattern, text, expected) => {
    expect(matches(pattern, text, zh)).toBe(expected)
  })

  it.each([
    ['call', 'i recall it', false],
    ['check*', 'i was checking', true],
    ['ask ~ <boss>', 'ask my shift manager', true],
    ['ask ~ <boss>', 'ask manager', true],
    ['take _ back', 'take it back', true],
    ["don't worry", "please don't worry", true],
  ])('reads English %s on %s', (pattern, text, expected) => {
    expect(matches(pattern, text, en)).toBe(expected)
  })

  it.each([
    ['(一', 'missing ")"'],
    ['一)', 'unexpected ")"'],
    ['<无>', 'unknown word group'],
    ['一~二~三~四~五', 'more than 3 gaps'],
    ['(一)?', 'matches nothing at all'],
    ['.*', 'unexpected "."'],
    ['[一', 'malformed "["'],
  ])('refuses %s', (pattern, message) => {
    expect(() => compilePattern(pattern, zh)).toThrow(message)
  })

  it('joins several patterns into one expression, and none into nothing', () => {
    expect(compilePatterns([], zh)).toBeUndefined()
    expect('先道歉再查'.match(compilePatterns(['道歉', '查'], zh) ?? /$^/)).toEqual(['道歉', '查'])
  })
})
