/** A recogniser's token and when it starts, in ms from the start of the recording. */
export interface TranscriptToken {
  text: string
  startMs: number
}

/** A stretch of speech between two pauses; times in ms from the start of the recording. */
export interface TranscriptSegment {
  startMs: number
  endMs: number
  text: string
  /** In the order of `text`; only from recognisers that time their tokens. */
  tokens?: TranscriptToken[]
}

/** From `startMs` (inclusive) to `endMs` (exclusive), from the start of the recording. */
export interface TimeSpan {
  startMs: number
  endMs: number
}
