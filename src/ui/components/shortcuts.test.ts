import { describe, expect, it } from 'vitest'
import { matchShortcut, type KeyPress } from './shortcuts.ts'

const shortcuts = [{ keys: 'n' }, { keys: '?' }, { keys: 'mod+k' }, { keys: 'g t' }, { keys: 'space' }]
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  mod: false,
  alt: false,
  typing: false,
  ...more,
})

describe('matchShortcut', () => {
  it.each([
    ['a single key', '', press('n'), 'n'],
    ['a key typed as a capital', '', press('N'), 'n'],
    ['a shifted sign', '', press('?'), '?'],
    ['the space bar', '', press(' '), 'space'],
    [
      'Ctrl or Command with a key, also where text is typed',
      '',
      press('k', { mod: true, typing: true }),
      'mod+k',
    ],
    ['the second key of a sequence', 'g', press('t'), 'g t'],
    ['a key of its own after an unfinished sequence', 'g', press('n'), 'n'],
  ])('finds %s', (_, pending, key, keys) => {
    expect(matchShortcut(shortcuts, pending, key).matched?.keys).toBe(keys)
  })

  it.each([
    ['a plain key where text is typed', press('n', { typing: true })],
    ['a key with Alt', press('n', { alt: true })],
    ['the second key of a sequence alone', press('t')],
    ['Ctrl with a key that has no shortcut', press('n', { mod: true })],
  ])('ignores %s', (_, key) => {
    expect(matchShortcut(shortcuts, '', key)).toEqual({ pending: '' })
  })

  it('waits for the second key of a sequence', () => {
    expect(matchShortcut(shortcuts, '', press('g'))).toEqual({ pending: 'g' })
  })
})
