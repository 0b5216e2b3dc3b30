import { pinyin } from 'pinyin-pro'
import type { Heard } from './hear-answer.ts'

/** Words by their sound (toneless pinyin, syllables joined by spaces). */
export type Homophones = ReadonlyMap<string, string>

const HAN_ONLY = /^\p{Script=Han}{2,4}$/u
const LENGTHS = [4, 3, 2] as const
/** Recognisers that hear wrong also leave out stops: fewer than one in so many characters. */
const RAW_FROM = { length: 24, perStop: 22 } as const

/** Indexes words by sound; of words that sound alike the first stays. */
export function indexSounds(words: Iterable<string>): Homophones {
  const index = new Map<string, string>()
  for (const word of words) {
    if (!HAN_ONLY.test(word)) continue
    const sound = soundsOf(word).join(' ')
    if (!index.has(sound)) index.set(sound, word)
  }
  return index
}

/** Whether a text looks like raw recognition. Clean text must not be repaired: it would only be corrupted. */
export function looksRaw({ text }: Heard): boolean {
  const stops = text.match(/[,.]/g)?.length ?? 0
  return text.length >= RAW_FROM.length && stops * RAW_FROM.perStop < text.length
}

/**
 * Puts the words looked for in place of others that sound the same, character for character, so that every unit
 * still knows where it was said and quotes stay verbatim.
 */
export function repairHomophones(heard: Heard, wanted: Homophones): Heard {
  const text = [...heard.text].map((one) => (/\p{Script=Han}/u.test(one) ? one : ' ')).join('')
  const sounds = soundsOf(text)
  if (sounds.length !== text.length) return heard
  const known = new Set(wanted.values())
  const characters = [...heard.text]
  let at = 0
  while (at < text.length) {
    const length = lengthsFrom(at, text.length).find((size) => {
      const said = text.slice(at, at + size)
      return !said.includes(' ') && (known.has(said) || wanted.has(sounds.slice(at, at + size).join(' ')))
    })
    if (length === undefined) {
      at++
      continue
    }
    const word = wanted.get(sounds.slice(at, at + length).join(' '))
    if (word !== undefined && !known.has(text.slice(at, at + length))) characters.splice(at, length, ...word)
    at += length
  }
  return { ...heard, text: characters.join('') }
}

const lengthsFrom = (at: number, end: number): number[] => LENGTHS.filter((length) => at + length <= end)

const soundsOf = (text: string): string[] => pinyin(text, { toneType: 'none', type: 'array' })
