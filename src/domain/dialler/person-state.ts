import type {
  CallFacts,
  CallOutcome,
  DiallingRules,
  OverBecause,
  PersonFacts,
  PersonState,
} from './dialler.ts'

/** After what failed on our side, once; a fault that stays must not ring somebody again and again, ms. */
const interruptedMs = 2 * 60_000
/** Calls beyond the attempts, for wishes to be called later and for what failed on our side. */
const spareCalls = 5

const final: Partial<Record<CallOutcome, OverBecause>> = {
  completed: 'completed',
  refused: 'refused',
  never: 'never',
  human: 'human',
}

/** Where a person stands, from what happened so far. */
export function personState(person: PersonFacts, rules: DiallingRules): PersonState {
  const { calls, later } = person
  if (calls.some(({ endedAt }) => endedAt === null)) return { is: 'calling' }
  const last = calls.at(-1)
  // Two records of a person that became one may have been called after it was over with one of them.
  const wish = calls.findLast(({ outcome }) => outcome === 'later' || (outcome !== null && outcome in final))
  const because = (wish?.outcome && final[wish.outcome]) ?? barred(person)
  if (because) return { is: 'over', because }
  if (last?.endedAt == null)
    return { is: 'waiting', at: later ?? 0, because: later === null ? 'first' : 'later' }
  const counted = calls.filter(isCounted).length
  if (counted >= rules.attempts || calls.length >= rules.attempts + spareCalls)
    return { is: 'over', because: 'attempts' }
  if (last.outcome === 'interrupted' && calls.at(-2)?.outcome !== 'interrupted')
    return { is: 'waiting', at: last.endedAt + interruptedMs, because: 'interrupted' }
  if (last.outcome === 'later' && later !== null) return { is: 'waiting', at: later, because: 'later' }
  return { is: 'waiting', at: last.endedAt + rules.spacingMinutes * 60_000, because: 'again' }
}

/** A call that the person made counts for nothing but what came out of it. */
const isCounted = ({ attempt, outcome }: CallFacts): boolean =>
  attempt > 0 && outcome !== 'interrupted' && outcome !== 'later'

function barred({ number, doNotCall, skipped }: PersonFacts): OverBecause | undefined {
  if (doNotCall) return 'do-not-call'
  if (skipped) return 'skipped'
  return number === null ? 'no-number' : undefined
}
