import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureVoice, medianOf } from './voice.ts'

const speech = [{ startMs: 0, endMs: 60_000 }]
const frames = (pitchHz: number[], loudnessDb = pitchHz.map(() => -20)) => ({
  frameMs: 20,
  pitchHz,
  loudnessDb,
})
const times = (count: number, value: number) => Array.from({ length: count }, () => value)

describe('voice figures', () => {
  test.each<[string, number[], number | null, number | null]>([
    ['an even voice', times(100, 200), 200, 0],
    [
      'an octave up and down by halves is six semitones around',
      [...times(50, 141.42), ...times(51, 200)],
      200,
      3,
    ],
    ['unvoiced frames do not count', [...times(50, 0), ...times(50, 120)], 120, 0],
    ['octave errors do not count', [...times(90, 200), ...times(5, 450), ...times(5, 62)], 200, 0],
    ['half a second of voice is the least', [...times(60, 0), ...times(24, 120)], null, null],
  ])('pitch: %s', (_, pitch, median, spread) => {
    const found = measureVoice(frames(pitch), speech)
    expect(found.pitchMedianHz).toBe(median)
    expect(found.pitchSpreadSemitones).toBe(spread)
  })

  test.each<[string, number[], number | null, number | null]>([
    ['an even level', times(100, -23.4), -23.4, 0],
    ['two levels', [...times(50, -30), ...times(50, -20)], -25, 5],
    ['under half a second', times(24, -20), null, null],
  ])('loudness: %s', (_, loudness, mean, spread) => {
    const found = measureVoice(frames(times(loudness.length, 0), loudness), speech)
    expect(found.loudnessMeanDb).toBe(mean)
    expect(found.loudnessSpreadDb).toBe(spread)
  })

  test('only frames whose middle lies in speech count', () => {
    const tracks = frames([...times(100, 100), ...times(100, 300)], [...times(100, -60), ...times(100, -20)])
    const found = measureVoice(tracks, [{ startMs: 2020, endMs: 4000 }])
    expect(found).toMatchObject({
      pitchMedianHz: 300,
      pitchSpreadSemitones: 0,
      loudnessMeanDb: -20,
      loudnessSpreadDb: 0,
    })
  })

  test('speech beyond the measured frames does no harm', () => {
    expect(measureVoice(frames([]), speech).pitchMedianHz).toBeNull()
  })
})

test('the spread in semitones is the same for a voice twice as high', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 80, max: 150 }), { minLength: 30, maxLength: 80 }), (pitch) => {
      const low = measureVoice(frames(pitch), speech).pitchSpreadSemitones
      const high = measureVoice(frames(pitch.map((hz) => hz * 2)), speech).pitchSpreadSemitones
      expect(high).toBeCloseTo(low ?? Number.NaN, 5)
    }),
  )
})

test('half of the values lie at or under the median, half at or over it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const median = medianOf(values)
      expect(values.filter((value) => value <= median).length * 2).toBeGreaterThanOrEqual(values.length)
      expect(values.filter((value) => value >= median).length * 2).toBeGreaterThanOrEqual(values.length)
    }),
  )
})
