import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureDelivery, thinTracks } from './measure-delivery.ts'

describe('the delivery of an answer', () => {
  test('holds every part of it', () => {
    const delivery = measureDelivery({
      transcript: {
        language: 'zh',
        segments: [
          { startMs: 1000, endMs: 4000, text: '嗯，您先别着急，我帮您查一下' },
          { startMs: 5000, endMs: 6000, text: '两小时回复您' },
        ],
      },
      // Out of order and overlapping: a voice detector's padding does that.
      speech: [
        { startMs: 5000, endMs: 6000 },
        { startMs: 1000, endMs: 3000 },
        { startMs: 2900, endMs: 4000 },
      ],
      tracks: {
        frameMs: 20,
        pitchHz: Array.from({ length: 399 }, () => 180),
        loudnessDb: Array.from({ length: 399 }, () => -24),
      },
      durationMs: 8000,
    })
    expect(delivery).toMatchObject({
      responseLatencyMs: 1000,
      speechMs: 4000,
      pauses: [{ startMs: 4000, endMs: 5000 }],
      rate: { unit: 'characters-per-second', value: 4.5 },
      rateOverTime: [],
      fillers: [{ word: '嗯', count: 1 }],
      fillerRate: 5.56,
      pitchMedianHz: 180,
      pitchSpreadSemitones: 0,
      loudnessMeanDb: -24,
      loudnessSpreadDb: 0,
    })
    expect(delivery.track.pitchHz).toHaveLength(399)
  })

  test('of nothing is nothing, and no figure is a zero that was not measured', () => {
    const nothing = measureDelivery({
      transcript: { language: 'zh', segments: [] },
      speech: [],
      tracks: { frameMs: 20, pitchHz: [], loudnessDb: [] },
      durationMs: 0,
    })
    expect(nothing).toEqual({
      responseLatencyMs: null,
      speechMs: 0,
      pauses: [],
      rate: null,
      rateOverTime: [],
      fillers: [],
      fillerRate: 0,
      pitchMedianHz: null,
      pitchSpreadSemitones: null,
      loudnessMeanDb: null,
      loudnessSpreadDb: null,
      track: { stepMs: 20, pitchHz: [], loudnessDb: [] },
    })
  })
})

describe('thinning', () => {
  test('takes the mean power and the median of voiced pitch', () => {
    const loudnessDb = Array.from({ length: 1200 }, (_, index) => (index % 2 === 0 ? -20 : -90))
    const pitchHz = Array.from({ length: 1200 }, (_, index) => (index % 2 === 0 ? 200 : 0))
    const thin = thinTracks({ frameMs: 20, loudnessDb, pitchHz })
    expect(thin.stepMs).toBe(40)
    expect(new Set(thin.loudnessDb)).toEqual(new Set([-23]))
    expect(new Set(thin.pitchHz)).toEqual(new Set([200]))
  })

  test('never gives more than 600 points, and they cover the whole track', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (length) => {
        const flat = { frameMs: 20, loudnessDb: Array(length).fill(-30), pitchHz: Array(length).fill(0) }
        const thin = thinTracks(flat)
        expect(thin.loudnessDb.length).toBeLessThanOrEqual(600)
        expect(thin.pitchHz).toHaveLength(thin.loudnessDb.length)
        expect(thin.loudnessDb.length * thin.stepMs).toBeGreaterThanOrEqual(length * 20)
        expect(thin.loudnessDb.every((db) => db === -30)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
