/**
 * - `muted`: nothing but digital silence for 2.5 s; `quiet`: no voice for 3 s; `voice`: somebody speaks
 * - `unknown`: too early to say, or the browser does not let us listen
 */
export type Hearing = 'unknown' | 'muted' | 'quiet' | 'voice'

const mutedMs = 2500
const quietMs = 3000
/** A voice is heard rather than the room: −42 dB on the scale of `levelOf`. */
const voiceLevel = 0.3
/** The least noise of a real microphone; a muted one gives zeros (full scale is 1). */
const silentPeak = 1e-5

/** Loudness of samples (−1…1) on a scale where −60 dB is 0 and full scale is 1. */
export function levelOf(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12)
  return Math.min(1, Math.max(0, (decibels + 60) / 60))
}

function peakOf(samples: Float32Array): number {
  let peak = 0
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  return peak
}

/** Judges what a microphone gives; `at` is any steady clock in ms. */
export function createHearing(startedAt: number): {
  readonly push: (samples: Float32Array, at: number) => number
  readonly hearing: (at: number) => Hearing
} {
  let anySound = startedAt
  let voice = startedAt
  let heardVoice = false
  return {
    push: (samples, at) => {
      const level = levelOf(samples)
      if (peakOf(samples) > silentPeak) anySound = at
      if (level > voiceLevel) {
        voice = at
        heardVoice = true
      }
      return level
    },
    hearing: (at) => {
      if (at - anySound >= mutedMs) return 'muted'
      if (at - voice >= quietMs) return 'quiet'
      return heardVoice ? 'voice' : 'unknown'
    },
  }
}
