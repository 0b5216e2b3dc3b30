import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Asked, DialogueAction, DialogueEvent, DialogueSetting } from './dialogue.ts'
import { beginDialogue, holdDialogue } from './hold-dialogue.ts'

const out: DialogueSetting = { direction: 'out', resumed: false, voicemail: 'hang-up' }
const voice = { kind: 'voice' } as const
const asks = (partId: string, by: Extract<Asked, { is: 'part' }>['by'] = voice): DialogueEvent => ({
  kind: 'asked',
  asked: { is: 'part', partId, lineId: `line-${partId}`, by },
})
const key = (digit: string): DialogueEvent => ({ kind: 'digit', digit })
const said: DialogueEvent = { kind: 'said' }
const person: DialogueEvent = { kind: 'person' }
const over = (because: 'silence' | 'limit' | 'nothing-said', spokenMs = 9_000): DialogueEvent => ({
  kind: 'turn',
  event: { kind: 'over', because, at: 20_000, speechEndedAt: 18_000, spokenMs },
})
const reply = (
  heard: Extract<DialogueEvent, { kind: 'reply' }>['reply'],
  hour: number | null = null,
): DialogueEvent => ({
  kind: 'reply',
  reply: heard,
  when: hour === null ? null : { hour, days: 0 },
})
const nobody: DialogueEvent = { kind: 'turn', event: { kind: 'still-there', times: 1, at: 5_000 } }
const woken = (place: Extract<DialogueEvent, { kind: 'woken' }>['in']): DialogueEvent => ({
  kind: 'woken',
  in: place,
})
const finished: DialogueEvent = { kind: 'asked', asked: { is: 'over' } }

/** `say greeting+consent`, `begin a`, `hang-up completed` for what the events lead to, by event. */
function told(events: readonly DialogueEvent[], setting = out): string[] {
  let state = beginDialogue(setting)
  return events.map((event) => {
    const step = holdDialogue(state, event)
    state = step.state
    return step.actions.map(wordsOf).join(', ')
  })
}

function wordsOf(action: DialogueAction): string {
  if (action.do === 'say')
    return `say ${action.what.map((one) => ('sentence' in one ? one.sentence : one.lineId)).join('+')}`
  const when =
    action.do === 'call-later'
      ? 'hour' in action.when
        ? `${action.when.hour} +${action.when.days}`
        : `in ${action.when.inMinutes}`
      : ''
  const detail = { ...action, do: '', afterMs: '', ...(when && { when }) }
  return [action.do, ...Object.values(detail).map(String).filter(Boolean)].join(' ')
}
const last = (...given: Parameters<typeof told>) => told(...given).at(-1)

describe('a call out', () => {
  it('greets, asks for consent, asks, listens, and says goodbye', () => {
    const events = [
      person,
      key('1'),
      asks('a'),
      said,
      over('silence'),
      asks('b'),
      said,
      over('silence'),
      finished,
      said,
    ]
    expect(told(events)).toEqual([
      'say greeting+consent, listen consent',
      'stop-listening, agree, wake between',
      'say answer-how+line-a, listen answer',
      'begin a',
      'stop-listening, complete a candidate, wake between',
      'say line-b, listen answer',
      'begin b',
      'stop-listening, complete b candidate, wake between',
      'stop-listening, say goodbye',
      'hang-up completed',
    ])
  })

  it.each<[string, DialogueEvent[], string, string]>([
    ['a machine', [{ kind: 'machine' }], 'hang-up voicemail', 'voicemail'],
    [
      'later',
      [person, key('2'), key('1'), key('5')],
      'stop-listening, call-later 15 +0, say later-confirmed+call-back',
      'later',
    ],
    [
      'later, at nine',
      [person, key('2'), key('9'), key('#')],
      'stop-listening, call-later 9 +0, say later-confirmed+call-back',
      'later',
    ],
    [
      'later, said',
      [person, reply('later'), over('silence'), reply('unclear', 20)],
      'stop-listening, call-later 20 +0, say later-confirmed+call-back',
      'later',
    ],
    ['a person', [person, key('3')], 'stop-listening, ask-for-person, say human-confirmed', 'human'],
    ['never again', [person, key('9')], 'stop-listening, never-call, say never-confirmed', 'never'],
    ['no', [person, over('silence'), reply('no')], 'stop-listening, say refused-confirmed', 'refused'],
    [
      'nothing at all',
      [person, nobody, over('nothing-said')],
      'stop-listening, say goodbye-unheard',
      'no-answer',
    ],
    [
      'a person, in the middle',
      [person, key('1'), asks('a'), said, key('0')],
      'stop-listening, ask-for-person, say human-confirmed',
      'human',
    ],
  ])('answered by %s', (_, events, actions, outcome) => {
    expect(last(events)).toBe(actions)
    const end = told([...events, said]).join(', ')
    expect(end).toContain(`hang-up ${outcome}`)
  })

  it('leaves a message where that is wanted', () => {
    expect(last([{ kind: 'machine' }], { ...out, voicemail: 'message' })).toBe(
      'stop-listening, say voicemail+call-back',
    )
  })

  it('asks three times what was meant, and takes nothing for a yes', () => {
    const unclear = [over('silence'), reply('unclear')]
    expect(told([person, ...unclear, ...unclear, ...unclear, said])).toEqual([
      'say greeting+consent, listen consent',
      'understand',
      'say consent-again, listen consent',
      'understand',
      'say consent-again, listen consent',
      'understand',
      'stop-listening, say goodbye-unheard',
      'hang-up no-answer',
    ])
  })

  it('goes on at the next day where no hour is understood', () => {
    const events = [person, key('2'), over('silence'), reply('unclear'), over('silence'), reply('unclear')]
    expect(last(events)).toBe('stop-listening, call-later null +1, say later-confirmed+call-back')
  })
})

describe('an answer', () => {
  const begun = [person, key('1'), asks('a'), said]

  it('is asked again by key, without losing what was recorded', () => {
    expect(told([...begun, key('*'), said]).slice(-2)).toEqual(['say line-a, listen answer', ''])
  })

  it('is asked again by voice, without losing what was recorded', () => {
    expect(told([...begun, over('silence', 1200), reply('repeat'), said]).slice(-3)).toEqual([
      'understand, wake checking',
      'say line-a, listen answer',
      '',
    ])
  })

  it('that is short is one when nobody understands it in time, and what comes later is nothing any more', () => {
    expect(told([...begun, over('silence', 1200), woken('checking'), reply('repeat')]).slice(-2)).toEqual([
      'stop-listening, complete a candidate, wake between',
      '',
    ])
  })

  it('ends by the hash key, and by its time', () => {
    expect(last([...begun, key('#')])).toBe('stop-listening, complete a candidate, wake between')
    expect(last([...begun, over('limit')])).toBe('stop-listening, complete a time, say time-over')
  })

  it('that does not come is passed over; after three the call ends', () => {
    const silent = (id: string) => [asks(id), said, nobody, over('nothing-said')]
    const events = [person, key('1'), ...silent('a'), ...silent('b'), ...silent('c'), said]
    const actions = told(events)
    expect(actions.filter((one) => one.includes('skip'))).toEqual([
      'stop-listening, skip a, wake between',
      'stop-listening, skip b, wake between',
    ])
    expect(actions.slice(-2)).toEqual(['stop-listening, say goodbye-unheard', 'hang-up broken-off'])
  })

  it('is waited for with a word, once', () => {
    const events = [...begun, over('silence'), woken('between'), woken('between')]
    expect(told(events).slice(-2)).toEqual(['say one-moment', ''])
  })

  it('is over as soon as HR ends the interview', () => {
    expect(last([...begun, finished])).toBe('stop-listening, say goodbye')
  })

  it('by keys: a number of an option, or several, or digits', () => {
    const choice = (multiple: boolean) => asks('a', { kind: 'choice', options: 4, multiple })
    const number = asks('a', { kind: 'number', min: 0, max: 40 })
    const keyed = (asked: DialogueEvent, ...digits: string[]) =>
      last([person, key('1'), asked, said, ...digits.map(key)])
    expect(keyed(choice(false), '3')).toBe('choose 3 a, wake between')
    expect(keyed(choice(false), '5')).toBe('say press-a-key+line-a')
    expect(keyed(choice(true), '3', '1', '3', '#')).toBe('choose 1,3 a, wake between')
    expect(keyed(number, '1', '2', '#')).toBe('number 12 a, wake between')
    expect(keyed(number, '9', '9', '#')).toBe('say press-a-key+line-a')
    expect(keyed(number, '#')).toBe('say press-a-key+line-a')
    expect(
      last([person, key('1'), number, said, woken('keying'), woken('keying'), woken('keying')]),
    ).toContain('skip a')
  })
})

describe('a call back', () => {
  it('is known by its PIN, and goes on', () => {
    const pin = '123456'.split('').map(key)
    const inbound: DialogueSetting = { ...out, direction: 'in' }
    const known: DialogueEvent = { kind: 'pin', known: true, resumed: true }
    const wrong: DialogueEvent = { kind: 'pin', known: false, resumed: false }
    expect(
      told([person, ...pin, wrong, ...pin, known], inbound).filter((one) => !one.startsWith('wake')),
    ).toEqual([
      'say pin, wake pin',
      'check-pin 123456, wake pin',
      'say pin-wrong, wake pin',
      'check-pin 123456, wake pin',
      'say greeting-again+consent, listen consent',
    ])
    const guess = [...pin, wrong]
    expect(last([person, ...guess, ...guess, ...guess], inbound)).toBe('stop-listening, say goodbye-unheard')
  })
})

const ids = ['a', 'b', 'c']
const anyEvent: fc.Arbitrary<DialogueEvent> = fc.oneof(
  fc.constantFrom<DialogueEvent>(person, said, nobody, finished, { kind: 'machine' }),
  fc.constantFrom(...'0123456789*#').map(key),
  fc
    .tuple(
      fc.constantFrom('silence' as const, 'limit' as const, 'nothing-said' as const),
      fc.nat({ max: 9000 }),
    )
    .map((one) => over(...one)),
  fc
    .tuple(
      fc.constantFrom(
        'yes' as const,
        'no' as const,
        'later' as const,
        'human' as const,
        'never' as const,
        'repeat' as const,
        'unclear' as const,
      ),
      fc.option(fc.nat({ max: 30 })),
    )
    .map((one) => reply(...one)),
  fc.constantFrom('pin' as const, 'between' as const, 'checking' as const, 'keying' as const).map(woken),
  fc
    .tuple(
      fc.constantFrom(...ids),
      fc.constantFrom(
        voice,
        { kind: 'choice' as const, options: 3, multiple: false },
        { kind: 'number' as const, min: 1, max: 20 },
      ),
    )
    .map((one) => asks(...one)),
  fc.record({ kind: fc.constant('pin' as const), known: fc.boolean(), resumed: fc.boolean() }),
)

describe('whatever happens on the telephone', () => {
  const holds =
    (
      check: (
        actions: readonly DialogueAction[],
        steps: readonly { event: DialogueEvent; actions: readonly DialogueAction[] }[],
      ) => void,
    ) =>
    () => {
      const setting = fc.record({
        direction: fc.constantFrom('out' as const, 'in' as const),
        resumed: fc.boolean(),
        voicemail: fc.constantFrom('hang-up' as const, 'message' as const),
      })
      fc.assert(
        fc.property(setting, fc.array(anyEvent, { maxLength: 80 }), (given, events) => {
          let state = beginDialogue(given)
          const steps = [person, ...events].map((event) => {
            const step = holdDialogue(state, event)
            state = step.state
            return { event, actions: step.actions }
          })
          check(
            steps.flatMap(({ actions }) => actions),
            steps,
          )
        }),
        { numRuns: 300 },
      )
    }

  it(
    'nothing is recorded or asked of the plan before a yes',
    holds((actions) => {
      const agreed = actions.findIndex((one) => one.do === 'agree')
      const before = agreed === -1 ? actions : actions.slice(0, agreed)
      expect(
        before.filter((one) => ['begin', 'complete', 'skip', 'choose', 'number'].includes(one.do)),
      ).toEqual([])
    }),
  )

  it(
    'a yes follows from the key 1 or the word alone',
    holds((_, steps) => {
      for (const { event, actions } of steps) {
        if (!actions.some((one) => one.do === 'agree')) continue
        expect(event.kind === 'digit' ? event.digit : event.kind === 'reply' && event.reply).toMatch(
          /^(?:1|yes)$/u,
        )
      }
    }),
  )

  it(
    'it is hung up once, and nothing is done after it',
    holds((actions) => {
      const ends = actions.map((one) => one.do === 'hang-up')
      expect(ends.filter(Boolean).length).toBeLessThanOrEqual(1)
      if (ends.includes(true)) expect(ends.at(-1)).toBe(true)
    }),
  )

  it(
    'what is completed was begun, and not completed before',
    holds((actions) => {
      const open = new Set<string>()
      for (const one of actions) {
        if (one.do === 'begin') open.add(one.partId)
        if (one.do === 'complete') expect(open.delete(one.partId)).toBe(true)
      }
    }),
  )

  it(
    'somebody who never wants to be called is put down as such before the line is hung up',
    holds((actions) => {
      const never = actions.findIndex((one) => one.do === 'hang-up' && one.outcome === 'never')
      if (never !== -1) expect(actions.slice(0, never).some((one) => one.do === 'never-call')).toBe(true)
    }),
  )
})
