import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Utterance } from '../../domain/dialogue/dialogue.ts'
import type { TurnEvent } from '../../domain/turn-taking/turn-taking.ts'
import { Talk, type TalkWorld } from './talk.ts'

const rate = 8_000
const ms = (count: number) => (count * rate) / 1000
const words = (what: readonly Utterance[]) =>
  what.map((one) => ('sentence' in one ? one.sentence : one.lineId)).join('+')

/** A world that writes down what is done, and a candidate who is told what happens by the telephone's own messages. */
function hold(change: Partial<TalkWorld> = {}) {
  const done: string[] = []
  const recorded: number[] = []
  const note =
    (what: string) =>
    async (...given: readonly unknown[]): Promise<void> => {
      done.push([what, ...given].join(' '))
    }
  let plays = 0
  let turns = 0
  const world: TalkWorld = {
    play: async (playId, what) => {
      plays = playId
      done.push(`play ${words(what)}`)
    },
    listen: (turnId, what) => {
      turns = turnId
      done.push(`listen ${what}`)
    },
    stopListening: () => undefined,
    understand: async () => ({ reply: 'yes', when: null }),
    agree: note('agree'),
    checkPin: async () => ({ known: true, resumed: false }),
    begin: note('begin'),
    record: (sound) => recorded.push(...sound),
    complete: note('complete'),
    skip: note('skip'),
    choose: note('choose'),
    number: note('number'),
    callLater: note('later'),
    neverCall: note('never'),
    askForPerson: note('person'),
    hangUp: () => done.push('hang up'),
    failed: (error) => done.push(`failed ${error instanceof Error ? error.message : ''}`),
    ...change,
  }
  const talk = new Talk(world, { direction: 'out', resumed: false, voicemail: 'hang-up' }, rate)
  let at = 0
  const settle = async () => await vi.advanceTimersByTimeAsync(0)
  return {
    talk,
    done,
    recorded,
    settle,
    /** So much sound of the candidate's, each sample its own number. */
    async hear(count: number) {
      const heard = Int16Array.from({ length: ms(count) }, (_, n) => at + n)
      talk.hear({ callId: 'c', at, heard, played: new Int16Array(heard.length) })
      at += heard.length
      await settle()
    },
    async person() {
      talk.take({ type: 'answered-by', callId: 'c', by: 'person' })
      await settle()
    },
    async key(digit: string) {
      talk.take({ type: 'digit', callId: 'c', digit, at })
      await settle()
    },
    async said(how: 'end' | 'interrupted' = 'end') {
      talk.take({ type: 'played', callId: 'c', playId: plays, how, at })
      await settle()
    },
    async turn(event: TurnEvent, from = 0) {
      talk.take({ type: 'turn', callId: 'c', turnId: turns, at: from, event })
      await settle()
    },
    async asks(partId: string) {
      talk.happened({
        kind: 'asked',
        asked: { is: 'part', partId, lineId: `line-${partId}`, by: { kind: 'voice' } },
      })
      await settle()
    },
  }
}

const over = (at: number): TurnEvent => ({
  kind: 'over',
  because: 'silence',
  at,
  speechEndedAt: at - 900,
  spokenMs: 6_000,
})

describe('a talk on the telephone', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('records an answer from the end of its question to its own, with how long it took to begin', async () => {
    const call = hold()
    await call.person()
    await call.key('1')
    await call.asks('a')
    await call.hear(2_000)
    await call.said()
    await call.hear(1_500)
    await call.turn({ kind: 'speech-began', at: 2_800 })
    await call.hear(6_500)
    await call.turn(over(10_000))
    expect(call.done).toEqual([
      'play greeting+consent',
      'listen consent',
      'agree',
      'play answer-how+line-a',
      'listen answer',
      'begin a',
      'complete a candidate 800',
    ])
    expect(call.recorded).toEqual([...Int16Array.from({ length: ms(8_000) }, (_, n) => ms(2_000) + n)])
  })

  it('has the beginning of an answer that broke the question off', async () => {
    const call = hold()
    await call.person()
    await call.key('1')
    await call.asks('a')
    await call.hear(2_000)
    await call.turn({ kind: 'speech-began', at: 1_500 })
    await call.turn({ kind: 'interrupted', at: 1_500 })
    await call.said('interrupted')
    await call.hear(4_000)
    await call.turn(over(6_000))
    expect(call.recorded[0]).toBe(ms(1_200))
    expect(call.recorded).toHaveLength(ms(4_800))
    expect(call.done.at(-1)).toMatch(/^complete a candidate/u)
  })

  it('takes no answer to a question that nobody waits for any more', async () => {
    const late = Promise.withResolvers<{ reply: 'never'; when: null }>()
    const call = hold({ understand: async () => await late.promise })
    await call.person()
    await call.turn(over(3_000))
    await call.key('1')
    late.resolve({ reply: 'never', when: null })
    await call.asks('a')
    expect(call.done).not.toContain('never')
    expect(call.done.at(-1)).toBe('listen answer')
  })

  it('says a word when thinking takes long, and hears nothing of what was said before', async () => {
    const call = hold()
    await call.person()
    await call.key('1')
    await vi.advanceTimersByTimeAsync(1_600)
    expect(call.done.at(-1)).toBe('play one-moment')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(call.done.filter((one) => one === 'play one-moment')).toHaveLength(1)
  })

  it('does things in their order, however long each takes', async () => {
    const slow = Promise.withResolvers<void>()
    const call = hold({ agree: async () => await slow.promise })
    await call.person()
    await call.key('1')
    await call.asks('a')
    expect(call.done.at(-1)).toBe('listen consent')
    slow.resolve()
    await call.settle()
    expect(call.done.slice(-2)).toEqual(['play answer-how+line-a', 'listen answer'])
  })

  it('tells of what fails, and knows what came out of it', async () => {
    const call = hold({ agree: async () => await Promise.reject(new Error('disk full')) })
    await call.person()
    expect(call.talk.outcome).toBeNull()
    await call.key('1')
    expect(call.done.at(-1)).toBe('failed disk full')
    const other = hold()
    await other.person()
    await other.key('9')
    await other.said()
    expect(other.done.slice(-3)).toEqual(['never', 'play never-confirmed', 'hang up'])
    expect(other.talk.outcome).toBe('never')
  })

  it('does nothing more once the call is over', async () => {
    const call = hold()
    await call.person()
    await call.talk.close()
    await call.key('1')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(call.done).toEqual(['play greeting+consent', 'listen consent'])
  })
})
