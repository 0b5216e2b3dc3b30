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
  const agreed = interviewId !== null && consents['visual-observation'] === true && mode === 'video'
  const over = isOver.has(phase)
  const wanted = agreed && !over
  const [observer, setObserver] = useState<Observer | null>(null)
  const current = useRef<Promise<Observer | null>>(nobody)
  const leaving = useRef(new AbortController())
  useEffect(() => {
    const controller = new AbortController()
    leaving.current = controller
    return () => controller.abort()
  }, [])
  useEffect(() => {
    if (!wanted) return undefined
    let left = false
    const loading = load(interviewId ?? '').catch(() => null)
    current.current = loading
    void loading.then((loaded) => (left ? undefined : setObserver(loaded)))
    return () => {
      left = true
      void loading.then((loaded) => loaded?.dispose())
      current.current = nobody
      setObserver(null)
    }
  }, [wanted, interviewId])
  useEffect(() => {
    if (!agreed || !over) return
    const forget = async () => (await import('./gaze-shelf.ts')).openGazeShelf(interviewId).forget()
    void forget().catch(() => undefined)
  }, [agreed, over, interviewId])
  const [beside] = useState(() => ({ stream, ...recording }: Beside) => {
    const from = performance.now()
    let end: (() => Observations) | undefined
    let over = false
    // After a reload one may answer before the models are there: observed from then on.
    const whenLoaded = async () => {
      const loaded = await current.current
      if (!over) end = begin(loaded, stream, from)
    }
    void whenLoaded()
    const send = async () => {
      over = true
      const observations = end?.()
      if (observations === undefined) return
      const { sendObservations } = await import('./send-observations.ts')
      await sendObservations(api, recording, observations, { signal: leaving.current.signal })
    }
    return () => void send().catch(() => undefined)
  })
  return { observer, beside }
}

const nobody: Promise<Observer | null> = Promise.resolve(null)

async function load(interviewId: string): Promise<Observer | null> {
  const [{ openVision }, { createObserver }, { openGazeShelf }] = await Promise.all([
    import('./vision.ts'),
    import('./observer.ts'),
    import('./gaze-shelf.ts'),
  ])
  const vision = await openVision()
  return vision && createObserver(vision, openGazeShelf(interviewId))
}

/** Nothing that goes wrong here may reach the recording. */
function begin(
  observer: Observer | null,
  stream: MediaStream,
  from: number,
): (() => Observations) | undefined {
  if (stream.getVideoTracks().length === 0) return undefined
  try {
    return observer?.watch(stream, from)
  } catch {
    return undefined
  }
}
