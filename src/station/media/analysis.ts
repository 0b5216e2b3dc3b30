import type { TimeSpan } from '../../domain/transcript/transcript.ts'

/** What a look at a recording found, without recognising it. */
export type RecordingAnalysis = {
  readonly durationMs: number
  readonly peaks: { readonly perSecond: number; readonly values: readonly number[] }
  /** Where there is sound, from the peaks: good enough to suggest cuts, not to measure pauses. */
  readonly speech: readonly TimeSpan[]
  readonly decoded: {
    readonly container: string
    readonly codec: string
    readonly sampleRate: number
    readonly channels: number
    readonly bandwidthHint: 'narrow' | 'wide'
  }
  readonly warnings: readonly string[]
}

/**
 * Stretches of sound in a waveform: louder than four times its 20th percentile (at least 0.02),
 * gaps under 0.7 s closed, stretches under 0.3 s dropped.
 */
export function findSound(peaks: RecordingAnalysis['peaks']): TimeSpan[] {
  const sorted = [...peaks.values].sort((a, b) => a - b)
  const floor = sorted[Math.floor(sorted.length * 0.2)] ?? 0
  const threshold = Math.min(0.2, Math.max(0.02, floor * 4))
  const step = 1000 / peaks.perSecond
  const spans: { startMs: number; endMs: number }[] = []
  for (const [index, value] of peaks.values.entries()) {
    if (value < threshold) continue
    const startMs = Math.round(index * step)
    const endMs = Math.round((index + 1) * step)
    const last = spans.at(-1)
    if (last !== undefined && startMs - last.endMs < 700) last.endMs = endMs
    else spans.push({ startMs, endMs })
  }
  return spans.filter((span) => span.endMs - span.startMs >= 300)
}
