import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import { z } from 'zod'
import type { UiLanguage } from '../../contract/ids.ts'
import type { PhraseCheck } from '../../contract/keys.ts'
import { writeFileDurably } from '../files/durable.ts'
import { seal, unseal } from '../keys/station-keys.ts'

/** The station key, sealed with the recovery phrase; it lies in the data folder and goes into every backup. */
export const recoveryName = 'station.recovery'

const Recovery = z.object({
  format: z.literal('storefront-recovery'),
  version: z.literal(1),
  madeAt: z.string(),
  salt: z.string(),
  /** AES-256-GCM under HKDF-SHA256 of the phrase's 256 bits (BIP-39) and the salt. */
  sealed: z.string(),
})

/** Twenty-four words of a BIP-39 list: 256 random bits and a checksum. */
export function makePhrase(language: UiLanguage): string[] {
  return generateMnemonic(language === 'en' ? english : chinese, 256).split(/\s+/u)
}

const lists = { 'zh-CN': chinese, en: english } as const
const languages = ['zh-CN', 'en'] as const

/** The words of a phrase, however it is spaced, separated or numbered. */
function splitPhrase(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\d+[.)、:]?/gu, ' ')
  const pieces = plain.split(/[\s,，、.。;；]+/u).filter((piece) => piece !== '')
  // Chinese words are single characters, and people write them without spaces.
  return pieces.flatMap((piece) => (/\p{Script=Han}/u.test(piece) ? [...piece] : [piece]))
}

/** The bits of a phrase in either language; undefined where it is none. */
export function readPhrase(text: string): Uint8Array | undefined {
  const words = splitPhrase(text).join(' ')
  for (const language of languages) {
    try {
      const entropy = mnemonicToEntropy(words, lists[language])
      if (entropy.length === 32) return entropy
    } catch {
      // Not of this list, or a word is wrong: the checksum tells.
    }
  }
  return undefined
}

/** Looks at a phrase as far as it is typed: which words no list has, and once there are 24, whether they fit together. */
export function checkPhrase(text: string): PhraseCheck {
  const words = splitPhrase(text)
  const known = (language: UiLanguage) => words.filter((word) => lists[language].includes(word)).length
  const [language] = languages.toSorted((a, b) => known(b) - known(a))
  const list = language === undefined ? [] : lists[language]
  const unknown = words.flatMap((word, index) =>
    list.includes(word) ? [] : [{ at: index + 1, word, near: listNear(word, list) }],
  )
  return {
    count: words.length,
    language: language !== undefined && known(language) > 0 ? language : null,
    unknown,
    sound: words.length === phraseLength && unknown.length === 0 ? readPhrase(text) !== undefined : null,
  }
}

const phraseLength = 24
const mostNear = 3

/** Words one slip away, or that begin alike: a list has no two words with the same four letters in front. */
function listNear(word: string, list: readonly string[]): string[] {
  if (word.length < 3) return []
  const near = list.filter((other) => isOneSlip(word, other))
  const alike = list.filter((other) => other.startsWith(word.slice(0, 4)))
  return [...new Set([...near, ...alike])].slice(0, mostNear)
}

/** Whether one letter was added, left out or exchanged, or two neighbours changed places. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  const [restA, restB] = [a.slice(from), b.slice(from)]
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}

/** Seals the station key with a phrase, in the place of what an earlier phrase sealed. */
export function writeRecovery(folder: string, master: Uint8Array, phrase: string): { madeAt: string } {
  const entropy = readPhrase(phrase)
  if (entropy === undefined) throw new RangeError('no phrase')
  const salt = randomBytes(16)
  const madeAt = new Date().toISOString()
  const recovery: z.infer<typeof Recovery> = {
    format: 'storefront-recovery',
    version: 1,
    madeAt,
    salt: salt.toString('base64'),
    sealed: seal(keyOf(entropy, salt), master).toString('base64'),
  }
  writeFileDurably(join(folder, recoveryName), Buffer.from(JSON.stringify(recovery, null, 2)), {
    mode: 0o600,
  })
  return { madeAt }
}

/** When the phrase of a folder was made; undefined where there is none, or it cannot be read. */
export function findRecovery(folder: string): { madeAt: string } | undefined {
  const recovery = readRecovery(folder)
  return recovery && { madeAt: recovery.madeAt }
}

/** The station key that a phrase opens; undefined where it is another phrase, or none. */
export function openRecovery(folder: string, phrase: string): Uint8Array | undefined {
  const recovery = readRecovery(folder)
  const entropy = readPhrase(phrase)
  if (recovery === undefined || entropy === undefined) return undefined
  try {
    const salt = Buffer.from(recovery.salt, 'base64')
    return unseal(keyOf(entropy, salt), Buffer.from(recovery.sealed, 'base64'))
  } catch {
    return undefined
  }
}

function readRecovery(folder: string): z.infer<typeof Recovery> | undefined {
  const path = join(folder, recoveryName)
  if (!existsSync(path)) return undefined
  try {
    return Recovery.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

function keyOf(entropy: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', entropy, salt, 'storefront recovery v1', 32))
}
