import { useEffect, useState } from 'react'
import type { CandidateFeedback } from '../../../contract/candidate/session.ts'
import type { CandidateApi } from '../api/candidate-api.ts'
import { CandidateFailure } from '../api/candidate-failure.ts'
import { waitABit } from '../api/until-reached.ts'

/** Asked this often, in ms, for this long; the page says afterwards to come back later. */
const every = 5000
const times = 120

export type FeedbackState = CandidateFeedback | 'waiting' | 'later'

/** The feedback, once its report is ready. */
export function useFeedback(api: CandidateApi, wanted: boolean): FeedbackState {
  const [state, setState] = useState<FeedbackState>('waiting')
  useEffect(() => {
    if (!wanted) return undefined
    const leaving = new AbortController()
    void follow(api, leaving.signal, setState)
    return () => leaving.abort()
  }, [api, wanted])
  return state
}

async function follow(
  api: CandidateApi,
  signal: AbortSignal,
  tell: (state: FeedbackState) => void,
): Promise<void> {
  for (let time = 0; time < times && !signal.aborted; time += 1) {
    try {
      const found = await api.after.feedback(undefined, { signal })
      if (found !== null) return tell(found)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof CandidateFailure)) throw error
      if (!error.temporary) break
    }
    await waitABit(every, signal)
  }
  if (!signal.aborted) tell('later')
}
