import type { SpokenLanguage } from '../../positions/position.ts'
import { foldCharacter } from './fold-character.ts'

const RESERVED = new Set('()|~<>?*+.[]{}^$_\\')
const REPEAT = { '?': '?', '*': '{0,5}', '+': '{1,5}' } as const
/** Gaps never leave a sentence; their bound keeps matching linear in practice. */
const GAP = {
  zh: { short: '[^.]{0,6}?', long: '[^.]{0,14}?' },
  en: { short: "[ ,][^.]{0,28}?(?<![a-z'])", long: "[ ,][^.]{0,60}?(?<![a-z'])" },
} as const
const WORD_START = "(?<![a-z0-9'])"
const WORD_END = "(?![a-z0-9]|'[a-z])"
const MAX_GAPS = 3

export type CompileContext = {
  readonly language: SpokenLanguage
  readonly groups: Readonly<Record<string, string>>
}

/**
 * Turns one pattern into the source of a regular expression over folded text.
 * Only bounded gaps and finite alternatives exist in the notation, so no pattern can backtrack without end.
 * Throws an `Error` that names the pattern when it is malformed.
 */
export function compilePattern(pattern: string, context: CompileContext): string {
  const source = compileBare(pattern, context, 0)
  return context.language === 'en' ? `${WORD_START}(?:${source})${WORD_END}` : source
}

/** One expression, global, that matches any of the patterns; `undefined` when there are none. */
export function compilePatterns(patterns: readonly string[], context: CompileContext): RegExp | undefined {
  if (patterns.length === 0) return undefined
  return new RegExp(patterns.map((pattern) => `(?:${compilePattern(pattern, context)})`).join('|'), 'g')
}

function compileBare(pattern: string, context: CompileContext, depth: number): string {
  if (depth > 4) throw new Error(`word groups nest too deeply in pattern "${pattern}"`)
  const reader = { at: 0, gaps: 0 }
  const source = compileAlternatives(pattern, reader, { ...context, depth })
  if (reader.at < pattern.length)
    throw new Error(`unexpected "${pattern[reader.at]}" in pattern "${pattern}"`)
  if (reader.gaps > MAX_GAPS) throw new Error(`more than ${MAX_GAPS} gaps in a row in pattern "${pattern}"`)
  if (new RegExp(`^(?:${source})$`).test('')) throw new Error(`pattern "${pattern}" matches nothing at all`)
  return source
}

type Reader = { at: number; gaps: number }
type DeepContext = CompileContext & { readonly depth: number }

function compileAlternatives(pattern: string, reader: Reader, context: DeepContext): string {
  const before = reader.gaps
  const alternatives: string[] = []
  let most = before
  do {
    if (alternatives.length > 0) reader.at++
    reader.gaps = before
    alternatives.push(compileSequence(pattern, reader, context))
    most = Math.max(most, reader.gaps)
  } while (pattern[reader.at] === '|')
  reader.gaps = most
  return alternatives.join('|')
}

function compileSequence(pattern: string, reader: Reader, context: DeepContext): string {
  let source = ''
  while (reader.at < pattern.length) {
    const character = pattern[reader.at]
    if (character === '|' || character === ')') break
    source += compileItem(pattern, reader, context)
  }
  return source
}

function compileItem(pattern: string, reader: Reader, context: DeepContext): string {
  const gap = readGap(pattern, reader, context.language)
  if (gap !== undefined) return gap
  const character = pattern[reader.at]
  let item: string
  if (character === '(') {
    reader.at++
    item = `(?:${compileAlternatives(pattern, reader, context)})`
    if (pattern[reader.at] !== ')') throw new Error(`missing ")" in pattern "${pattern}"`)
    reader.at++
  } else if (character === '<') {
    item = compileGroup(pattern, reader, context)
  } else if (character === '[') {
    item = compileClass(pattern, reader)
  } else if (character === '_' && context.language === 'en') {
    reader.at++
    item = "[a-z'-]{1,14}"
  } else {
    item = compileLiteral(pattern, reader)
  }
  return item + readRepeat(pattern, reader, item)
}

/** After a group `?`, `*` and `+` repeat it, five times at most; after an English letter `*` is any ending. */
function readRepeat(pattern: string, reader: Reader, item: string): string {
  const sign = pattern[reader.at]
  if (sign !== '?' && sign !== '*' && sign !== '+') return ''
  const afterLetter = /^[a-z]$/.test(item)
  if (sign === '+' && afterLetter) throw new Error(`unexpected "+" in pattern "${pattern}"`)
  reader.at++
  return sign === '*' && afterLetter ? '[a-z]{0,6}' : REPEAT[sign]
}

function readGap(pattern: string, reader: Reader, language: SpokenLanguage): string | undefined {
  const match = /^ ?(~~?) ?/.exec(pattern.slice(reader.at))
  if (!match) return undefined
  reader.at += match[0].length
  reader.gaps++
  return match[1] === '~~' ? GAP[language].long : GAP[language].short
}

function compileGroup(pattern: string, reader: Reader, context: DeepContext): string {
  const end = pattern.indexOf('>', reader.at)
  const name = pattern.slice(reader.at + 1, end)
  const words = end < 0 ? undefined : context.groups[name]
  if (words === undefined) throw new Error(`unknown word group "${name}" in pattern "${pattern}"`)
  reader.at = end + 1
  return `(?:${compileBare(words, context, context.depth + 1)})`
}

/** `[一二三]`: any one of the characters. */
function compileClass(pattern: string, reader: Reader): string {
  const end = pattern.indexOf(']', reader.at)
  const characters = pattern.slice(reader.at + 1, end)
  if (end < 0 || !/^[\p{L}\p{N}]+$/u.test(characters))
    throw new Error(`malformed "[" in pattern "${pattern}"`)
  reader.at = end + 1
  return `[${[...characters].map(foldCharacter).join('')}]`
}

function compileLiteral(pattern: string, reader: Reader): string {
  const character = String.fromCodePoint(pattern.codePointAt(reader.at) ?? 0)
  if (RESERVED.has(character)) throw new Error(`unexpected "${character}" in pattern "${pattern}"`)
  reader.at += character.length
  const folded = character === ' ' ? ' ' : foldCharacter(character)
  return folded.replaceAll(/[\\^$.+[\]{}/-]/g, String.raw`\$&`)
}
