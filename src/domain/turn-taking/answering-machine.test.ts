import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AnsweringMachine } from './answering-machine.ts'
import { track } from './loudness-track.fixture.ts'
import { toneOf } from './tone-of.ts'
import type { Frame, Tone } from './turn-taking.ts'

/** The verdict, and when it fell, ms. */
function judge(frames: readonly Frame[]): string {
  const detector = new AnsweringMachine()
  const verdicts = frames.flatMap((frame, index) => {
    const verdict = detector.frame(frame)
    return verdict === null ? [] : [`${verdict} ${(index + 1) * 20}`]
  })
  return verdicts.join(', ')
}

const beep = (ms: number, tone: Tone): Frame[] =>
  Array.from({ length: ms / 20 }, () => ({ heardDb: -20, playedDb: null, tone }))
const talk = 'loud 1600, quiet 400, loud 2000, quiet 600, loud 2400, quiet 300'

describe('who took a call', () => {
  it.each<[string, string, string]>([
    ['says hello and waits: a person', 'quiet 600, loud 400, quiet 4000', 'person 1800'],
    ['says who they are and waits: a person', 'quiet 400, loud 1600, quiet 4000', 'person 2800'],
    ['says hello twice: a person', 'quiet 200, loud 400, quiet 500, loud 400, quiet 3000', 'person 2300'],
    ['talks on: a machine', `quiet 400, ${talk}, loud 3000`, 'machine 7400'],
    ['says something longer and waits: nobody knows', 'quiet 400, loud 3000, quiet 3000', 'unsure 4600'],
    ['says nothing: somebody may listen', 'quiet 6000', 'unsure 2500'],
    ['is in a noisy street and says hello: a person', 'noise 800, loud 600, noise 4000', 'person 2200'],
  ])('%s', (_name, script, expected) => {
    expect(judge(track(script))).toBe(expected)
  })

  it('beeps: a machine, whatever was said before', () => {
    const tone = { hz: 1_000, share: 0.97 }
    expect(judge([...track('loud 1600, quiet 400'), ...beep(400, tone)])).toBe('machine 2160')
    expect(judge([...track('quiet 1000'), ...beep(400, tone)])).toBe('machine 1160')
  })

  it('hears no beep in a ringing tone, a key, a wavering pitch or a click', () => {
    const start = track('quiet 1000')
    const tones: Tone[] = [
      { hz: 450, share: 0.99 },
      { hz: 1_100, share: 0.55 },
    ]
    for (const tone of tones) expect(judge([...start, ...beep(1000, tone)])).not.toContain('machine')
    const wavering = Array.from({ length: 50 }, (_, index) =>
      beep(20, { hz: 800 + 40 * index, share: 0.95 }),
    ).flat()
    expect(judge([...start, ...wavering])).not.toContain('machine')
    expect(judge([...start, ...beep(100, { hz: 1_000, share: 1 }), ...track('quiet 2000')])).not.toContain(
      'machine',
    )
  })

  it('is told once at most, whatever is heard', () => {
    const item = fc.tuple(
      fc.constantFrom('gone', 'quiet', 'noise', 'soft', 'loud'),
      fc.integer({ min: 1, max: 40 }),
    )
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), (items) => {
        const script = items.map(([what, fives]) => `${what} ${fives * 100}`).join(', ')
        expect(judge(track(`${script}, quiet 14000`)).split(', ')).toHaveLength(1)
      }),
    )
  })
})

describe('the tone of a frame', () => {
  const sine = (hz: number, rate: number): number[] =>
    Array.from({ length: rate / 50 }, (_, n) => 8_000 * Math.sin((2 * Math.PI * hz * n) / rate))
  const asSamples = (values: readonly number[]): Int16Array => Int16Array.from(values, Math.round)

  it.each([
    [440, 8_000],
    [1_000, 8_000],
    [1_400, 16_000],
    [2_100, 8_000],
  ])('of %i Hz at %i samples a second is found', (hz, rate) => {
    const tone = toneOf(asSamples(sine(hz, rate)), rate)
    expect(Math.abs(tone.hz - hz)).toBeLessThan(10)
    expect(tone.share).toBeGreaterThan(0.95)
  })

  it('is small in two tones together, in noise and in silence', () => {
    const two = sine(697, 8_000).map((value, n) => value + (sine(1_209, 8_000)[n] ?? 0))
    expect(toneOf(asSamples(two), 8_000).share).toBeLessThan(0.7)
    const noise = Array.from({ length: 160 }, (_, n) => 8_000 * Math.sin(n * n * 1.7))
    expect(toneOf(asSamples(noise), 8_000).share).toBeLessThan(0.5)
    expect(toneOf(new Int16Array(160), 8_000)).toEqual({ hz: 0, share: 0 })
  })
})
