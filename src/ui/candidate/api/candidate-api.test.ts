import { describe, expect, it } from 'vitest'
import { createCandidateApi } from './candidate-api.ts'
import { CandidateFailure } from './candidate-failure.ts'
import { followSession } from './follow-session.ts'
import { backOff, untilReached } from './until-reached.ts'

type Asked = { readonly url: string; readonly init: RequestInit }

/** An API whose calls are answered one by one; an `Error` stands for a network that is gone. */
function open(...answers: (Response | Error)[]) {
  const asked: Asked[] = []
  const api = createCandidateApi({
    token: 'secret',
    tab: 'this-tab',
    base: '/candidate-api',
    fetch: async (url, init = {}) => {
      asked.push({ url: String(url), init })
      const answer = answers.shift() ?? new TypeError('nothing more')
      if (answer instanceof Error) throw answer
      return answer
    },
  })
  return { api, asked }
}

const json = (content: unknown, status = 200) => Response.json(content, { status })
const codeOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof CandidateFailure ? error.code : error
}

describe('the candidates’ client', () => {
  it('says who asks, and puts what is asked where the contract wants it', async () => {
    const { api, asked } = open(json({ revision: 4 }), json({ revision: 5 }), json([]))
    await api.session.get({ after: 3, waitSeconds: 20 })
    await api.parts.skip({ partId: 'a b', because: 'time' })
    await api.after.transcript()
    expect(asked.map(({ url, init }) => [init.method, url, init.body])).toEqual([
      ['GET', '/candidate-api/session?after=3&waitSeconds=20', undefined],
      ['POST', '/candidate-api/parts/a%20b/skip', '{"because":"time"}'],
      ['GET', '/candidate-api/transcript', undefined],
    ])
    for (const { init } of asked) {
      expect(init.headers).toMatchObject({ authorization: 'Bearer secret', 'x-tab': 'this-tab' })
    }
  })

  it.each([
    { name: 'a code', answer: json({ code: 'PART_OVER', data: {} }, 409), code: 'PART_OVER' },
    { name: 'a code of the library', answer: json({ code: 'TOO_MANY_REQUESTS' }, 429), code: 'LOCKED_OUT' },
    { name: 'no code', answer: new Response('<html>', { status: 500 }), code: 'UNEXPECTED' },
    { name: 'a proxy without its station', answer: new Response('', { status: 502 }), code: 'UNREACHABLE' },
    { name: 'a page of somebody else', answer: new Response('<html>sign in'), code: 'UNREACHABLE' },
    { name: 'no network', answer: new TypeError('fetch failed'), code: 'UNREACHABLE' },
  ])('fails with the code that stands for $name', async ({ answer, code }) => {
    const { api } = open(answer)
    expect(await codeOf(api.session.claim())).toBe(code)
    expect(api.connection.isOffline()).toBe(code === 'UNREACHABLE')
  })

  it('carries what the failure says', async () => {
    const { api } = open(json({ code: 'SLICES_MISSING', data: { missing: [2] } }, 409))
    const failure = await api.parts
      .complete({ partId: 'p', recordingId: 'r', slices: 3 })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'SLICES_MISSING', data: { missing: [2] }, temporary: false })
  })

  it('takes a slice for kept only when the station says so, and nobody else', async () => {
    const slice = { recordingId: 'r', n: 0, body: new ArrayBuffer(1) }
    const { api } = open(new Response(null, { status: 204 }), new Response('<html>sign in'))
    await api.putSlice(slice)
    expect(await codeOf(api.putSlice(slice))).toBe('UNREACHABLE')
  })

  it('ends a call with the signal’s own reason', async () => {
    const { api } = open(new TypeError('aborted'))
    const signal = AbortSignal.abort('left')
    await expect(api.session.claim(undefined, { signal })).rejects.toBe('left')
    expect(api.connection.isOffline()).toBe(false)
  })
})

describe('a call that must reach the station', () => {
  it('is repeated until it is answered one way or the other', async () => {
    const { api } = open(new TypeError('gone'), json({ code: 'DISK_FULL' }, 507), json({ revision: 1 }))
    const waited: string[] = []
    const session = await untilReached(async () => await api.session.pause(), {
      onWaiting: ({ code }) => waited.push(code),
      wait: async () => undefined,
    })
    expect(session).toEqual({ revision: 1 })
    expect(waited).toEqual(['UNREACHABLE', 'DISK_FULL'])
  })

  it('is not repeated when waiting mends nothing', async () => {
    const { api, asked } = open(json({ code: 'LINK_REVOKED' }, 410))
    expect(await codeOf(untilReached(async () => await api.session.pause()))).toBe('LINK_REVOKED')
    expect(asked).toHaveLength(1)
  })

  it('waits from half a second up to eight', () => {
    expect([1, 2, 5, 50].map((attempt) => backOff(attempt, 0.5))).toEqual([500, 1000, 8000, 8000])
  })
})

describe('following a session', () => {
  it('asks for what comes after the revision it shows, and ends with a link that is over', async () => {
    const { api, asked } = open(
      json({ revision: 7 }),
      json({ revision: 8 }),
      json({ code: 'LINK_EXPIRED' }, 410),
    )
    let shown = -1
    const failures: string[] = []
    await followSession(api, {
      after: () => shown,
      onSession: ({ revision }) => (shown = revision),
      onFailure: ({ code }) => failures.push(code),
      signal: new AbortController().signal,
    })
    expect(asked.map(({ url }) => url.split('?')[1])).toEqual([
      'after=-1&waitSeconds=0',
      'after=7&waitSeconds=20',
      'after=8&waitSeconds=20',
    ])
    expect(failures).toEqual(['LINK_EXPIRED'])
  })
})
