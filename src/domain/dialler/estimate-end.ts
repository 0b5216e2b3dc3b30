import type { DiallerFacts } from './dialler.ts'
import { openings } from './opening-hours.ts'
import { personState } from './person-state.ts'

/** What calls of this kind take, ms. */
export type CallTimes = {
  /** Of an interview, by its plan. */
  readonly talkMs: number
  /** Of a call that nobody answers. */
  readonly ringMs: number
}

/** Before anything is known: half of the calls are answered, with the weight of four calls. */
const prior = { answered: 2, calls: 4 }
const answered = new Set(['completed', 'broken-off', 'refused', 'later', 'never', 'human'])

/**
 * When a campaign is likely over; null where nobody can tell: nothing to do, or never open. Every person still to call
 * needs `1 + (1−p) + (1−p)²…` calls for the attempts left, where p is the share answered so far (smoothed); each takes
 * p·talk + (1−p)·ring, `atOnce` of them at a time, and only while it is open. Not before the last spacing has passed.
 */
export function estimateEnd(facts: DiallerFacts, { talkMs, ringMs }: CallTimes, now: number): number | null {
  const { rules, people, line } = facts
  const made = people
    .flatMap(({ calls }) => calls)
    .filter(({ endedAt, outcome }) => endedAt !== null && outcome !== 'interrupted')
  const came = made.filter(({ outcome }) => answered.has(outcome ?? '')).length
  const p = (came + prior.answered) / (made.length + prior.calls)
  let work = 0
  let last = now
  for (const person of people) {
    const state = personState(person, rules)
    if (state.is === 'over') continue
    const left = state.is === 'calling' ? 1 : Math.max(1, rules.attempts - person.calls.length)
    const calls = (1 - (1 - p) ** left) / p
    work += calls * (p * talkMs + (1 - p) * ringMs)
    const waits = (calls - 1) * rules.spacingMinutes * 60_000
    last = Math.max(last, (state.is === 'waiting' ? Math.max(now, state.at) : now) + waits + talkMs)
  }
  if (work === 0) return null
  let left = work / Math.min(rules.atOnce, line.channels)
  for (const { from, to } of openings(rules, now)) {
    if (left <= to - from && last <= to) return Math.max(from + left, last)
    left = Math.max(0, left - (to - from))
  }
  return null
}
