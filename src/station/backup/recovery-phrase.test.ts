import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import {
  findRecovery,
  makePhrase,
  openRecovery,
  readPhrase,
  recoveryName,
  writeRecovery,
} from './recovery-phrase.ts'

describe.each(['zh-CN', 'en'] as const)('a recovery phrase in %s', (language) => {
  it('has 24 words and opens the key it sealed, however it is spaced', () => {
    const folder = makeTempFolder()
    const words = makePhrase(language)
    expect(words).toHaveLength(24)
    const master = new Uint8Array(randomBytes(32))
    const { madeAt } = writeRecovery(folder, master, words.join(' '))
    expect(findRecovery(folder)).toEqual({ madeAt })
    const ways = [words.join(' '), ` ${words.join('  \n').toUpperCase()} `, words.join('，')]
    if (language === 'zh-CN') ways.push(words.join(''))
    for (const way of ways) expect(openRecovery(folder, way)).toEqual(Buffer.from(master))
    expect(readFileSync(join(folder, recoveryName)).includes(Buffer.from(master).toString('base64'))).toBe(
      false,
    )
  })

  it('opens nothing with a word wrong, two exchanged, or another phrase', () => {
    const folder = makeTempFolder()
    const words = makePhrase(language)
    writeRecovery(folder, randomBytes(32), words.join(' '))
    const other = makePhrase(language)
    const exchanged = [...words]
    const [first = '', second = ''] = words
    exchanged[0] = second
    exchanged[1] = first
    for (const wrong of [other.join(' '), words.slice(1).join(' '), '', 'x'])
      expect(openRecovery(folder, wrong)).toBeUndefined()
    if (first !== second) expect(openRecovery(folder, exchanged.join(' '))).toBeUndefined()
    expect(readPhrase('abandon abandon')).toBeUndefined()
  })
})
