import { describe, expect, it } from 'vitest'
import { hearAnswer } from './hear-answer.ts'
import { deniedInEnglish } from './scope.en.ts'
import { readScope } from './scope.ts'

const verdictOf = (text: string, act: string, polarity: 'positive' | 'negative') => {
  const heard = hearAnswer({ language: 'en', segments: [{ startMs: 0, endMs: 1, text }] })
  const start = heard.text.indexOf(act)
  const hit = { start, end: start + act.length }
  return readScope(heard, hit, { language: 'en', polarity, ownAct: false, ofActs: true })
}

describe('what an English speaker will not do', () => {
  it.each([
    "i wouldn't have the shelf ",
    'no point ',
    "i'm not the type to ",
    "you won't catch me ",
    'without ever ',
    'why would i ',
  ])('is denied after "%s"', (before) => expect(deniedInEnglish(before)).toBe(true))

  it.each([
    "i wouldn't just stand there i'd ",
    "don't forget to ",
    "i don't know so i'd ",
    "if it isn't there i'd ",
    "why don't we ",
    'without delay ',
  ])('is not denied after "%s"', (before) => expect(deniedInEnglish(before)).toBe(false))

  it('is denied by scorn that follows', () => {
    expect(verdictOf('Apologise, what for?', 'apologise', 'positive')).toBe('negated')
    expect(verdictOf('Apologise is the first thing I do', 'apologise', 'positive')).toBeUndefined()
  })

  it('clears a bad act that is disavowed', () => {
    expect(verdictOf("It's not like I'd shout at her", 'shout at', 'negative')).toBe('negated')
    expect(verdictOf("I'd shout at her", 'shout at', 'negative')).toBeUndefined()
  })

  it('is not what other people do', () => {
    expect(verdictOf('Some people just ring the courier', 'ring the courier', 'positive')).toBe(
      'hypothetical-other',
    )
  })
})
