import { useEffect, useRef, useState } from 'react'
import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { useInterview } from '../common/interview-context.tsx'
import { keep, readKept } from '../common/kept.ts'

const draftKey = (partId: string) => `storefront.draft.${partId}`
/** A pause in typing after which the draft goes to the station, in ms. */
const pause = 800

export type Draft = {
  readonly text: string
  readonly type: (text: string) => void
  /** Where the newest of it is safe; null while one types. */
  readonly saved: 'station' | 'here' | null
  /** It was handed in. */
  readonly forget: () => void
}

/** What is typed so far: kept here at every key, and at the station after every pause. At the kiosk nothing stays here. */
export function useDraft({ partId, draft }: Pick<CandidateStep['part'], 'partId' | 'draft'>): Draft {
  const { api, kiosk } = useInterview()
  const [text, setText] = useState(() => readKept('session', draftKey(partId)) ?? draft)
  const [saved, setSaved] = useState<Draft['saved']>(null)
  const atStation = useRef(draft)

  useEffect(() => {
    if (text === atStation.current) return undefined
    if (!kiosk) keep('session', draftKey(partId), text)
    const leaving = new AbortController()
    const save = async () => {
      try {
        await api.parts.write({ partId, text, draft: true }, { signal: leaving.signal })
        atStation.current = text
        setSaved('station')
      } catch {
        // Handing in sends all of it; until then it is kept here.
        if (!leaving.signal.aborted) setSaved('here')
      }
    }
    const timer = setTimeout(() => void save(), pause)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [api, text, kiosk, partId])

  return {
    text,
    type: (next) => {
      setSaved(null)
      setText(next)
    },
    saved,
    forget: () => keep('session', draftKey(partId), null),
  }
}
