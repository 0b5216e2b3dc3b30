import type { Evidence } from '../../domain/scoring/rater.ts'

/** What of an answer can be heard. */
export type PlayedAnswer = {
  readonly answerId: string
  readonly recordingId: string | null
  /** There is a recording, but only at the store that sent the interview. */
  readonly isAway: boolean
  readonly durationMs: number
  /** The part of the recording, where it is one. */
  readonly range: { readonly startMs: number; readonly endMs: number } | null
}

/** Of a recording: its id where it is here; else whether it is at the store. */
export function whatIsHeard(
  { soundAway }: { readonly soundAway: readonly string[] },
  recordingId: string | null,
): Pick<PlayedAnswer, 'recordingId' | 'isAway'> {
  const isAway = recordingId !== null && soundAway.includes(recordingId)
  return { recordingId: isAway ? null : recordingId, isAway }
}

/** A quote with where it belongs; `key` is unique on the page. */
export type EvidenceStep = {
  readonly key: string
  readonly answerId: string
  readonly evidence: Evidence
}

/** The quotes of one indicator in an answer. */
export function stepsOf(
  answerId: string,
  indicatorId: string,
  evidence: readonly Evidence[],
): readonly EvidenceStep[] {
  return evidence.map((quote, index) => ({
    key: `${answerId}/${indicatorId}/${index}`,
    answerId,
    evidence: quote,
  }))
}

/** Where playing a quote begins: two seconds before it, not before the answer. */
export function leadIn(evidence: Pick<Evidence, 'startMs'>, range: PlayedAnswer['range']): number {
  return Math.max(range?.startMs ?? 0, evidence.startMs - 2000)
}
