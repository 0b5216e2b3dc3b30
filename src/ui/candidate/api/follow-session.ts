import type { CandidateSession } from '../../../contract/candidate/session.ts'
import type { CandidateApi } from './candidate-api.ts'
import { CandidateFailure } from './candidate-failure.ts'
import { backOff, waitABit } from './until-reached.ts'

export type Following = {
  /** The revision the page shows, −1 for none; it also rises by what other calls answer. */
  readonly after: () => number
  readonly onSession: (session: CandidateSession) => void
  /** A failure that waiting does not mend, e.g. a link that was revoked; following has ended. */
  readonly onFailure: (failure: CandidateFailure) => void
  readonly signal: AbortSignal
}

/** Waits at the station for every change of the session until the signal ends it; outages are waited out. */
export async function followSession(api: Pick<CandidateApi, 'session'>, following: Following): Promise<void> {
  const { after, onSession, onFailure, signal } = following
  let failed = 0
  while (!signal.aborted) {
    try {
      const known = after()
      const asked = performance.now()
      const waitSeconds = known < 0 || failed > 0 ? 0 : 20
      const session = await api.session.get({ after: known, waitSeconds }, { signal })
      failed = 0
      onSession(session)
      // A station that does not wait must not be asked without a pause.
      if (session.revision <= known && performance.now() - asked < 1000) await waitABit(1000, signal)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof CandidateFailure)) throw error
      if (!error.temporary) {
        onFailure(error)
        return
      }
      failed += 1
      await waitABit(backOff(failed), signal)
    }
  }
}
