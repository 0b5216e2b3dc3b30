import type { Delivery } from '../../domain/delivery/delivery.ts'
import { loudnessFloorDb } from '../../domain/delivery/frame-analysis.ts'
import { measureDelivery } from '../../domain/delivery/measure-delivery.ts'
import type { TranscriptSegment } from '../../domain/transcript/transcript.ts'
import type { DeliveryTracks, Peaks, Transcription } from '../../engines/speech/transcription.ts'

/** Between two parts of an answer there is this much silence, ms. */
export const joinMs = 300

/** What was heard in one part, and how long its sound is, ms. */
export type HeardPart = { readonly transcription: Transcription; readonly soundMs: number }

export type JoinedParts = {
  readonly durationMs: number
  readonly segments: readonly TranscriptSegment[]
  readonly peaks: Peaks
  readonly delivery: Delivery
  /** Where each part begins, ms. */
  readonly offsets: readonly number[]
}

/**
 * The parts of an answer as one recording. Delivery is measured in its times; the silence around a join, in which the
 * candidate was listening, is no pause of theirs.
 */
export function joinParts(parts: readonly HeardPart[], language: Transcription['language']): JoinedParts {
  const offsets: number[] = []
  let at = 0
  for (const { soundMs } of parts) {
    offsets.push(at)
    at += soundMs + joinMs
  }
  const durationMs = Math.max(0, at - joinMs)
  const placed = parts.map((part, index) => ({ ...part, from: offsets[index] ?? 0 }))
  const segments = placed.flatMap(({ transcription, from }) =>
    transcription.segments.map((segment) => shift(segment, from)),
  )
  const speech = placed.flatMap(({ transcription, from }) =>
    transcription.speech.map(({ startMs, endMs }) => ({ startMs: startMs + from, endMs: endMs + from })),
  )
  const measured = measureDelivery({
    transcript: { language, segments },
    speech,
    tracks: joinTracks(parts),
    durationMs,
  })
  const joins = offsets.slice(1)
  const pauses = measured.pauses.filter(
    ({ startMs, endMs }) => !joins.some((join) => startMs < join && endMs > join - joinMs),
  )
  return { durationMs, segments, peaks: joinPeaks(parts), delivery: { ...measured, pauses }, offsets }
}

function shift(segment: TranscriptSegment, by: number): TranscriptSegment {
  const { tokens } = segment
  return {
    ...segment,
    startMs: segment.startMs + by,
    endMs: segment.endMs + by,
    ...(tokens === undefined
      ? {}
      : { tokens: tokens.map(({ text, startMs }) => ({ text, startMs: startMs + by })) }),
  }
}

function joinTracks(parts: readonly HeardPart[]): DeliveryTracks {
  const frameMs = parts[0]?.transcription.tracks.frameMs ?? 10
  const loudnessDb: number[] = []
  const pitchHz: number[] = []
  for (const [index, { transcription, soundMs }] of parts.entries()) {
    const gap = index === parts.length - 1 ? 0 : joinMs
    const frames = Math.round((soundMs + gap) / frameMs)
    loudnessDb.push(...fit(transcription.tracks.loudnessDb, frames, loudnessFloorDb))
    pitchHz.push(...fit(transcription.tracks.pitchHz, frames, 0))
  }
  return { frameMs, loudnessDb, pitchHz }
}

function joinPeaks(parts: readonly HeardPart[]): Peaks {
  const perSecond = parts[0]?.transcription.peaks.perSecond ?? 50
  const values = parts.flatMap(({ transcription, soundMs }, index) => {
    const gap = index === parts.length - 1 ? 0 : joinMs
    return fit(transcription.peaks.values, Math.round(((soundMs + gap) / 1000) * perSecond), 0)
  })
  return { perSecond, values }
}

/** Exactly so many values: cut, or filled up. */
function fit(values: readonly number[], length: number, filler: number): number[] {
  return Array.from({ length }, (_, index) => values[index] ?? filler)
}
