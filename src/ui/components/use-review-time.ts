import { useEffect, useEffectEvent } from 'react'
import { heartbeatSeconds } from '../../contract/review.ts'
import { api } from '../api.ts'
import { createActivity } from './active-time.ts'

type ReviewTimeNeeds = {
  /** Whether this person's time counts. */
  readonly enabled: boolean
  /** A sound plays: somebody listens without touching anything. */
  readonly isBusy: () => boolean
  /** Told of active seconds as they pass. */
  readonly onSeconds?: (seconds: number) => void
}

const lookMs = 5_000
const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Sends heartbeats of the time an interview is really looked at: visible, and in use. */
export function useReviewTime(interviewId: string, needs: ReviewTimeNeeds): void {
  const isBusy = useEffectEvent(() => needs.isBusy())
  const onSeconds = useEffectEvent((seconds: number) => needs.onSeconds?.(seconds))
  const { enabled } = needs
  useEffect(() => {
    if (!enabled) return
    const activity = createActivity(Date.now())
    const ended = new AbortController()
    let unsent = 0
    const send = () => {
      const seconds = Math.round(unsent)
      if (seconds < 1) return
      unsent -= seconds
      // A beat that is lost is a little time not counted; nobody is to be disturbed for it.
      api.review.noteTime({ interviewId, seconds }).catch(() => undefined)
    }
    const look = (visible: boolean) => {
      const seconds = activity.look(Date.now(), { visible, busy: isBusy() }) / 1000
      if (seconds === 0) return
      unsent += seconds
      onSeconds(seconds)
      if (unsent >= heartbeatSeconds) send()
    }
    const onTouch = () => activity.touch(Date.now())
    for (const touch of touches) {
      globalThis.addEventListener(touch, onTouch, { passive: true, signal: ended.signal })
    }
    document.addEventListener(
      'visibilitychange',
      () => {
        look(document.hidden)
        send()
      },
      { signal: ended.signal },
    )
    const clock = setInterval(() => look(!document.hidden), lookMs)
    return () => {
      look(!document.hidden)
      send()
      clearInterval(clock)
      ended.abort()
    }
  }, [interviewId, enabled])
}
