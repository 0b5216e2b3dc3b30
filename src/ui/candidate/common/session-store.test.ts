import { describe, expect, it } from 'vitest'
import type { CandidateSession } from '../../../contract/candidate/session.ts'
import type { CandidateApi } from '../api/candidate-api.ts'
import { CandidateFailure } from '../api/candidate-failure.ts'
import { createSessionStore } from './session-store.ts'

const session = (revision: number, change: Partial<CandidateSession> = {}) =>
  ({ revision, mine: true, ...change }) as CandidateSession
const none = {} as Pick<CandidateApi, 'session'>

describe('the session of the page', () => {
  it('never goes back to an older revision, whatever order answers arrive in', () => {
    const store = createSessionStore(none)
    store.accept(session(3))
    store.accept(session(2))
    expect(store.state().session?.revision).toBe(3)
  })

  it('takes what changed without a new revision, such as another tab having the interview', () => {
    const store = createSessionStore(none)
    store.accept(session(3))
    store.accept(session(3, { mine: false }))
    expect(store.state().session?.mine).toBe(false)
  })

  it('tells nobody of an answer that says the same again', () => {
    const store = createSessionStore(none)
    let told = 0
    store.subscribe(() => (told += 1))
    store.accept(session(1))
    store.accept(session(1))
    expect(told).toBe(1)
  })

  it('keeps what was shown when the link ends', async () => {
    const get = async () => {
      throw new CandidateFailure('LINK_REVOKED')
    }
    const store = createSessionStore({ session: { get } } as unknown as Pick<CandidateApi, 'session'>)
    store.accept(session(4))
    await store.follow(new AbortController().signal)
    expect(store.state()).toEqual({ session: session(4), gone: 'LINK_REVOKED' })
  })
})
