import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Transcription } from '../../engines/speech/transcription.ts'
import { type HeardPart, joinMs, joinParts } from './join-parts.ts'

/** A part in which somebody speaks from `startMs` to `endMs`. */
function part(soundMs: number, startMs: number, endMs: number, text = 'Some words.'): HeardPart {
  const span = { startMs, endMs }
  const frames = Math.round(soundMs / 10)
  const transcription: Transcription = {
    durationMs: soundMs,
    language: 'en',
    segments: [{ ...span, text, tokens: [{ text, startMs }] }],
    speech: [span],
    peaks: { perSecond: 50, values: Array.from({ length: Math.round(soundMs / 20) }, () => 0.5) },
    tracks: {
      frameMs: 10,
      loudnessDb: Array.from({ length: frames }, () => -20),
      pitchHz: Array.from({ length: frames }, () => 150),
    },
    recogniser: { engine: 'whisper', modelId: 'm', modelHash: 'h', version: '1' },
    realTimeFactor: 0.1,
    decoded: { container: 'webm', codec: 'opus', sampleRate: 48_000, channels: 1, bandwidthHint: 'wide' },
    warnings: [],
  }
  return { transcription, soundMs }
}

describe('parts of an answer', () => {
  it('stand one after the other with 300 ms between them, words and all', () => {
    const joined = joinParts([part(4_000, 500, 3_500), part(2_000, 1_000, 1_800)], 'en')
    expect(joined.durationMs).toBe(6_300)
    expect(joined.offsets).toEqual([0, 4_300])
    expect(
      joined.segments.map(({ startMs, endMs, tokens }) => [startMs, endMs, tokens?.[0]?.startMs]),
    ).toEqual([
      [500, 3_500, 500],
      [5_300, 6_100, 5_300],
    ])
    expect(joined.peaks.values).toHaveLength(315)
  })

  it('count no listening as a pause, and the candidate’s own pauses as before', () => {
    const own = part(6_000, 500, 5_500)
    const broken = {
      ...own,
      transcription: {
        ...own.transcription,
        speech: [
          { startMs: 500, endMs: 1_500 },
          { startMs: 3_000, endMs: 5_500 },
        ],
      },
    }
    const { delivery } = joinParts([broken, part(4_000, 3_000, 3_900)], 'en')
    expect(delivery.pauses).toEqual([{ startMs: 1_500, endMs: 3_000 }])
    expect(delivery.responseLatencyMs).toBe(500)
    expect(delivery.speechMs).toBe(1_000 + 2_500 + 900)
  })

  it('keep their lengths whatever they are', () => {
    const parts = fc.array(fc.integer({ min: 1_000, max: 20_000 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(parts, (lengths) => {
        const joined = joinParts(
          lengths.map((ms) => part(ms, 100, ms - 100)),
          'en',
        )
        const total = lengths.reduce((sum, ms) => sum + ms, 0) + joinMs * (lengths.length - 1)
        expect(joined.durationMs).toBe(total)
        expect(joined.delivery.pauses).toEqual([])
        expect(joined.delivery.speechMs).toBe(lengths.reduce((sum, ms) => sum + ms - 200, 0))
        expect(joined.segments.at(-1)?.endMs).toBe(total - 100)
      }),
      { numRuns: 50 },
    )
  })
})
