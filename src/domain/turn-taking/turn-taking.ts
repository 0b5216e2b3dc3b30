/** What one frame of 20 ms of the line sounds like, both ways. */
export type Frame = {
  /** Loudness of what comes from the candidate, dBFS (RMS over the frame; −96 for digital silence). */
  readonly heardDb: number
  /** Loudness of what is played to the candidate in the same frame, dBFS; null while nothing is. */
  readonly playedDb: number | null
}

/** How long an answer may be thought about, spoken, and how it ends. All in ms. */
export type TurnRules = {
  /** Quiet after speech that ends an answer, once much was said. */
  readonly endSilenceMs: number
  /** The same after a word or two, where more is likely to come. */
  readonly shortAnswerSilenceMs: number
  /** Quiet before any speech until the candidate is asked whether they are there; once more after as long again. */
  readonly noSpeechMs: number
  /** From the first sound; the answer is over then, in mid-word too. */
  readonly hardLimitMs: number
  /** May be spoken into while a line is played. */
  readonly bargeIn: boolean
}

/** `at` and the like: ms since the turn began. */
export type TurnEvent =
  /** Loud enough for long enough; ask whether it is speech (`confirm`), the answer to `heardSpeech`. */
  | { readonly kind: 'onset'; readonly onset: number; readonly at: number }
  | { readonly kind: 'speech-began'; readonly at: number }
  /** What is played must stop: the candidate speaks. */
  | { readonly kind: 'interrupted'; readonly at: number }
  | { readonly kind: 'speech-paused'; readonly at: number }
  | { readonly kind: 'still-there'; readonly times: number; readonly at: number }
  | {
      readonly kind: 'over'
      readonly because: 'silence' | 'limit' | 'nothing-said'
      readonly at: number
      /** Where the last speech ended. */
      readonly speechEndedAt: number | null
      /** From the first sound to the last, less pauses. */
      readonly spokenMs: number
    }

/** Who took a call; `unsure` counts as a person, since a wrong guess would hang up on somebody. */
export type MachineVerdict = 'person' | 'machine' | 'unsure'
