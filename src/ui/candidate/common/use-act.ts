import { useCallback, useRef, useState } from 'react'
import type { CandidateApi } from '../api/candidate-api.ts'
import { CandidateFailure, type CandidateFailureCode } from '../api/candidate-failure.ts'
import { untilReached } from '../api/until-reached.ts'
import type { Interview } from './interview-context.tsx'
import type { SessionStore } from './session-store.ts'

const gone: ReadonlySet<CandidateFailureCode> = new Set(['LINK_UNKNOWN', 'LINK_EXPIRED', 'LINK_REVOKED'])
/** The page was behind: what the station says now is all there is to show. */
const behind: ReadonlySet<CandidateFailureCode> = new Set([
  'PART_OVER',
  'INTERVIEW_OVER',
  'OTHER_TAB',
  'NO_TAKE_LEFT',
])

/** Calls the station one at a time for the pages. */
export function useAct(api: CandidateApi, store: SessionStore): Pick<Interview, 'act' | 'busy' | 'failure'> {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<CandidateFailureCode | null>(null)
  const running = useRef(false)

  const act = useCallback<Interview['act']>(
    async (call) => {
      if (running.current) return false
      running.current = true
      setBusy(true)
      setFailure(null)
      try {
        store.accept(await untilReached(call))
        return true
      } catch (error) {
        if (!(error instanceof CandidateFailure)) throw error
        if (gone.has(error.code)) store.lose(error.code)
        else if (behind.has(error.code)) await catchUp(api, store)
        else setFailure(error.code)
        return false
      } finally {
        running.current = false
        setBusy(false)
      }
    },
    [api, store],
  )
  return { act, busy, failure }
}

async function catchUp(api: CandidateApi, store: SessionStore): Promise<void> {
  try {
    store.accept(await untilReached(() => api.session.get({ after: -1 })))
  } catch (error) {
    if (!(error instanceof CandidateFailure)) throw error
    // The link may have ended meanwhile, as at a kiosk that was cleared.
    store.lose(error.code)
  }
}
