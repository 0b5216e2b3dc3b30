import { useState } from 'react'
import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { useInterview } from '../common/interview-context.tsx'
import { keep, readKept } from '../common/kept.ts'
import { softTime, type SoftTime } from './soft-time.ts'
import { useSeconds } from './use-seconds.ts'

/** Seconds by which one may make the time longer, and how often: not less than WCAG 2.2.1 asks for. */
const further = { seconds: 30, times: 10 } as const
const furtherKey = (partId: string) => `storefront.further.${partId}`

export type WritingTime = {
  readonly time: SoftTime
  /** In seconds, with what was added. */
  readonly allowed: number
  /** Makes it longer; null while there is plenty, and once it was made longer often enough. */
  readonly extend: (() => void) | null
}

/** How the time of a written answer stands; it passes while `running`. */
export function useWritingTime(
  { partId, answerSeconds, usedSeconds }: CandidateStep['part'],
  running: boolean,
): WritingTime {
  const { kiosk } = useInterview()
  const [times, setTimes] = useState(() => Number(readKept('session', furtherKey(partId)) ?? 0))
  const allowed = answerSeconds + times * further.seconds
  // The station counts on meanwhile, so what it told at first is added to once; whoever was away may still finish.
  const [before] = useState(() => Math.min(usedSeconds, allowed))
  const time = softTime(useSeconds(running, before), allowed)
  const extend = () => {
    if (!kiosk) keep('session', furtherKey(partId), String(times + 1))
    setTimes(times + 1)
  }
  const offered = time.left <= further.seconds && times < further.times
  return { time, allowed, extend: offered ? extend : null }
}
