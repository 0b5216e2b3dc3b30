import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import { z } from 'zod'
import type { UiLanguage } from '../../contract/ids.ts'
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

/** The bits of a phrase in either language, however it is spaced; undefined where it is none. */
export function readPhrase(text: string): Uint8Array | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  // Chinese words are single characters, and people write them without spaces.
  const characters = [...plain.replaceAll(/[\s,，、.。\d]+/gu, '')].join(' ')
  const words = plain.split(/[\s,，、]+/u).join(' ')
  for (const [phrase, list] of [
    [characters, chinese],
    [words, english],
  ] as const) {
    try {
      const entropy = mnemonicToEntropy(phrase, list)
      if (entropy.length === 32) return entropy
    } catch {
      // Not of this list, or a word is wrong: the checksum tells.
    }
  }
  return undefined
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
