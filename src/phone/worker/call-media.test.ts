import { describe, expect, it } from 'vitest'
import type { TurnRules } from '../../domain/turn-taking/turn-taking.ts'
import type { CallSound } from '../phone-line.ts'
import { CallMedia } from './call-media.ts'

const rules: TurnRules = {
  endSilenceMs: 700,
  shortAnswerSilenceMs: 1_200,
  noSpeechMs: 5_000,
  hardLimitMs: 20_000,
  bargeIn: true,
}

/** A line on which a candidate is loud or quiet, and what comes of it. */
function ring() {
  const told: string[] = []
  let frame: (heard: Int16Array) => Int16Array | null = () => null
  const sound: CallSound = {
    rate: 8_000,
    codec: 'PCMA',
    onFrame: (listener) => {
      frame = listener
    },
    figures: () => {
      throw new Error('not asked for')
    },
  }
  const media = new CallMedia(sound, {
    played: (playId, how) => told.push(`played ${playId} ${how}`),
    confirm: (turnId, _onset, samples) => told.push(`confirm ${turnId} ${samples.length > 0}`),
    turn: (turnId, _at, event) => told.push(`${event.kind} ${turnId}`),
    answeredBy: (by) => told.push(`answered by ${by}`),
  })
  let phase = 0
  const pass = (ms: number, amplitude: number) => {
    const played: (Int16Array | null)[] = []
    for (let passed = 0; passed < ms; passed += 20) {
      const heard = Int16Array.from({ length: 160 }, () => amplitude * Math.sin((phase += 0.3)))
      played.push(frame(heard))
    }
    return played
  }
  return { media, told, speak: (ms: number) => pass(ms, 9_000), rest: (ms: number) => pass(ms, 5) }
}

describe('the sound of a call', () => {
  it('plays to the end, and says so once', () => {
    const { media, told, rest } = ring()
    media.play(1, [new Int16Array(320).fill(7)])
    const played = rest(80)
    expect(played.map((one) => one?.[0] ?? null)).toEqual([7, 7, null, null])
    expect(told).toEqual(['played 1 end'])
    media.play(2, [])
    expect(told.at(-1)).toBe('played 2 end')
  })

  it('tells of a play that another took the place of', () => {
    const { media, told, rest } = ring()
    media.play(1, [new Int16Array(8_000)])
    rest(40)
    media.play(2, [new Int16Array(160)])
    rest(40)
    expect(told).toEqual(['played 1 stopped', 'played 2 end'])
  })

  it('hears an answer from its first sound to the quiet after it; nobody confirms, so loudness counts', () => {
    const { media, told, speak, rest } = ring()
    media.listen(3, rules)
    rest(600)
    speak(3_000)
    rest(3_000)
    expect(told).toEqual(['confirm 3 true', 'speech-began 3', 'speech-paused 3', 'over 3'])
    speak(1_000)
    expect(told).toHaveLength(4)
  })

  it('stops what it plays when the candidate speaks, and says since when before that it stopped', () => {
    const { media, told, speak, rest } = ring()
    rest(1_000)
    media.play(1, [new Int16Array(80_000).fill(300)])
    media.listen(4, rules)
    rest(1_000)
    speak(1_500)
    expect(told.slice(-2)).toEqual(['interrupted 4', 'played 1 interrupted'])
    expect(speak(40)).toEqual([null, null])
  })

  it('takes a no for what it is: noise', () => {
    const { media, told, speak, rest } = ring()
    media.listen(5, rules)
    rest(400)
    speak(160)
    media.confirmed(5, 0, false)
    media.confirmed(5, 1, false)
    rest(400)
    expect(told.filter((one) => one.startsWith('speech-began'))).toEqual([])
  })

  it('keeps both sides in step', () => {
    const { media, rest } = ring()
    media.play(1, [new Int16Array(320).fill(7)])
    rest(60)
    const batch = media.track.take()
    expect(batch?.heard).toHaveLength(480)
    expect(batch?.played).toEqual(Int16Array.from({ length: 480 }, (_, n) => (n < 320 ? 7 : 0)))
  })
})
