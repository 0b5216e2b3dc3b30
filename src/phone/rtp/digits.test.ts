import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DigitsIn } from './digits-in.ts'
import { DigitsOut } from './digits-out.ts'
import type { DigitPacket } from './digits-out.ts'

/** What is sent for these keys: frame by frame, null for a frame of sound. */
function sent(digits: string): (DigitPacket | null)[] {
  const out = new DigitsOut()
  out.add(digits)
  return Array.from({ length: 13 * (digits.length + 1) }, (_, frame) => out.next(1_000 + 160 * frame))
}

const isPacket = (packet: DigitPacket | null): packet is DigitPacket => packet !== null
const event = (code: number, { duration = 160, end = false } = {}): Uint8Array =>
  Uint8Array.of(code, (end ? 0x80 : 0) | 10, duration >> 8, duration & 0xff)

describe('keys that are sent', () => {
  it('are one event each: its time stays, its duration grows, its end comes three times', () => {
    const packets = sent('5').filter(isPacket)
    expect(packets.map(({ timestamp }) => timestamp)).toEqual(Array.from({ length: 8 }, () => 1_000))
    expect(packets.map(({ marker }) => marker)).toEqual([true, ...Array.from({ length: 7 }, () => false)])
    expect(packets.map(({ payload }) => [...payload])).toEqual([
      ...[160, 320, 480, 640, 800].map((duration) => [...event(5, { duration })]),
      ...Array.from({ length: 3 }, () => [...event(5, { duration: 960, end: true })]),
    ])
  })

  it('have sound between them', () => {
    const frames = sent('12').map((packet) => packet?.timestamp ?? 0)
    expect(frames.slice(8, 14)).toEqual([0, 0, 0, 0, 0, 1_000 + 13 * 160])
  })

  it('are keys of a telephone, whatever was asked for', () => {
    const events = sent('a1x*')
      .filter(isPacket)
      .filter(({ marker }) => marker)
    expect(events.map(({ payload }) => payload[0])).toEqual([12, 1, 10])
  })
})

describe('keys that come in', () => {
  it('are told once each, whichever of their packets arrive, how often ever', () => {
    const keys = fc.array(fc.constantFrom(...'0123456789*#ABCD'), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(keys, fc.infiniteStream(fc.nat(3)), (digits, copies) => {
        const { value: one = 0 } = copies.next()
        const packets = sent(digits.join('')).filter(isPacket)
        const arriving = packets.flatMap((packet, at) =>
          // At least one of the eight of a press.
          Array.from({ length: at % 8 === (one * 2) % 8 ? 1 : (copies.next().value ?? 0) }, () => packet),
        )
        const digitsIn = new DigitsIn()
        const told = arriving.map(({ payload, timestamp }) => digitsIn.take(payload, timestamp))
        expect(told.filter((digit) => digit !== null)).toEqual(digits)
      }),
    )
  })

  it('are not told again by a packet that was overtaken', () => {
    const digits = new DigitsIn()
    expect([digits.take(event(1), 0), digits.take(event(2), 2_000), digits.take(event(1), 0)]).toEqual([
      '1',
      '2',
      null,
    ])
  })

  it('are one however long they are pressed, and two when pressed anew', () => {
    const digits = new DigitsIn()
    expect(digits.take(event(1, { duration: 0xffff }), 0)).toBe('1')
    expect(digits.take(event(1), 0xffff)).toBeNull()
    expect(digits.take(event(1, { end: true }), 0xffff)).toBeNull()
    expect(digits.take(event(1), 0xffff + 0xffff)).toBe('1')
  })

  it.each([
    ['too short', Uint8Array.of(1, 10)],
    ['no key: a hook flash', event(16)],
    ['nothing', new Uint8Array()],
  ])('are nothing where they are %s', (_what, payload) => {
    expect(new DigitsIn().take(payload, 0)).toBeNull()
  })
})
