import { soundRate } from './decode/read-sound.ts'
import type { Peaks } from './transcription.ts'

const finestPerSecond = 50
/** A waveform on a wide screen needs no more; a page with a 4-hour recording opens as fast as a short one. */
const mostValues = 20_000

/** Collects the waveform of a stream of 16 kHz sound. */
export interface PeakMeter {
  push(samples: Float32Array): void
  /** Seconds taken so far. */
  seconds(): number
  finish(): Peaks
}

export function createPeakMeter(): PeakMeter {
  const window = soundRate / finestPerSecond
  const values: number[] = []
  let filled = 0
  let highest = 0
  return {
    push(samples) {
      for (const sample of samples) {
        const level = Math.abs(sample)
        if (level > highest) highest = level
        filled += 1
        if (filled < window) continue
        values.push(highest)
        filled = 0
        highest = 0
      }
    },
    seconds: () => (values.length * window + filled) / soundRate,
    finish() {
      if (filled > 0) values.push(highest)
      filled = 0
      const factor = [1, 2, 5, 10, 25, 50].find((by) => values.length / by <= mostValues) ?? finestPerSecond
      const folded: number[] = []
      for (let at = 0; at < values.length; at += factor) {
        const peak = values.slice(at, at + factor).reduce((most, value) => Math.max(most, value), 0)
        folded.push(Math.round(Math.min(1, peak) * 1000) / 1000)
      }
      return { perSecond: finestPerSecond / factor, values: folded }
    },
  }
}
