/** One frame, ms. */
export const frameMs = 20

/** The strongest tone of a frame: its pitch, and its share of the frame's energy, 0–1. */
export type Tone = { readonly hz: number; readonly share: number }

/** What one frame of 20 ms of the line sounds like, both ways. */
export type Frame = {
  /** Loudness of what comes from the candidate, dBFS (RMS over the frame; −96 for digital silence). */
  readonly heardDb: number
  /** Loudness of what is played to the candidate in the same frame, dBFS; null while nothing is. */
  readonly playedDb: number | null
  /** Only for `AnsweringMachine`, which hears no beep without it. */
  readonly tone?: Tone
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

/**
 * `at` and the like: ms since the turn began. `speech-began` and `speech-paused` take turns; after a pause a sound is asked
 * about anew, and a long stretch now and then, so an `onset` is not always followed by either. `over` is the last.
 */
export type TurnEvent =
  /** Loud enough for long enough; ask whether it is speech (`confirm`), the answer to `heardSpeech`. */
  | { readonly kind: 'onset'; readonly onset: number; readonly at: number }
  /** `at`: where the sound began. */
  | { readonly kind: 'speech-began'; readonly at: number }
  /** What is played must stop: the candidate speaks into it since `at`. */
  | { readonly kind: 'interrupted'; readonly at: number }
  /** `at`: where the sound ended. */
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
