import { describe, expect, it } from 'vitest'
import type { HangUp, LineSettings } from '../line.ts'
import type { PhoneCall, PhoneLine } from '../phone-line.ts'
import type { FromPhone } from '../protocol.ts'
import { Phone } from './phone.ts'

const settings = { kind: 'sip', server: 'pbx' } as LineSettings

/** A line whose calls end when the test says so. */
function makeLine() {
  const ends: ((how: HangUp) => void)[] = []
  const made = { isClosed: false, ends }
  const call: PhoneCall = {
    onRinging: () => undefined,
    onUp: () => undefined,
    onDigit: () => undefined,
    onEnded: (listener) => void ends.push(listener),
    sendDigits: () => undefined,
    transfer: async () => undefined,
    hangUp: () => undefined,
  }
  const line: PhoneLine = {
    state: { is: 'ready' },
    onState: (listener) => listener({ is: 'ready' }),
    onIncoming: () => undefined,
    place: () => call,
    networkChanged: () => undefined,
    close: async () => {
      made.isClosed = true
    },
  }
  return {
    ...made,
    line,
    get closed() {
      return made.isClosed
    },
  }
}

function open() {
  const lines: ReturnType<typeof makeLine>[] = []
  const told: FromPhone[] = []
  const phone = new Phone({
    post: (message) => told.push(message),
    newId: () => 'in',
    openLine: () => {
      const made = makeLine()
      lines.push(made)
      return made.line
    },
  })
  return { phone, lines, told }
}
const dial = {
  type: 'call',
  callId: 'c',
  lineId: 'l',
  number: '1',
  ringSeconds: 30,
  detectMachine: true,
} as const
const over: HangUp = { by: 'peer', was: 'up' }

describe('the lines of the worker', () => {
  it('end once their last call is over, when they are ended or set up anew', () => {
    const { phone, lines, told } = open()
    phone.take({ type: 'line', lineId: 'l', settings })
    phone.take(dial)
    phone.take({ type: 'line', lineId: 'l', settings })
    const [before, after] = lines
    expect([before?.closed, after?.closed]).toEqual([false, false])
    phone.take({ type: 'line-off', lineId: 'l' })
    expect([before?.closed, after?.closed]).toEqual([false, true])
    before?.ends[0]?.(over)
    expect(before?.closed).toBe(true)
    expect(told.at(-1)).toEqual({ type: 'ended', callId: 'c', how: over, figures: null })
  })

  it('that are not there end a call at once', () => {
    const { phone, told } = open()
    phone.take(dial)
    expect(told).toMatchObject([{ type: 'ended', callId: 'c', how: { by: 'failure' } }])
  })

  it('all end when the worker does', async () => {
    const { phone, lines } = open()
    phone.take({ type: 'line', lineId: 'l', settings })
    phone.take(dial)
    phone.take({ type: 'line-off', lineId: 'l' })
    await phone.close()
    expect(lines[0]?.closed).toBe(true)
  })
})
