import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { follow, someRules, told, track } from './loudness-track.fixture.ts'
import type { TurnEvent } from './turn-taking.ts'

const rules = { noSpeechMs: 2_000, hardLimitMs: 8_000 }
const ms = fc.integer({ min: 1, max: 60 }).map((tens) => tens * 60)
const listening = fc.constantFrom('gone', 'quiet', 'noise', 'fan', 'soft', 'loud', 'shout', '-30')
const playing = fc.constantFrom('quiet/line', 'weak-echo/line', 'strong-echo/line', 'loud/line', 'shout/line')
const script = fc
  .array(fc.tuple(fc.oneof({ weight: 3, arbitrary: listening }, playing), ms), {
    minLength: 1,
    maxLength: 12,
  })
  .map((items) => items.map(([what, length]) => `${what} ${length}`).join(', '))
/** Long enough for every turn to come to its end. */
const toTheEnd = fc
  .tuple(script, fc.constantFrom('quiet', 'gone'))
  .map(([one, end]) => `${one}, ${end} 24000`)
const answering = fc.record({
  rules: fc.record({ bargeIn: fc.boolean() }).map((more) => ({ ...rules, ...more })),
  isSpeech: fc.constantFrom(undefined, true, false),
  lateBy: fc.integer({ min: 0, max: 10 }),
})
const asAnswering = ({ isSpeech, ...rest }: typeof answering extends fc.Arbitrary<infer One> ? One : never) =>
  isSpeech === undefined ? rest : { ...rest, isSpeech }

const isOver = (event: TurnEvent): event is Extract<TurnEvent, { kind: 'over' }> => event.kind === 'over'

describe('whatever is heard', () => {
  it('a turn is over once, as the last that happens', () => {
    fc.assert(
      fc.property(toTheEnd, answering, (heard, how) => {
        const events = follow(track(heard), asAnswering(how))
        expect(events.filter(isOver)).toHaveLength(1)
        expect(events.at(-1)?.kind).toBe('over')
      }),
    )
  })

  it('onsets are numbered, speech begins before it pauses, and calls are counted', () => {
    fc.assert(
      fc.property(toTheEnd, answering, (heard, how) => {
        const events = follow(track(heard), asAnswering(how))
        const onsets = events.flatMap((event) => (event.kind === 'onset' ? [event.onset] : []))
        expect(onsets).toEqual(onsets.map((_, index) => index + 1))
        const speech = events.filter(({ kind }) => kind.startsWith('speech-'))
        for (const [index, { kind, at }] of speech.entries()) {
          expect(kind).toBe(index % 2 === 0 ? 'speech-began' : 'speech-paused')
          expect(at).toBeGreaterThanOrEqual(speech[index - 1]?.at ?? 0)
        }
        const calls = events.flatMap((event) => (event.kind === 'still-there' ? [event.times] : []))
        expect([[], [1], [1, 2]]).toContainEqual(calls)
      }),
    )
  })

  it('a turn is never over before the first of its causes', () => {
    fc.assert(
      fc.property(toTheEnd, answering, (heard, how) => {
        const events = follow(track(heard), asAnswering(how))
        const over = events.find(isOver)
        if (over === undefined) throw new Error('not over')
        const began = events.find(({ kind }) => kind === 'speech-began')
        if (over.because === 'silence')
          expect(over.at - (over.speechEndedAt ?? over.at)).toBeGreaterThanOrEqual(someRules.endSilenceMs)
        if (over.because === 'limit') expect(over.at - (began?.at ?? over.at)).toBeGreaterThan(0)
        if (over.because === 'limit') expect(over.at).toBeGreaterThanOrEqual(rules.hardLimitMs)
        if (over.because === 'nothing-said') {
          expect(began).toBeUndefined()
          expect(over.at).toBeGreaterThanOrEqual(Math.min(3 * rules.noSpeechMs, 2 * rules.hardLimitMs))
        }
        expect(over.spokenMs).toBeLessThanOrEqual(over.at)
        expect(over.speechEndedAt === null).toBe(began === undefined)
      }),
    )
  })

  it('lines are broken off only while they play, not in their first 300 ms, and only where that is wanted', () => {
    fc.assert(
      fc.property(toTheEnd, answering, (heard, how) => {
        const frames = track(heard)
        for (const event of follow(frames, asAnswering(how))) {
          if (event.kind !== 'interrupted') continue
          expect(how.rules.bargeIn).toBe(true)
          const at = event.at / 20
          const before = frames.slice(0, at).findLastIndex(({ playedDb }) => playedDb === null)
          const lasts = frames.slice(before + 1).findIndex(({ playedDb }) => playedDb === null)
          expect(frames[at]?.playedDb).not.toBeNull()
          expect(lasts).toBeGreaterThan(300 / 20)
        }
      }),
    )
  })

  it('the same voices are heard the same, and on a line a little louder or softer too', () => {
    const heard = fc
      .array(fc.tuple(fc.constantFrom('-53.7', 'soft', 'loud', 'shout'), ms), { minLength: 1, maxLength: 8 })
      .map(
        (items) =>
          `-53.7 5200, ${items.map(([what, length]) => `${what} ${length}`).join(', ')}, -53.7 20000`,
      )
    fc.assert(
      fc.property(heard, fc.integer({ min: -7, max: 7 }), (one, shiftDb) => {
        const events = follow(track(one)).filter(({ kind }) => kind !== 'onset')
        const shifted = follow(track(one, shiftDb)).filter(({ kind }) => kind !== 'onset')
        expect(told(follow(track(one)))).toBe(told(events))
        expect(shifted.map(({ kind }) => kind)).toEqual(events.map(({ kind }) => kind))
        for (const [index, { at }] of shifted.entries())
          expect(Math.abs(at - (events[index]?.at ?? 0))).toBeLessThanOrEqual(100)
      }),
    )
  })
})
