import { describe, expect, it } from 'vitest'
import { phoneSentences } from './dialogue.ts'
import { wordSentence } from './phone-sentences.ts'

const filled = { store: '向日葵便利', position: '店员', number: '1', option: '早班', digit: '幺' }
const languages = ['zh', 'en'] as const
const all = phoneSentences.flatMap((sentence) => languages.map((language) => [sentence, language] as const))

describe('what the program says on the telephone', () => {
  it.each(all)('%s in %s has words, and none that only eyes can read', (sentence, language) => {
    const text = wordSentence(sentence, language, filled)
    expect(text.length).toBeGreaterThan(sentence === 'digit' ? 0 : 2)
    expect(text).not.toMatch(/[{}#*<>（）()“”"]|\d{2}/u)
  })

  it('is filled with what the campaign is about', () => {
    expect(wordSentence('greeting', 'zh', filled)).toContain('这里是向日葵便利')
    expect(wordSentence('option', 'zh', filled)).toBe('早班，请按1。')
  })

  it('is said in one breath: at most a hundred characters, or forty-five words', () => {
    for (const [sentence, language] of all) {
      const text = wordSentence(sentence, language, filled)
      expect(language === 'zh' ? text.length : text.split(' ').length, sentence).toBeLessThanOrEqual(
        language === 'zh' ? 100 : 45,
      )
    }
  })
})
