/**
 * How an answer was spoken. Shown beside the score and never part of it
 * unless the position's rubric says so and the region's policy allows.
 */
export type Delivery = {
  /** From the start of the recording to the first speech, ms; null when nothing was said. */
  readonly responseLatencyMs: number | null
  /** Time with speech, ms. */
  readonly speechMs: number
  /** Silences of at least 500 ms between two stretches of speech. */
  readonly pauses: readonly { readonly startMs: number; readonly endMs: number }[]
  /** Chinese: characters per second of speech; English: words per minute of speech; null when too short. */
  readonly rate: {
    readonly unit: 'characters-per-second' | 'words-per-minute'
    readonly value: number
  } | null
  /** Rate in windows over the answer. */
  readonly rateOverTime: readonly { readonly atMs: number; readonly value: number }[]
  readonly fillers: readonly { readonly word: string; readonly count: number }[]
  /** Fillers per 100 characters (zh) or words (en). */
  readonly fillerRate: number
  /** Median pitch of voiced frames in Hz, and its spread in semitones (standard deviation). */
  readonly pitchMedianHz: number | null
  readonly pitchSpreadSemitones: number | null
  /** Loudness of speech frames: mean in dBFS and standard deviation in dB. */
  readonly loudnessMeanDb: number | null
  readonly loudnessSpreadDb: number | null
  /** Tracks thinned for charts: at most 600 points each, pitch 0 where unvoiced. */
  readonly track: {
    readonly stepMs: number
    readonly pitchHz: readonly number[]
    readonly loudnessDb: readonly number[]
  }
}
