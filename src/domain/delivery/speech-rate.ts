import type { SpokenLanguage } from '../positions/position.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { Delivery } from './delivery.ts'
import { type Interval, speechTimeWithin } from './speech-timing.ts'

/** Under either of these no rate is given: a few words say nothing about how fast someone speaks. */
export const leastSpeechMs = 3000
export const leastUnits = 8

const rateWindowMs = 15_000
const rateStepMs = 5000

const unitPattern: Readonly<Record<SpokenLanguage, RegExp>> = {
  zh: /\p{Script=Han}|\d|[\p{Script=Latin}]+(?:['’][\p{Script=Latin}]+)*/gu,
  en: /\p{Script=Han}|[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu,
}

/**
 * How much was said: Chinese characters (a digit or a Latin word counts as one), or English words
 * (hyphened words and figures like 1,200 count as one).
 */
export function countUnits(text: string, language: SpokenLanguage): number {
  return text.match(unitPattern[language])?.length ?? 0
}

/**
 * Articulation rate: units said ÷ time with speech, pauses left out. Chinese in characters per second (a character
 * is a syllable), English in words per minute. Two decimals. Null under 3 s of speech or 8 units, and for
 * languages other than these two.
 * Definition: N. H. de Jong and T. Wempe, "Praat script to detect syllable nuclei and measure speech rate
 * automatically", Behavior Research Methods 41 (2), 2009 (there "articulation rate").
 * `speech` must be merged.
 */
export function measureRate(transcript: Transcript, speech: readonly Interval[]): Delivery['rate'] {
  if (transcript.language === 'other') return null
  const { language } = transcript
  const units = transcript.segments.reduce((total, { text }) => total + countUnits(text, language), 0)
  const speechMs = speech.reduce((total, { startMs, endMs }) => total + endMs - startMs, 0)
  if (units < leastUnits || speechMs < leastSpeechMs) return null
  return {
    unit: language === 'zh' ? 'characters-per-second' : 'words-per-minute',
    value: toRate(units, speechMs, language),
  }
}

/**
 * The same rate in windows of 15 s, one every 5 s, each given at its middle; windows with less than 3 s of speech
 * are left out, and recordings under 15 s have none. A segment's words are taken as evenly spoken.
 */
export function measureRateOverTime(
  transcript: Transcript,
  speech: readonly Interval[],
  durationMs: number,
): Delivery['rateOverTime'] {
  if (transcript.language === 'other') return []
  const { language } = transcript
  const said = transcript.segments.map((segment) => ({
    ...segment,
    units: countUnits(segment.text, language),
  }))
  const points: { atMs: number; value: number }[] = []
  for (let startMs = 0; startMs + rateWindowMs <= durationMs; startMs += rateStepMs) {
    const window = { startMs, endMs: startMs + rateWindowMs }
    const speechMs = speechTimeWithin(speech, window)
    if (speechMs < leastSpeechMs) continue
    const units = said.reduce((total, segment) => {
      const length = segment.endMs - segment.startMs
      return length > 0 ? total + (segment.units * speechTimeWithin([segment], window)) / length : total
    }, 0)
    points.push({ atMs: startMs + rateWindowMs / 2, value: toRate(units, speechMs, language) })
  }
  return points
}

function toRate(units: number, speechMs: number, language: SpokenLanguage): number {
  const perMs = units / speechMs
  return Math.round(perMs * (language === 'zh' ? 1000 : 60_000) * 100) / 100
}
