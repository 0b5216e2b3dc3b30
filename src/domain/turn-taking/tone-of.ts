import type { Tone } from './turn-taking.ts'

/**
 * The tone in a frame of 8 or 16 kHz sound. Its pitch is where a resonator fits best (the least-squares solution of
 * x[n−1] + x[n+1] = 2·cos(ω)·x[n], Prony's method of one sine), its share what Goertzel's algorithm finds there.
 * A sine has a share of about 1, a vowel rarely 0.8, noise about 0.1.
 */
export function toneOf(samples: Int16Array, rate: number): Tone {
  let energy = 0
  let crossed = 0
  let inner = 0
  for (let n = 0; n < samples.length; n += 1) {
    const sample = samples[n] ?? 0
    energy += sample * sample
    if (n === 0 || n === samples.length - 1) continue
    inner += sample * sample
    crossed += sample * ((samples[n - 1] ?? 0) + (samples[n + 1] ?? 0))
  }
  if (inner === 0) return { hz: 0, share: 0 }
  const coefficient = Math.min(2, Math.max(-2, crossed / inner))
  const hz = (Math.acos(coefficient / 2) * rate) / (2 * Math.PI)
  return { hz, share: Math.min(1, goertzel(samples, coefficient) / ((energy * samples.length) / 2)) }
}

/** Squared magnitude of the frame at 2·cos(ω) (G. Goertzel, American Mathematical Monthly 65, 1958). */
function goertzel(samples: Int16Array, coefficient: number): number {
  let one = 0
  let two = 0
  for (const sample of samples) {
    const next = sample + coefficient * one - two
    two = one
    one = next
  }
  return one * one + two * two - coefficient * one * two
}
