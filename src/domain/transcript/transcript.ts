import type { SpokenLanguage } from '../positions/position.ts'

/** A recogniser's token and when it starts, in ms from the start of the recording. */
export type TranscriptToken = { readonly text: string; readonly startMs: number }

/** A stretch of speech between two pauses; times in ms from the start of the recording. */
export type TranscriptSegment = {
  readonly startMs: number
  readonly endMs: number
  readonly text: string
  /** In the order of `text`: from the recogniser, or estimated from what was heard; may be empty. */
  readonly tokens?: readonly TranscriptToken[]
}

/** From `startMs` (inclusive) to `endMs` (exclusive), from the start of the recording. */
export type TimeSpan = { readonly startMs: number; readonly endMs: number }

/** What was heard in one answer. `other` means neither Chinese nor English. */
export type Transcript = {
  readonly language: SpokenLanguage | 'other'
  readonly segments: readonly TranscriptSegment[]
}
