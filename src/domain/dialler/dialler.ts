import type { WeekWindow } from '../candidates/availability.ts'

/** What a campaign may do; the hours are those of its time zone. */
export type DiallingRules = {
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string
  readonly hours: readonly WeekWindow[]
  /** Local days, `2026-12-25`, on which nobody is called. */
  readonly holidays: readonly string[]
  /**
   * Calls to one person at most, 1–10, those that came through and were broken off included; what ended on our side, or
   * with the wish to be called later, is not counted.
   */
  readonly attempts: number
  /** Between two calls to one person, minutes, 1–10,080. */
  readonly spacingMinutes: number
  /** Calls of this campaign at once, at least 1. */
  readonly atOnce: number
}

/** What a line allows, and what it is doing for everybody. */
export type LineFacts = {
  readonly ready: boolean
  readonly channels: number
  readonly inUse: number
  /** Calls begun in a second at most; may be a fraction. */
  readonly callsPerSecond: number
  /** When the last call was placed, epoch ms; null before any. */
  readonly lastPlacedAt: number | null
}

/**
 * How one call ended:
 * - `completed`: the interview is over; `broken-off`: hung up before that
 * - `busy`, `no-answer`: also a call that was turned away at the telephone
 * - `voicemail`: a machine took it; `refused`: the person agreed to no recording
 * - `later`, `never`, `human`: what the person asked for
 * - `failed`: the network would not connect this number; `interrupted`: our side, the line or the station, failed
 */
export const callOutcomes = [
  'completed',
  'broken-off',
  'busy',
  'no-answer',
  'voicemail',
  'refused',
  'later',
  'never',
  'human',
  'failed',
  'interrupted',
] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** One call to one person of a campaign, oldest first. */
export type CallFacts = {
  /** From 1, no number is used twice; 0 for a call that the person made. */
  readonly attempt: number
  /** Epoch ms. */
  readonly placedAt: number
  /** Null while it is up. */
  readonly endedAt: number | null
  readonly outcome: CallOutcome | null
}

/** Why a number is not called. */
export const numberProblems = ['missing', 'malformed', 'emergency', 'premium', 'do-not-call'] as const
export type NumberProblem = (typeof numberProblems)[number]

export type PersonFacts = {
  readonly candidateId: string
  /** Normalised as E.164; null where there is none that may be called. */
  readonly number: string | null
  readonly doNotCall: boolean
  readonly calls: readonly CallFacts[]
  /** When the person asked to be called, epoch ms; null without. */
  readonly later: number | null
  /** Taken out by HR. */
  readonly skipped: boolean
}

export type CampaignState = 'draft' | 'running' | 'paused' | 'draining' | 'stopped' | 'done'

export type DiallerFacts = {
  readonly state: CampaignState
  readonly rules: DiallingRules
  readonly line: LineFacts
  /** In the order of the list. */
  readonly people: readonly PersonFacts[]
}

/** Where a person of a campaign stands. */
export type PersonState =
  | { readonly is: 'calling' }
  /** `at`: not before, epoch ms. */
  | {
      readonly is: 'waiting'
      readonly at: number
      readonly because: 'first' | 'again' | 'later' | 'interrupted'
    }
  | {
      readonly is: 'over'
      readonly because: OverBecause
    }

export type OverBecause =
  | 'completed'
  | 'attempts'
  | 'refused'
  | 'never'
  | 'human'
  | 'no-number'
  | 'do-not-call'
  | 'skipped'

export type NextCall = {
  /** To be placed now, with the number of the attempt; null where nobody may be called now. */
  readonly call: { readonly candidateId: string; readonly attempt: number } | null
  /** Nothing changes before, epoch ms; null where nothing will without news. */
  readonly lookAgainAt: number | null
  /** Everybody is over, and no call is up. */
  readonly done: boolean
}
