import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RtpHeader, RtpPacket } from 'werift-rtp'
import { readRtp, rtpHeaderLength, writeRtp } from './rtp-packet.ts'

const packets = fc.record({
  payloadType: fc.nat(127),
  marker: fc.boolean(),
  sequence: fc.nat(0xffff),
  timestamp: fc.nat(0xffffffff),
  ssrc: fc.nat(0xffffffff),
  payload: fc.uint8Array({ maxLength: 320 }),
})

describe('an RTP packet', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(packets, (packet) => {
        const read = readRtp(writeRtp(packet))
        expect({ ...read, payload: [...(read?.payload ?? [])] }).toEqual({
          ...packet,
          payload: [...packet.payload],
        })
      }),
    )
  })

  it('is what another library writes, with contributors, an extension and padding', () => {
    const header = new RtpHeader({
      payloadType: 8,
      sequenceNumber: 65_535,
      timestamp: 4_000_000_000,
      ssrc: 77,
      marker: true,
      csrc: [1, 2],
      padding: true,
      paddingSize: 4,
      extensions: [{ id: 1, payload: Buffer.of(9, 9, 9) }],
    })
    const read = readRtp(new RtpPacket(header, Buffer.of(5, 6, 7)).serialize())
    expect({ ...read, payload: [...(read?.payload ?? [])] }).toEqual({
      payloadType: 8,
      marker: true,
      sequence: 65_535,
      timestamp: 4_000_000_000,
      ssrc: 77,
      payload: [5, 6, 7],
    })
  })

  it.each([
    ['shorter than a header', Buffer.from('8008000000000000000000', 'hex')],
    ['another version', Buffer.from('400800000000000000000000', 'hex')],
    ['contributors that are not there', Buffer.from('8f0800000000000000000000', 'hex')],
    ['an extension longer than the packet', Buffer.from('900800000000000000000000bedeffff', 'hex')],
    ['more padding than packet', Buffer.from('a008000000000000000000000cff', 'hex')],
    ['as long as nothing a telephone sends', Buffer.alloc(2_000, 0x80)],
  ])('is not: %s', (_what, datagram) => {
    expect(readRtp(datagram)).toBeNull()
  })

  it('is never read beyond its end, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(20), (bytes, tail) => {
        expect(rtpHeaderLength(Buffer.from(bytes), tail)).toBeLessThanOrEqual(
          Math.max(0, bytes.length - tail),
        )
        readRtp(Buffer.from(bytes))
      }),
      { numRuns: 2_000 },
    )
  })
})
