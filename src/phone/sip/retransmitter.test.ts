import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readMessage, type RawMessage } from './raw-message.ts'
import { Retransmitter } from './retransmitter.ts'

const to = { address: '192.0.2.1', port: 5060 }
const times = { t1: 500, t2: 4_000 }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function message(first: string, method: string): RawMessage {
  const read = readMessage(
    `${first}\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKa\r\nCSeq: 1 ${method}\r\nTo: <sip:a>;tag=1\r\n\r\n`,
  )
  if (read === null) throw new Error('unread')
  return read
}
const request = (method: string): RawMessage => message(`${method} sip:a SIP/2.0`, method)

function begin(sent: RawMessage): { at: number[]; retransmitter: Retransmitter } {
  const began = performance.now()
  const at: number[] = []
  const retransmitter = new Retransmitter(times, () => at.push(performance.now() - began))
  retransmitter.sent(sent, 'text', to)
  return { at, retransmitter }
}

describe('what is sent over UDP (RFC 3261 §17)', () => {
  it('as an INVITE is repeated at doubling gaps, until 64 times T1', () => {
    const { at, retransmitter } = begin(request('INVITE'))
    vi.advanceTimersByTime(100_000)
    expect(at).toEqual([500, 1_500, 3_500, 7_500, 15_500, 31_500])
    expect(retransmitter.size).toBe(0)
  })

  it('as another request is repeated every T2 at least', () => {
    const { at } = begin(request('BYE'))
    vi.advanceTimersByTime(100_000)
    expect(at).toEqual([500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500])
  })

  it('as an INVITE stops with the first answer, as another request with the last', () => {
    const invite = begin(request('INVITE'))
    invite.retransmitter.received(message('SIP/2.0 100 Trying', 'INVITE'))
    expect(invite.retransmitter.size).toBe(0)
    const bye = begin(request('BYE'))
    bye.retransmitter.received(message('SIP/2.0 100 Trying', 'BYE'))
    expect(bye.retransmitter.size).toBe(1)
    bye.retransmitter.received(message('SIP/2.0 200 OK', 'BYE'))
    expect(bye.retransmitter.size).toBe(0)
  })

  it('is not stopped by the answer to a CANCEL of the same branch', () => {
    const { retransmitter } = begin(request('INVITE'))
    retransmitter.received(message('SIP/2.0 200 OK', 'CANCEL'))
    expect(retransmitter.size).toBe(1)
  })

  it('as the refusal of an INVITE is repeated until its ACK', () => {
    const { at, retransmitter } = begin(message('SIP/2.0 486 Busy Here', 'INVITE'))
    vi.advanceTimersByTime(4_000)
    expect(at).toEqual([500, 1_500, 3_500])
    retransmitter.received(request('ACK'))
    expect(retransmitter.size).toBe(0)
  })

  it.each([
    ['an ACK', request('ACK')],
    ['a 2xx, whose dialog repeats it', message('SIP/2.0 200 OK', 'INVITE')],
    ['an answer to another request', message('SIP/2.0 404 Not Found', 'BYE')],
  ])('as %s is not repeated', (_name, sent) => {
    expect(begin(sent).retransmitter.size).toBe(0)
  })

  it('is forgotten at the end', () => {
    const { at, retransmitter } = begin(request('INVITE'))
    retransmitter.close()
    vi.advanceTimersByTime(100_000)
    expect(at).toEqual([])
  })
})
