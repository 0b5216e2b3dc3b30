import { describe, expect, it } from 'vitest'
import { standingOf } from './language-model-standing.ts'

const zh = { language: 'zh', right: 46, total: 48, trusted: true } as const
const en = { language: 'en', right: 13, total: 48, trusted: false } as const

describe('standingOf', () => {
  it.each([
    ['not asked yet', null, [], 'unchecked', []],
    ['being asked', 0.4, [], 'checking', []],
    ['good in every language', null, [zh, { ...en, trusted: true }], 'trusted', ['zh', 'en']],
    ['good in one language', null, [zh, en], 'oneLanguage', ['zh']],
    ['good in none', null, [{ ...zh, trusted: false }, en], 'refused', []],
  ] as const)('%s', (_, checking, controls, state, trusted) => {
    expect(standingOf({ modelId: 'm', checking, controls: [...controls] })).toEqual({ state, trusted })
  })
})
