import type { DiallerFacts, LineFacts, NextCall, PersonFacts, PersonState } from './dialler.ts'
import { openFrom } from './opening-hours.ts'
import { personState } from './person-state.ts'

type Waiting = { readonly person: PersonFacts; readonly state: PersonState & { readonly is: 'waiting' } }

/** Who comes first among those whose time has come: a word given, then a call we broke, then the rest. */
const order = ['later', 'interrupted', 'again', 'first'] as const

/**
 * Whom a campaign calls next. One call at a time, so that a line's rate is kept and other campaigns have their turn;
 * asked again at once after it is placed. The same facts always give the same call.
 */
export function nextCall(facts: DiallerFacts, now: number): NextCall {
  const { state, rules, line, people } = facts
  const states = people.map((person) => ({ person, state: personState(person, rules) }))
  const calling = states.filter((one) => one.state.is === 'calling').length
  const waiting =
    state === 'running' || state === 'draining' ? states.filter(isWaiting).filter(maybeCalled) : []
  const done = state === 'stopped' ? calling === 0 : isActive(state) && waiting.length + calling === 0
  const idle = { call: null, lookAgainAt: null, done }
  if (waiting.length === 0 || !line.ready || calling >= rules.atOnce || line.inUse >= line.channels)
    return idle
  const earliest = openFrom(
    rules,
    Math.max(now, mayPlaceAt(line, now), Math.min(...waiting.map(({ state: { at } }) => at))),
  )
  if (earliest === null) return idle
  if (earliest > now) return { ...idle, lookAgainAt: earliest }
  const [first] = waiting.filter((one) => one.state.at <= now).toSorted(byUrgency)
  if (first === undefined) return idle
  const attempt = Math.max(0, ...first.person.calls.map((call) => call.attempt)) + 1
  return { call: { candidateId: first.person.candidateId, attempt }, lookAgainAt: now, done: false }

  function maybeCalled({ state: { because } }: Waiting): boolean {
    return state === 'running' || because !== 'first'
  }
}

const isActive = (state: DiallerFacts['state']): boolean => state === 'running' || state === 'draining'

const isWaiting = (one: { readonly person: PersonFacts; readonly state: PersonState }): one is Waiting =>
  one.state.is === 'waiting'

/** A clock that was set back must not keep a line waiting. */
const mayPlaceAt = ({ lastPlacedAt, callsPerSecond }: LineFacts, now: number): number =>
  lastPlacedAt === null ? 0 : Math.min(lastPlacedAt, now) + 1000 / callsPerSecond

/** Equals stay in the order of the list. */
const byUrgency = (a: Waiting, b: Waiting): number =>
  order.indexOf(a.state.because) - order.indexOf(b.state.because) || a.state.at - b.state.at
