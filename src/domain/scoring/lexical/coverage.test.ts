import { describe, expect, it } from 'vitest'
import type { Indicator } from '../../positions/position.ts'
import type { Lexicon } from './concept.ts'
import { createCoverage } from './coverage.ts'

const none = { zh: [], en: [] }
const lexicon: Lexicon = {
  groups: { zh: {}, en: {} },
  concepts: [
    {
      id: 'thank',
      name: { zh: '道谢', en: 'Thanks' },
      meaning: { zh: '感谢', en: 'Thanks' },
      polarity: 'positive',
      cues: none,
      patterns: { zh: ['谢谢'], en: [] },
    },
  ],
  senses: {
    zh: { acts: { 擦拭: '擦 抹 揩' }, things: { 桌椅: '桌子 椅子' }, states: {}, people: {}, generic: {} },
  },
}
const indicator: Indicator = {
  id: 'q.one',
  competency: 'service',
  polarity: 'positive',
  weight: 20,
  label: { zh: '擦桌子', en: '' },
  rule: { zh: '', en: '' },
  examples: none,
  counterExamples: none,
  concepts: [],
  phrases: none,
}
const cover = createCoverage(lexicon)

describe('how an indicator would be recognised', () => {
  it.each<[string, Partial<Indicator>, string, string]>([
    ['by a concept worded in the language', { concepts: ['thank'] }, 'concepts', 'none'],
    ['by its own phrases', { phrases: { zh: ['擦擦'], en: ['wipe'] } }, 'phrases', 'phrases'],
    ['by frames of its examples', { examples: { zh: ['我把桌子抹一抹'], en: [] } }, 'frames', 'none'],
    ['not from a label alone', {}, 'none', 'none'],
    ['not by a concept nobody knows', { concepts: ['no-such'] }, 'none', 'none'],
  ])('%s', (_name, more, zh, en) => {
    expect(cover({ ...indicator, ...more })).toEqual({ zh, en })
  })
})
