import type { WeekWindow } from '../candidates/availability.ts'

/** What a campaign may do; the hours are those of its time zone. */
export type DiallingRules = {
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string
  readonly hours: readonly WeekWindow[]
  /** Local days, `2026-12-25`, on which nobody is called. */
  readonly holidays: readonly string[]
  /** Calls to one person at most, 1–10, those that came through and were broken off included. */
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

/** How one call ended. `interrupted`: on our side, so that it does not count as an attempt. */
export type CallOutcome =
  | 'completed'
  | 'broken-off'
  | 'busy'
  | 'no-answer'
  | 'voicemail'
  | 'refused'
  | 'later'
  | 'never'
  | 'human'
  | 'failed'
  | 'interrupted'

/** One call to one person of a campaign, oldest first. */
export type CallFacts = {
  /** From 1; no number is used twice. */
  readonly attempt: number
  /** Epoch ms. */
  readonly placedAt: number
  /** Null while it is up. */
  readonly endedAt: number | null
  readonly outcome: CallOutcome | null
}

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
      readonly because: 'completed' | 'attempts' | 'never' | 'human' | 'no-number' | 'do-not-call' | 'skipped'
    }

export type NextCalls = {
  /** To be placed now, in this order; each with the number of the attempt. */
  readonly call: readonly { readonly candidateId: string; readonly attempt: number }[]
  /** Nothing changes before, epoch ms; null where nothing will without news. */
  readonly lookAgainAt: number | null
  /** Everybody is over, and no call is up. */
  readonly done: boolean
}
