import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerTimer, SessionTimer } from './session-timer.ts'
import type { SipHeaders, SipResponse } from './sip-ua.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const headers = (of: Readonly<Record<string, string>>): SipHeaders => ({
  header: (name) => of[name],
  headers: (name) => (of[name] === undefined ? [] : [of[name]]),
})
const answer = (status: number, of: Readonly<Record<string, string>> = {}): SipResponse => ({
  ...headers(of),
  status,
  reason: 'So',
  isLocal: false,
  wasAuthorised: true,
  body: '',
})

function begin(answers: readonly (SipResponse | null)[]): {
  timer: SessionTimer
  at: number[]
  expired: string[]
} {
  const [began, at, expired] = [Date.now(), [] as number[], [] as string[]]
  const timer = new SessionTimer({
    least: 90,
    refresh: async () => {
      at.push((Date.now() - began) / 1_000)
      return await Promise.resolve(answers[Math.min(at.length, answers.length) - 1] ?? null)
    },
    onExpired: (detail) => expired.push(`${detail} ${(Date.now() - began) / 1_000}`),
  })
  return { timer, at, expired }
}

describe('a session that we refresh', () => {
  it('is refreshed at the half of its interval, each time', async () => {
    const { timer, at, expired } = begin([answer(200, { 'session-expires': '1800;refresher=uac' })])
    timer.startFromAnswer(headers({ 'session-expires': '1800;refresher=uac' }))
    await vi.advanceTimersByTimeAsync(3_000_000)
    expect([at, expired]).toEqual([[900, 1_800, 2_700], []])
    timer.stop()
  })

  it('is not refreshed more often than we agree to', async () => {
    const { timer, at } = begin([answer(200)])
    timer.startFromAnswer(headers({ 'session-expires': '2' }))
    await vi.advanceTimersByTimeAsync(100_000)
    expect(at).toEqual([45, 90])
    timer.stop()
  })

  it('is tried again while something else is being agreed, until it is over', async () => {
    const { timer, at, expired } = begin([null])
    timer.start(90, true)
    await vi.advanceTimersByTimeAsync(200_000)
    expect(at.slice(0, 3)).toEqual([45, 47.1, 49.2])
    expect(expired).toHaveLength(1)
    expect(Number(expired[0]?.split(' ').at(-1))).toBeLessThan(65)
  })

  it.each([408, 481])('is over when the other side answers %i', async (status) => {
    const { timer, expired } = begin([answer(status)])
    timer.start(1_800, true)
    await vi.advanceTimersByTimeAsync(1_000_000)
    expect(expired).toEqual([`${status} So 900`])
  })
})

describe('a session that they refresh', () => {
  it('is over a little before its interval, unless it begins anew', async () => {
    const { timer, at, expired } = begin([])
    timer.startFromAnswer(headers({ 'session-expires': '1800;refresher=uas' }))
    await vi.advanceTimersByTimeAsync(1_000_000)
    timer.start(1_800, false)
    await vi.advanceTimersByTimeAsync(3_000_000)
    expect([at, expired]).toEqual([[], ['session expired 2768']])
  })

  it('has no timer where none was agreed', async () => {
    const { timer, at, expired } = begin([])
    timer.startFromAnswer(headers({}))
    await vi.advanceTimersByTimeAsync(100_000_000)
    expect([at, expired]).toEqual([[], []])
  })
})

describe('who is asked for a session timer', () => {
  it.each([
    ['nothing', {}, { status: 200, headers: [], seconds: null, isOurs: false }],
    [
      'leaves it to who can',
      { 'session-expires': '1800', supported: 'timer' },
      { seconds: 1_800, isOurs: false, headers: ['Session-Expires: 1800;refresher=uac', 'Require: timer'] },
    ],
    [
      'does it where the other cannot',
      { 'session-expires': '1800' },
      { seconds: 1_800, isOurs: true, headers: ['Session-Expires: 1800;refresher=uas'] },
    ],
    [
      'takes their choice',
      { 'session-expires': '600; refresher=uas', supported: 'timer' },
      { seconds: 600, isOurs: true },
    ],
    [
      'makes longer what is too short for who cannot ask again',
      { 'session-expires': '20' },
      { seconds: 90, isOurs: true },
    ],
    [
      'refuses what is too short',
      { 'session-expires': '20', supported: 'path, timer' },
      { status: 422, headers: ['Min-SE: 90'] },
    ],
    ['takes nonsense for nothing', { 'session-expires': 'soon' }, { status: 200, seconds: null }],
  ])('%s', (_name, of, expected) => {
    expect(answerTimer(headers(of), 90)).toMatchObject(expected)
  })
})
