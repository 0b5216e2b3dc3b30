import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CallFacts,
  type CallOutcome,
  callOutcomes,
  type CampaignState,
  type DiallerFacts,
  type DiallingRules,
  type LineFacts,
  type PersonFacts,
} from './dialler.ts'
import { nextCall } from './next-call.ts'
import { openFrom } from './opening-hours.ts'
import { personState } from './person-state.ts'

const minute = 60_000
const noon = Date.parse('2026-11-25T12:00:00+08:00')
const rules: DiallingRules = {
  timeZone: 'Asia/Shanghai',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1200 })),
  holidays: [],
  attempts: 3,
  spacingMinutes: 60,
  atOnce: 2,
}
const line: LineFacts = { ready: true, channels: 10, inUse: 0, callsPerSecond: 1, lastPlacedAt: null }
const person = (candidateId: string, change: Partial<PersonFacts> = {}): PersonFacts => ({
  candidateId,
  number: '+8613800138000',
  doNotCall: false,
  calls: [],
  later: null,
  skipped: false,
  ...change,
})
/** `busy@-90` ended so many minutes from noon; `up@-1` is up since. */
const calls = (...told: string[]): CallFacts[] =>
  told.map((one, index) => {
    const [outcome = '', when] = one.split('@')
    const placedAt = noon + Number(when) * minute
    return outcome === 'up'
      ? { attempt: index + 1, placedAt, endedAt: null, outcome: null }
      : { attempt: index + 1, placedAt, endedAt: placedAt, outcome: outcome as CallOutcome }
  })
const facts = (people: PersonFacts[], change: Partial<DiallerFacts> = {}): DiallerFacts => ({
  state: 'running',
  rules,
  line,
  people,
  ...change,
})

describe('where a person stands', () => {
  it.each<[string, Partial<PersonFacts>, string]>([
    ['nobody called yet', {}, 'first'],
    ['is up', { calls: calls('up@-1') }, 'calling'],
    ['was busy', { calls: calls('busy@-5') }, 'again'],
    ['was busy three times', { calls: calls('busy@-300', 'busy@-200', 'busy@-100') }, 'attempts'],
    ['we failed once', { calls: calls('busy@-9', 'interrupted@-5') }, 'interrupted'],
    [
      'we failed three times',
      { calls: calls('interrupted@-9', 'interrupted@-7', 'interrupted@-5') },
      'again',
    ],
    ['we fail for ever', { calls: calls(...Array.from({ length: 8 }, () => 'interrupted@-9')) }, 'attempts'],
    ['asked to be called later', { calls: calls('later@-5'), later: noon }, 'later'],
    ['later, after all attempts', { calls: calls('busy@-9', 'busy@-8', 'later@-5'), later: noon }, 'later'],
    ['said never', { calls: calls('never@-5') }, 'never'],
    [
      'is done, and on the list of others since',
      { calls: calls('completed@-5'), doNotCall: true },
      'completed',
    ],
    ['is done, and was called by another record', { calls: calls('completed@-9', 'busy@-5') }, 'completed'],
    ['refused, then wished', { calls: calls('refused@-9', 'later@-5'), later: noon }, 'later'],
    ['must not be called', { doNotCall: true }, 'do-not-call'],
    ['has no number', { number: null }, 'no-number'],
    ['was taken out', { skipped: true, calls: calls('busy@-5') }, 'skipped'],
    ['was taken out while on the telephone', { skipped: true, calls: calls('up@-5') }, 'calling'],
  ])('%s', (_, change, expected) => {
    const state = personState(person('a', change), rules)
    expect(state.is === 'calling' ? state.is : state.because).toBe(expected)
  })
})

describe('whom a campaign calls next', () => {
  const called = (...given: Parameters<typeof nextCall>) => nextCall(...given).call
  const waits = (...given: Parameters<typeof nextCall>) => nextCall(...given).lookAgainAt

  it('is the first of the list, then the next', () => {
    expect(called(facts([person('a'), person('b')]), noon)).toEqual({ candidateId: 'a', attempt: 1 })
    const up = person('a', { calls: calls('up@0') })
    expect(called(facts([up, person('b')]), noon)).toEqual({ candidateId: 'b', attempt: 1 })
  })

  it('is a promise first, then a call that we broke, then those not reached, then the rest', () => {
    const people = [
      person('new'),
      person('busy', { calls: calls('busy@-90') }),
      person('broken', { calls: calls('interrupted@-5') }),
      person('later', { calls: calls('later@-90'), later: noon - minute }),
    ]
    const first = people.map(
      (_, left) => called(facts(people.slice(0, people.length - left)), noon)?.candidateId,
    )
    expect(first).toEqual(['later', 'broken', 'busy', 'new'])
  })

  it('waits for the spacing, the hours and the rate of the line', () => {
    const busy = person('a', { calls: calls('busy@-20') })
    expect(waits(facts([busy]), noon)).toBe(noon + 40 * minute)
    const evening = noon + 8.5 * 60 * minute
    expect(waits(facts([person('a')]), evening)).toBe(noon + 21 * 60 * minute)
    const justPlaced = { ...line, callsPerSecond: 0.5, lastPlacedAt: noon - 500 }
    expect(nextCall(facts([person('a')], { line: justPlaced }), noon)).toMatchObject({
      call: null,
      lookAgainAt: noon + 1500,
    })
  })

  it('does not wait for a clock that was set back', () => {
    const placed = { ...line, lastPlacedAt: noon + 3600 * minute }
    expect(waits(facts([person('a')], { line: placed }), noon)).toBe(noon + 1000)
  })

  it.each<[string, Partial<DiallerFacts>]>([
    ['while the line is not ready', { line: { ...line, ready: false } }],
    ['while all channels are in use', { line: { ...line, inUse: 10 } }],
    ['as many at once as it may', { rules: { ...rules, atOnce: 1 } }],
    ['while it is paused', { state: 'paused' }],
    ['once it is stopped', { state: 'stopped' }],
    ['before it is begun', { state: 'draft' }],
  ])('is nobody %s', (_, change) => {
    const people = [person('up', { calls: calls('up@0') }), person('a')]
    expect(nextCall(facts(people, change), noon)).toMatchObject({ call: null, done: false })
  })

  it('is nobody new while it drains', () => {
    const people = [person('a'), person('b', { calls: calls('busy@-90') })]
    expect(called(facts(people, { state: 'draining' }), noon)?.candidateId).toBe('b')
    expect(nextCall(facts([person('a')], { state: 'draining' }), noon).done).toBe(true)
  })

  it('is over when everybody is, and nobody is on the telephone', () => {
    const done = person('a', { calls: calls('completed@-5') })
    expect(nextCall(facts([done, person('b', { number: null })]), noon).done).toBe(true)
    expect(nextCall(facts([done, person('b', { calls: calls('up@0') })]), noon).done).toBe(false)
    expect(nextCall(facts([], { state: 'draft' }), noon).done).toBe(false)
  })
})

type Placed = { readonly candidateId: string; readonly attempt: number; readonly at: number }
type Played = {
  readonly placed: readonly Placed[]
  readonly people: readonly PersonFacts[]
  readonly mostUp: number
  readonly done: boolean
}

/** Plays a campaign as the station does, with drawn outcomes and talking times, until nothing more can happen. */
function play(
  begun: DiallerFacts,
  drawn: readonly { outcome: CallOutcome; ms: number; laterMs: number }[],
): Played {
  let people = [...begun.people]
  let now = noon
  let lastPlacedAt: number | null = null
  const placed: Placed[] = []
  const ends: { candidateId: string; at: number; outcome: CallOutcome; later: number }[] = []
  let mostUp = 0
  const change = (candidateId: string, to: (one: PersonFacts) => PersonFacts) => {
    people = people.map((one) => (one.candidateId === candidateId ? to(one) : one))
  }
  for (let turn = 0; turn < 2000; turn++) {
    const next = nextCall(
      { ...begun, people, line: { ...begun.line, inUse: ends.length, lastPlacedAt } },
      now,
    )
    if (next.call !== null) {
      const { candidateId, attempt } = next.call
      const { outcome, ms, laterMs } = drawn[placed.length % drawn.length] ?? {
        outcome: 'busy',
        ms: 0,
        laterMs: 0,
      }
      placed.push({ candidateId, attempt, at: now })
      lastPlacedAt = now
      const call = { attempt, placedAt: now, endedAt: null, outcome: null }
      change(candidateId, (one) => ({ ...one, later: null, calls: [...one.calls, call] }))
      ends.push({ candidateId, at: now + ms, outcome, later: now + ms + laterMs })
      mostUp = Math.max(mostUp, ends.length)
      continue
    }
    const ending = ends.toSorted((a, b) => a.at - b.at)[0]
    if (ending !== undefined && (next.lookAgainAt === null || ending.at <= next.lookAgainAt)) {
      ends.splice(ends.indexOf(ending), 1)
      now = Math.max(now, ending.at)
      change(ending.candidateId, (one) => ({
        ...one,
        later: ending.outcome === 'later' ? ending.later : one.later,
        calls: one.calls.map((call) =>
          call.endedAt === null ? { ...call, endedAt: ending.at, outcome: ending.outcome } : call,
        ),
      }))
      continue
    }
    if (next.lookAgainAt === null) return { placed, people, mostUp, done: next.done }
    expect(next.lookAgainAt).toBeGreaterThan(now)
    now = next.lookAgainAt
  }
  throw new Error('the campaign never ends')
}

const arbitraryRules: fc.Arbitrary<DiallingRules> = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin'),
  hours: fc.array(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      startMinute: fc.nat({ max: 700 }),
      endMinute: fc.integer({ min: 701, max: 1440 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  holidays: fc.constantFrom([], ['2026-11-26', '2026-12-25']),
  attempts: fc.integer({ min: 1, max: 4 }),
  spacingMinutes: fc.integer({ min: 1, max: 600 }),
  atOnce: fc.integer({ min: 1, max: 4 }),
})
const arbitraryPeople = fc
  .array(
    fc.record({
      number: fc.constantFrom('+8613800138000', null),
      doNotCall: fc.boolean(),
      skipped: fc.boolean(),
    }),
    {
      maxLength: 6,
    },
  )
  .map((drawn) => drawn.map((one, index) => person(`p${index}`, one)))
const campaign = fc.record({
  state: fc.constant<CampaignState>('running'),
  rules: arbitraryRules,
  line: fc.record({
    ready: fc.constant(true),
    channels: fc.integer({ min: 1, max: 3 }),
    inUse: fc.constant(0),
    callsPerSecond: fc.double({ min: 0.1, max: 5, noNaN: true }),
    lastPlacedAt: fc.constant(null),
  }),
  people: arbitraryPeople,
})
const outcomes = fc.array(
  fc.record({
    outcome: fc.constantFrom(...callOutcomes),
    ms: fc.integer({ min: 0, max: 30 * minute }),
    laterMs: fc.integer({ min: 0, max: 2000 * minute }),
  }),
  { minLength: 1, maxLength: 12 },
)

describe('whatever the campaign and the people', () => {
  const holds = (check: (begun: DiallerFacts, played: Played) => void) => () => {
    fc.assert(
      fc.property(campaign, outcomes, (begun, drawn) => check(begun, play(begun, drawn))),
      { numRuns: 60 },
    )
  }

  it(
    'it ends, and everybody is over',
    holds(({ rules: given }, { people, done }) => {
      expect(done).toBe(true)
      for (const one of people) expect(personState(one, given).is).toBe('over')
    }),
  )

  it(
    'nobody is called outside the hours, and no attempt is made twice',
    holds(({ rules: given }, { placed }) => {
      for (const { at } of placed) expect(openFrom(given, at)).toBe(at)
      expect(new Set(placed.map(({ candidateId, attempt }) => `${candidateId} ${attempt}`)).size).toBe(
        placed.length,
      )
    }),
  )

  it(
    'no more are up than the campaign and the line allow, and none sooner than the line’s rate',
    holds(({ rules: given, line: { channels, callsPerSecond } }, { placed, mostUp }) => {
      expect(mostUp).toBeLessThanOrEqual(Math.min(given.atOnce, channels))
      for (const [index, { at }] of placed.entries()) {
        const before = placed[index - 1]
        if (before) expect(at - before.at).toBeGreaterThanOrEqual(1000 / callsPerSecond - 1e-3)
      }
    }),
  )

  it(
    'who said no, never, or to be left to a person is not called again; nobody who must not be called is',
    holds(({ people: begun }, { people }) => {
      for (const { calls: made } of people) {
        const said = made.findIndex(({ outcome }) =>
          ['never', 'refused', 'human', 'completed'].includes(outcome ?? ''),
        )
        if (said !== -1) expect(said).toBe(made.length - 1)
      }
      const barred = begun.filter(({ doNotCall, skipped, number }) => doNotCall || skipped || number === null)
      for (const { candidateId } of barred)
        expect(people.find((one) => one.candidateId === candidateId)?.calls).toEqual([])
    }),
  )

  it(
    'there is the spacing between two calls, and no more of them than allowed',
    holds(({ rules: given }, { people }) => {
      for (const { calls: made } of people) {
        const counted = made.filter(({ outcome }) => outcome !== 'interrupted' && outcome !== 'later')
        expect(counted.length).toBeLessThanOrEqual(given.attempts)
        for (const [index, call] of made.entries()) {
          const before = made[index - 1]
          if (before?.endedAt != null && before.outcome !== 'later' && before.outcome !== 'interrupted')
            expect(call.placedAt - before.endedAt).toBeGreaterThanOrEqual(given.spacingMinutes * minute)
        }
      }
    }),
  )
})
