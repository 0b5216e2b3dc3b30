import type { CallTime } from '../dialogue/dialogue.ts'
import type { DiallingRules } from './dialler.ts'
import { instantOf, offsetAt, openFrom } from './opening-hours.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * When somebody is called who named a time, epoch ms: the first open moment of the campaign at or after it. An hour that
 * is past today is meant for tomorrow. Where the campaign never opens again it is the time itself.
 */
export function wishedTime(
  when: CallTime,
  rules: Pick<DiallingRules, 'timeZone' | 'hours' | 'holidays'>,
  now: number,
): number {
  const wish = meantBy(when, rules.timeZone, now)
  return openFrom(rules, wish) ?? wish
}

function meantBy(when: CallTime, timeZone: string, now: number): number {
  if ('inMinutes' in when) return now + when.inMinutes * minuteMs
  const wall = now + offsetAt(timeZone, now)
  const { hour, days } = when
  const named = hour === null ? wall : Math.floor(wall / dayMs) * dayMs + hour * hourMs
  const meant = named + days * dayMs
  return instantOf(timeZone, meant < wall ? meant + dayMs : meant)
}
