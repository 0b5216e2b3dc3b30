import { type DailyHours, isWithin } from './send-hours.ts'

/** Results always go; sound and pictures go at once, in the hours that are cheap, or stay at the store. */
export const mediaRules = ['always', 'in-hours', 'never'] as const
export type MediaRule = (typeof mediaRules)[number]

export type SendRules = {
  readonly audio: MediaRule
  readonly video: MediaRule
  readonly mediaHours: DailyHours
}

/** Which recordings may leave now. */
export type SendPolicy = { readonly audio: boolean; readonly video: boolean }

/** What may leave at a minute of the day (0–1439, by the store's clock). */
export function policyAt({ audio, video, mediaHours }: SendRules, minuteOfDay: number): SendPolicy {
  const open = isWithin(mediaHours, minuteOfDay)
  const allows = (rule: MediaRule): boolean => rule === 'always' || (rule === 'in-hours' && open)
  return { audio: allows(audio), video: allows(video) }
}

/** When somebody sends by hand: all but what never leaves goes, whatever the hour. */
export function policyByHand({ audio, video }: SendRules): SendPolicy {
  return { audio: audio !== 'never', video: video !== 'never' }
}
