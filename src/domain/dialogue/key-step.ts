import type { Asked, DialogueAction, DialogueEvent, DialogueState } from './dialogue.ts'
import { go, say, stay, type Step } from './step.ts'
import { passOver, thinkOn } from './think-on.ts'

type AskedPart = Extract<Asked, { is: 'part' }>

/** A key is waited for this long after the line was said, or after the last one, ms. */
const keyMs = 10_000
const mostTries = 3
const wait: DialogueAction = { do: 'wake', in: 'keying', afterMs: keyMs }

/** Answers by keys: a choice by its number (several, then `#`), a number by its digits and `#`; `*` begins anew. */
export function keyStep(state: DialogueState, event: DialogueEvent, asked: AskedPart): Step {
  if (state.at.is !== 'keying') return stay(state)
  const { partId, keyed, tries } = state.at
  if (event.kind === 'said') return stay(state, wait)
  if (event.kind === 'woken') return tries + 1 >= mostTries ? passOver(state, partId) : askAgain(state, asked)
  if (event.kind !== 'digit') return stay(state)
  const { digit } = event
  if (digit === '*') return go(state, { ...state.at, keyed: '' }, say({ lineId: asked.lineId }))
  const value = digit === '#' ? read(asked, keyed) : readAtOnce(asked, digit)
  if (value !== null) return given(state, { ...value, partId })
  if (digit === '#') return askAgain(state, asked)
  if (!isPossible(asked, digit)) return askAgain(state, asked)
  return go(state, { ...state.at, keyed: keyed + digit }, wait)
}

function askAgain(state: DialogueState, { lineId, partId }: AskedPart): Step {
  if (state.at.is !== 'keying') return stay(state)
  const tries = state.at.tries + 1
  if (tries >= mostTries) return passOver(state, partId)
  return go(state, { ...state.at, keyed: '', tries }, say('press-a-key', { lineId }))
}

type Value =
  | { readonly do: 'choose'; readonly options: readonly number[] }
  | { readonly do: 'number'; readonly value: number }

const isPossible = ({ by }: AskedPart, digit: string): boolean =>
  by.kind === 'number' || (by.kind === 'choice' && Number(digit) >= 1 && Number(digit) <= by.options)

const readAtOnce = (asked: AskedPart, digit: string): Value | null =>
  asked.by.kind === 'choice' && !asked.by.multiple && isPossible(asked, digit)
    ? { do: 'choose', options: [Number(digit)] }
    : null

function read({ by }: AskedPart, keyed: string): Value | null {
  if (keyed === '') return null
  if (by.kind === 'choice') return { do: 'choose', options: [...new Set([...keyed].map(Number))].toSorted() }
  const value = Number(keyed)
  return by.kind === 'number' && value >= by.min && value <= by.max ? { do: 'number', value } : null
}

const given = (state: DialogueState, value: Value & { readonly partId: string }): Step =>
  thinkOn({ ...state, silent: 0, asked: { is: 'thinking' } }, value)
