import { describe, expect, it } from 'vitest'
import { stem } from './words.en.ts'

describe('the stem of an English word', () => {
  it.each([
    ['check', 'checked checking checks'],
    ['apologise', 'apologize apologises'],
    ['replace', 'replaced replacing'],
    ['stop', 'stopped stopping stops'],
    ['try', 'tried tries trying'],
    ['tell', 'told tells'],
    ['colour', 'color colours'],
    ['use', 'using used'],
  ])('is the same for %s and its forms', (base, forms) => {
    for (const form of forms.split(' ')) expect(stem(form), form).toBe(stem(base))
  })

  it.each([
    ['note', 'not'],
    ['use', 'us'],
    ['off', 'of'],
    ['one', 'on'],
    ['here', 'her'],
  ])('keeps %s from looking like %s', (word, other) => {
    expect(stem(word)).not.toBe(stem(other))
  })
})
