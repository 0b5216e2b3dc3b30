export type Stretch = { readonly startMs: number; readonly endMs: number }

/** Silence shorter than this is a breath within an answer, not a boundary between answers. */
const longPauseMs = 1500
/** Kept around speech, so that no first or last syllable is cut. */
const paddingMs = 300

/**
 * Suggests where a long conversation falls into stretches: at its longest pauses, never more than `most` pieces.
 * `speech` is where someone was heard, in order.
 */
export function suggestCuts(
  speech: readonly Stretch[],
  limits: { readonly most: number; readonly durationMs: number },
): Stretch[] {
  if (speech.length === 0 || limits.most < 1) return []
  const pauses = speech
    .slice(1)
    .map((next, index) => ({ after: index, ms: next.startMs - (speech[index]?.endMs ?? 0) }))
    .filter((pause) => pause.ms >= longPauseMs)
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, limits.most - 1)
    .toSorted((a, b) => a.after - b.after)
  const starts = [0, ...pauses.map((pause) => pause.after + 1)]
  return starts.map((start, index) => {
    const end = (starts[index + 1] ?? speech.length) - 1
    return {
      startMs: Math.round(Math.max(0, (speech[start]?.startMs ?? 0) - paddingMs)),
      endMs: Math.round(Math.min(limits.durationMs, (speech[end]?.endMs ?? 0) + paddingMs)),
    }
  })
}
