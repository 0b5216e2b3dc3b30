/** A stretch of a recording, ms from its start, end exclusive. */
export type Interval = { readonly startMs: number; readonly endMs: number }

/** The shortest silence that is called a pause, ms. */
export const shortestPauseMs = 500

export type SpeechTiming = {
  readonly responseLatencyMs: number | null
  readonly speechMs: number
  readonly pauses: readonly Interval[]
}

/** Intervals in order, cut to the recording, with those that touch or overlap made one. */
export function mergeIntervals(intervals: readonly Interval[], durationMs: number): Interval[] {
  const inside = intervals
    .map(({ startMs, endMs }) => ({ startMs: Math.max(0, startMs), endMs: Math.min(durationMs, endMs) }))
    .filter(({ startMs, endMs }) => endMs > startMs)
    .sort((one, other) => one.startMs - other.startMs)
  const merged: Interval[] = []
  for (const interval of inside) {
    const last = merged.at(-1)
    if (last === undefined || interval.startMs > last.endMs) merged.push(interval)
    else merged[merged.length - 1] = { ...last, endMs: Math.max(last.endMs, interval.endMs) }
  }
  return merged
}

/** How much of `within` has speech, ms; `speech` must be in order and without overlaps. */
export function speechTimeWithin(speech: readonly Interval[], within: Interval): number {
  let total = 0
  for (const { startMs, endMs } of speech) {
    total += Math.max(0, Math.min(endMs, within.endMs) - Math.max(startMs, within.startMs))
  }
  return total
}

/**
 * When the candidate spoke, from the voice detector's intervals.
 * Latency: start of the recording to the first speech. Speech time: sum of the merged intervals.
 * Pauses: silences of at least 500 ms between two of them; silence before the first and after the last is none.
 * Phoneticians often use 250 ms (F. Goldman-Eisler, "Psycholinguistics: Experiments in Spontaneous Speech", 1968);
 * 500 ms is taken because a voice detector that closes speech after 0.5 s of silence cannot see shorter ones.
 */
export function measureTiming(speech: readonly Interval[], durationMs: number): SpeechTiming {
  const merged = mergeIntervals(speech, durationMs)
  const pauses = merged.slice(1).flatMap((next, index) => {
    const startMs = merged[index]?.endMs ?? 0
    return next.startMs - startMs >= shortestPauseMs ? [{ startMs, endMs: next.startMs }] : []
  })
  const speechMs = merged.reduce((total, { startMs, endMs }) => total + endMs - startMs, 0)
  return { responseLatencyMs: merged[0]?.startMs ?? null, speechMs, pauses }
}
