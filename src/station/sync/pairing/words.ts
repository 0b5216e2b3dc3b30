import { scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import type { PairingWords } from '../../../contract/pairing.ts'
import { chooseWords } from '../../../domain/sync/words.ts'

const derive = promisify<string, string, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)

/**
 * The words of two computers' sign keys, the same on both. Each try costs 32 MiB and some ten milliseconds (scrypt,
 * N=2^15, r=8, p=1), so that nobody in between finds two pairs of keys with the same words.
 */
export async function wordsOf(one: string, other: string): Promise<PairingWords> {
  const keys = [one, other].toSorted().join('\n')
  const digest = await derive(keys, 'storefront-words:v1', 16, {
    N: 2 ** 15,
    r: 8,
    p: 1,
    maxmem: 64 * 1024 * 1024,
  })
  return { 'zh-CN': chooseWords(digest, chinese), en: chooseWords(digest, english) }
}
