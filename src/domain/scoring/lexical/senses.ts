import type { SpokenLanguage } from '../../positions/position.ts'
import { foldText } from './gates.ts'
import { stem } from './words.en.ts'

/** What kind of word a sense gathers; acts and things make a frame, the others only lean on one. */
export type SenseKind = 'acts' | 'things' | 'states' | 'people' | 'generic'

/** Everyday work vocabulary of one language gathered by sense: kind, then head word, then its words, between spaces. */
export type SenseWords = Readonly<Record<SenseKind, Readonly<Record<string, string>>>>

/** A word found in a text with what it may mean; `length` in characters. */
export type SensedWord = {
  readonly start: number
  readonly end: number
  readonly senses: readonly Sense[]
}
export type Sense = { readonly name: string; readonly kind: SenseKind }

/** Finds the words of the vocabulary in folded text, the longest first from left to right. */
export type SenseFinder = (folded: string) => readonly SensedWord[]

const LONGEST_PHRASE = 5

/** Builds the finder of one language; a language without vocabulary finds nothing. */
export function compileSenses(words: SenseWords | undefined, language: SpokenLanguage): SenseFinder {
  const entries = new Map<string, Sense[]>()
  for (const [kind, heads] of Object.entries(words ?? {}) as [SenseKind, Record<string, string>][]) {
    for (const [name, list] of Object.entries(heads)) {
      for (const word of list.split(language === 'zh' ? ' ' : ',')) {
        const key = language === 'zh' ? foldText(word) : stemsOf(foldText(word.trim())).join(' ')
        if (key === '') continue
        const senses = entries.get(key) ?? []
        if (!senses.some((one) => one.name === name)) senses.push({ name, kind })
        entries.set(key, senses)
      }
    }
  }
  if (entries.size === 0) return () => []
  return language === 'zh' ? findCharacters(entries) : findWords(entries)
}

function findCharacters(entries: ReadonlyMap<string, readonly Sense[]>): SenseFinder {
  const longest = Math.max(...[...entries.keys()].map((word) => word.length))
  return (text) => {
    const found: SensedWord[] = []
    let at = 0
    while (at < text.length) {
      let length = Math.min(longest, text.length - at)
      while (length > 0 && !entries.has(text.slice(at, at + length))) length--
      if (length > 0)
        found.push({ start: at, end: at + length, senses: entries.get(text.slice(at, at + length)) ?? [] })
      at += Math.max(1, length)
    }
    return found
  }
}

function findWords(entries: ReadonlyMap<string, readonly Sense[]>): SenseFinder {
  return (text) => {
    const words = [...text.matchAll(/[a-z0-9]+(?:'[a-z]+)?/g)]
    const stems = words.map((word) => stem(word[0]))
    const found: SensedWord[] = []
    let at = 0
    while (at < words.length) {
      let length = Math.min(LONGEST_PHRASE, words.length - at)
      while (length > 0 && !entries.has(stems.slice(at, at + length).join(' '))) length--
      const [first, last] = [words[at], words[at + length - 1]]
      if (length > 0 && first && last)
        found.push({
          start: first.index,
          end: last.index + last[0].length,
          senses: entries.get(stems.slice(at, at + length).join(' ')) ?? [],
        })
      at += Math.max(1, length)
    }
    return found
  }
}

const stemsOf = (folded: string): string[] => (folded.match(/[a-z0-9]+(?:'[a-z]+)?/g) ?? []).map(stem)
