import { useEffect, useRef, useState } from 'react'
import type { CandidateSession } from '../../../contract/candidate/session.ts'
import type { CandidateApi } from '../api/candidate-api.ts'
import type { Observations, Observer } from './observer.ts'
import type { ObservedRecording } from './send-observations.ts'

type Beside = ObservedRecording & { readonly stream: MediaStream }

export type Observing = {
  /** Null without consent, before it is loaded, and where the browser cannot. */
  readonly observer: Observer | null
  /** Observes a recording of the camera beside the recorder; ended by the function it returns, which sends the numbers. */
  readonly beside: (recording: Beside) => () => void
}

const isOver: ReadonlySet<string> = new Set(['finished', 'ended', 'human-only', 'withdrawn'])

/** The observer of this page: fetched only after the candidate agreed to it, and only where the camera is used. */
export function useObserver(api: CandidateApi, session: CandidateSession): Observing {
  const { consents, mode, phase, interviewId } = session
  const wanted =
    interviewId !== null && consents['visual-observation'] === true && mode === 'video' && !isOver.has(phase)
  const [observer, setObserver] = useState<Observer | null>(null)
  const current = useRef<Observer | null>(null)
  const leaving = useRef(new AbortController())
  useEffect(() => {
    const controller = new AbortController()
    leaving.current = controller
    return () => controller.abort()
  }, [])
  useEffect(() => {
    if (!wanted) return undefined
    let left = false
    const show = (next: Observer | null) => {
      current.current = next
      setObserver(next)
    }
    const load = async () => {
      const [{ openVision }, { createObserver }] = await Promise.all([
        import('./vision.ts'),
        import('./observer.ts'),
      ])
      if (left) return
      const vision = await openVision()
      if (left) return vision?.dispose()
      show(vision && createObserver(vision))
    }
    void load().catch(() => undefined)
    return () => {
      left = true
      current.current?.dispose()
      show(null)
    }
  }, [wanted])
  const [beside] = useState(() => ({ stream, ...recording }: Beside) => {
    const end = begin(current.current, stream)
    const send = async () => {
      const observations = end?.()
      if (observations === undefined) return
      const { sendObservations } = await import('./send-observations.ts')
      await sendObservations(api, recording, observations, { signal: leaving.current.signal })
    }
    return () => void send().catch(() => undefined)
  })
  return { observer, beside }
}

/** Nothing that goes wrong here may reach the recording. */
function begin(observer: Observer | null, stream: MediaStream): (() => Observations) | undefined {
  if (stream.getVideoTracks().length === 0) return undefined
  try {
    return observer?.watch(stream)
  } catch {
    return undefined
  }
}
