import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LineState } from '../line.ts'
import { Keeper } from './keeper.ts'
import { NetworkFailure } from './network-failure.ts'
import { register, type Asked } from './registration.ts'
import { sipTimes } from './sip-times.ts'
import type { SipResponse, SipUa } from './sip-ua.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const failed = (problem: 'unreachable' | 'wrong-secret', next: number | null = null): Asked => ({
  ok: false,
  problem,
  detail: '',
  next,
})

function begin(ask: () => Promise<Asked>): {
  keeper: Keeper
  at: number[]
  states: LineState[]
  connect: ReturnType<typeof vi.fn>
} {
  const at: number[] = []
  const states: LineState[] = []
  const began = Date.now()
  const connect = vi.fn(async () => await Promise.resolve())
  const keeper = new Keeper({
    times: sipTimes,
    connect,
    ask: async () => {
      at.push((Date.now() - began) / 1_000)
      return await ask()
    },
    onState: (state) => states.push(state),
  })
  keeper.askNow()
  return { keeper, at, states, connect }
}

describe('a line is asked for', () => {
  it('after 2 s when the server is gone, and at gaps that double up to 5 min', async () => {
    const { at, keeper } = begin(async () => await Promise.resolve(failed('unreachable')))
    await vi.advanceTimersByTimeAsync(1_200_000)
    expect(at).toEqual([0, 2, 6, 14, 30, 62, 126, 254, 510, 810, 1_110])
    keeper.close()
  })

  it('after 5 min when the secret is wrong, and at gaps that double up to an hour', async () => {
    const { at, states, keeper } = begin(async () => await Promise.resolve(failed('wrong-secret')))
    await vi.advanceTimersByTimeAsync(4 * 3_600_000)
    expect(at.map((seconds) => seconds / 60)).toEqual([0, 5, 15, 35, 75, 135, 195])
    expect(states[0]).toMatchObject({ is: 'failed', problem: 'wrong-secret' })
    keeper.close()
  })

  it('not before the server said, and never later than the longest wait', async () => {
    const { at, keeper } = begin(async () => await Promise.resolve(failed('unreachable', 60_000)))
    await vi.advanceTimersByTimeAsync(100_000)
    expect(at).toEqual([0, 60])
    keeper.close()
  })

  it('as often as the server wants, and quickly again after a failure that follows', async () => {
    const answers: Asked[] = [failed('unreachable'), { ok: true, next: 480_000 }, failed('unreachable')]
    const { at, states, keeper } = begin(
      async () => await Promise.resolve(answers.shift() ?? { ok: true, next: 480_000 }),
    )
    await vi.advanceTimersByTimeAsync(500_000)
    expect(at).toEqual([0, 2, 482, 484])
    expect(states.map(({ is }) => is)).toEqual(['failed', 'ready', 'failed', 'ready'])
    keeper.close()
  })

  it('at once, once more, when something changes while it is being asked', async () => {
    const waiting: ((asked: Asked) => void)[] = []
    const { at, keeper } = begin(async () => await new Promise((resolve) => waiting.push(resolve)))
    await vi.advanceTimersByTimeAsync(1_000)
    keeper.askNow()
    keeper.askNow()
    waiting[0]?.({ ok: true, next: 1_000 })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(at).toEqual([0, 1])
    keeper.close()
  })

  it('anew when the connection breaks while it is being asked', async () => {
    const { at, states, keeper } = begin(async () => await new Promise(() => undefined))
    await vi.advanceTimersByTimeAsync(1_000)
    keeper.lost(new NetworkFailure('unreachable', 'ECONNRESET'))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(states[0]).toMatchObject({ problem: 'unreachable', detail: 'ECONNRESET' })
    expect(at).toEqual([0, 3])
    keeper.close()
  })

  it('not at all once it is closed', async () => {
    const { at, keeper } = begin(async () => await Promise.resolve(failed('unreachable')))
    keeper.close()
    await vi.advanceTimersByTimeAsync(100_000)
    expect(at.length).toBeLessThanOrEqual(1)
  })
})

describe('a registration is renewed', () => {
  const contact = '<sip:1001@192.0.2.1:5070>'
  const answer = (headers: Readonly<Record<string, readonly string[]>>): SipResponse => ({
    status: 200,
    reason: 'OK',
    isLocal: false,
    wasAuthorised: true,
    body: '',
    header: (name) => headers[name]?.[0],
    headers: (name) => headers[name] ?? [],
  })
  const agent = (response: SipResponse): SipUa =>
    ({ contact, request: async () => await Promise.resolve(response) }) as Partial<SipUa> as SipUa

  it.each([
    [
      'of its own contact among several',
      { contact: ['<sip:1001@192.0.2.7>;expires=60, <sip:1001@192.0.2.1:5070>;expires=300'] },
      240,
    ],
    ['of a contact that the server rewrote', { contact: ['<sip:1001@198.51.100.1:40000>;expires=100'] }, 80],
    ['of the whole answer', { contact: [contact], expires: ['200'] }, 160],
    ['that it asked for, where nothing is said', {}, 480],
    ['of half a minute at least', { contact: [`${contact};expires=5`] }, 24],
    ['of a day at most', { contact: [`${contact};expires=99999999`] }, 69_120],
  ])('at four fifths of the time %s', async (_name, headers, seconds) => {
    expect(await register(agent(answer(headers)), 600)).toEqual({ ok: true, next: seconds * 1_000 })
  })
})
