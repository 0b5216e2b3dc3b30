import type { CandidateSession } from '../../../contract/candidate/session.ts'
import type { CandidateApi } from '../api/candidate-api.ts'
import type { CandidateFailureCode } from '../api/candidate-failure.ts'
import { followSession } from '../api/follow-session.ts'

export type SessionState = {
  /** Null until the station has answered for the first time. */
  readonly session: CandidateSession | null
  /** Why the link leads nowhere any more. */
  readonly gone: CandidateFailureCode | null
}

/** The interview as the station last told it, kept current by waiting at the station for changes. */
export type SessionStore = {
  readonly state: () => SessionState
  readonly subscribe: (listener: () => void) => () => void
  /** Takes over what a call answered, unless something newer is known. */
  readonly accept: (session: CandidateSession) => void
  readonly lose: (code: CandidateFailureCode) => void
  /** Follows the station until the signal ends. */
  readonly follow: (signal: AbortSignal) => Promise<void>
}

export function createSessionStore(api: Pick<CandidateApi, 'session'>): SessionStore {
  let state: SessionState = { session: null, gone: null }
  const listeners = new Set<() => void>()
  const set = (next: SessionState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const accept = (session: CandidateSession) => {
    if (session.revision < (state.session?.revision ?? -1)) return
    if (JSON.stringify(session) === JSON.stringify(state.session)) return
    set({ session, gone: null })
  }
  const lose = (gone: CandidateFailureCode) => set({ ...state, gone })
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    accept,
    lose,
    follow: async (signal) => {
      await followSession(api, {
        after: () => state.session?.revision ?? -1,
        onSession: accept,
        onFailure: ({ code }) => lose(code),
        signal,
      })
    },
  }
}
