import type { Transcript } from '../transcript/transcript.ts'
import type { Delivery } from './delivery.ts'
import { measureFillers } from './fillers.ts'
import { type FrameAnalysis, loudnessFloorDb } from './frame-analysis.ts'
import { measureRate, measureRateOverTime } from './speech-rate.ts'
import { type Interval, measureTiming, mergeIntervals } from './speech-timing.ts'
import { measureVoice, medianOf, roundToTenth } from './voice.ts'

/** As many points as a chart can show. */
const mostTrackPoints = 600

/**
 * Everything the report says about how an answer was spoken; formulas and sources stand with each part.
 * `speech` is what the voice detector found, in any order; `tracks` come from `createFrameAnalyser`.
 */
export function measureDelivery(input: {
  readonly transcript: Transcript
  readonly speech: readonly Interval[]
  readonly tracks: FrameAnalysis
  readonly durationMs: number
}): Delivery {
  const { transcript, tracks, durationMs } = input
  const speech = mergeIntervals(input.speech, durationMs)
  return {
    ...measureTiming(speech, durationMs),
    rate: measureRate(transcript, speech),
    rateOverTime: measureRateOverTime(transcript, speech, durationMs),
    ...measureFillers(transcript),
    ...measureVoice(tracks, speech),
    track: thinTracks(tracks),
  }
}

/**
 * Brings tracks to at most 600 points of equal length: loudness as the level of the mean power, pitch as the
 * median of the voiced frames and 0 where fewer than half are voiced. One decimal.
 */
export function thinTracks(tracks: FrameAnalysis): Delivery['track'] {
  const group = Math.max(1, Math.ceil(tracks.loudnessDb.length / mostTrackPoints))
  const loudnessDb: number[] = []
  const pitchHz: number[] = []
  for (let start = 0; start < tracks.loudnessDb.length; start += group) {
    const levels = tracks.loudnessDb.slice(start, start + group)
    const power = levels.reduce((sum, db) => sum + 10 ** (db / 10), 0) / levels.length
    const voiced = tracks.pitchHz.slice(start, start + group).filter((hz) => hz > 0)
    loudnessDb.push(Math.max(loudnessFloorDb, roundToTenth(10 * Math.log10(power))))
    pitchHz.push(voiced.length * 2 >= levels.length ? roundToTenth(medianOf(voiced)) : 0)
  }
  return { stepMs: tracks.frameMs * group, pitchHz, loudnessDb }
}
