import { ORPCError } from '@orpc/client'
import { QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { failureOf, isUnreachable } from './api.ts'

const signedOut = () => Response.json({ code: 'SIGNED_OUT' }, { status: 401 })

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('failureOf', () => {
  it('gives the code and what its wording needs', () => {
    const error = new ORPCError('INVALID_CREDENTIALS', {
      defined: true,
      status: 401,
      data: { attemptsLeft: 2 },
    })
    expect(failureOf(error)).toEqual({ code: 'INVALID_CREDENTIALS', data: { attemptsLeft: 2 } })
  })

  it('knows a failure that its procedure does not list', () => {
    expect(failureOf(new ORPCError('SIGNED_OUT', { status: 401 }))).toEqual({ code: 'SIGNED_OUT' })
  })

  it.each([
    ['a bug', new Error('boom')],
    ['a code of the transport', new ORPCError('INTERNAL_SERVER_ERROR')],
    ['a code that is only inherited', new ORPCError('toString')],
  ])('says nothing of %s', (_, error) => {
    expect(failureOf(error)).toBeUndefined()
  })
})

describe('isUnreachable', () => {
  it.each([
    ['a cut connection', new TypeError('Failed to fetch'), true],
    ['a page file that did not arrive', new Error('Unable to preload CSS for /assets/a.css'), true],
    ['a bug', new Error('boom'), false],
    ['an expected failure', new ORPCError('NOT_FOUND', { status: 404 }), false],
  ])('tells %s', (_, error, expected) => {
    expect(isUnreachable(error)).toBe(expected)
  })
})

describe('a session that ended', () => {
  it('asks once where this browser stands, and not again when that answer is the same', async () => {
    const asked: string[] = []
    vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
    vi.stubGlobal('fetch', (request: Request) => {
      asked.push(new URL(request.url).pathname)
      return Promise.resolve(signedOut())
    })
    // The client takes hold of `fetch` when it is made.
    vi.resetModules()
    const { failureOf, orpc, queryClient } = await import('./api.ts')
    const state = new QueryObserver(queryClient, orpc.access.state.queryOptions())
    const stop = state.subscribe(() => undefined)
    await vi.waitFor(() => expect(state.getCurrentResult().isError).toBe(true))
    expect(failureOf(state.getCurrentResult().error)).toEqual({ code: 'SIGNED_OUT' })

    await expect(queryClient.fetchQuery(orpc.positions.list.queryOptions())).rejects.toThrow()
    await vi.waitFor(() => expect(asked).toHaveLength(3))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(asked).toEqual(['/rpc/access/state', '/rpc/positions/list', '/rpc/access/state'])
    stop()
    queryClient.clear()
  })
})
