import type { Delivery } from './delivery.ts'
import { type FrameAnalysis, windowMs } from './frame-analysis.ts'
import type { Interval } from './speech-timing.ts'

/** Under half a second of frames no figure is given. */
const leastFrames = 25

type Voice = Pick<Delivery, 'pitchMedianHz' | 'pitchSpreadSemitones' | 'loudnessMeanDb' | 'loudnessSpreadDb'>

/**
 * Voice figures over the frames whose middle lies in speech; null under half a second of such frames.
 * Pitch: median of voiced frames, Hz; spread: standard deviation of 12·log2(f ÷ median) in semitones (the
 * scale on which listeners judge intonation: F. Nolan, "Intonational equivalence: an experimental evaluation of
 * pitch scales", Proc. ICPhS 2003), frames more than an octave from the median left out as octave errors.
 * Loudness: mean and standard deviation of frame levels, dB.
 *
 * Limits. Level depends on the microphone, its distance and automatic gain, so the mean says nothing about a person
 * and the spread is comparable only within one channel; telephone gain control makes it small. Pitch is found on
 * telephone sound (300–3400 Hz) too, with fewer voiced frames; pitch itself differs with sex, age and
 * language, so neither its height nor its spread may be held against anyone.
 */
export function measureVoice(tracks: FrameAnalysis, speech: readonly Interval[]): Voice {
  const pitch: number[] = []
  const loudness: number[] = []
  for (const { startMs, endMs } of speech) {
    const first = Math.max(0, Math.ceil((startMs - windowMs / 2) / tracks.frameMs))
    const last = Math.min(tracks.loudnessDb.length, Math.ceil((endMs - windowMs / 2) / tracks.frameMs))
    for (let index = first; index < last; index += 1) {
      loudness.push(tracks.loudnessDb[index] ?? 0)
      const hz = tracks.pitchHz[index] ?? 0
      if (hz > 0) pitch.push(hz)
    }
  }
  const median = pitch.length >= leastFrames ? medianOf(pitch) : null
  const semitones =
    median === null ? [] : pitch.map((hz) => 12 * Math.log2(hz / median)).filter((s) => Math.abs(s) <= 12)
  const enough = loudness.length >= leastFrames
  return {
    pitchMedianHz: median === null ? null : roundToTenth(median),
    pitchSpreadSemitones: median === null ? null : roundToTenth(spreadOf(semitones)),
    loudnessMeanDb: enough ? roundToTenth(meanOf(loudness)) : null,
    loudnessSpreadDb: enough ? roundToTenth(spreadOf(loudness)) : null,
  }
}

/** The middle value, or the mean of the two in the middle; 0 of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}

/** To one decimal, which is finer than any of these figures is good for. */
export function roundToTenth(value: number): number {
  return Math.round(value * 10) / 10
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Population standard deviation. */
function spreadOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)))
}
