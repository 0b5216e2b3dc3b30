import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  RtcpPacketConverter,
  RtcpReceiverInfo,
  RtcpRrPacket,
  RtcpSourceDescriptionPacket,
  RtcpSrPacket,
} from 'werift-rtp'
import { Reception } from './reception.ts'
import { readReport, writeReport } from './rtcp.ts'

const now = Date.UTC(2026, 10, 22, 12, 0, 0, 500)

function receptionOf(sequences: readonly number[]): Reception {
  const reception = new Reception()
  for (const sequence of sequences) reception.note(sequence)
  return reception
}

const written = writeReport({
  ssrc: 7,
  name: 'somebody',
  now,
  sent: { packets: 100, octets: 16_000, rtpTime: 4_000_000_000 },
  received: {
    about: 8,
    reception: receptionOf([10, 11, 14]),
    lastReport: { ntpMiddle: 99, at: now - 2_000 },
  },
})

describe('a report', () => {
  it('says what was sent and what came', () => {
    const [report, description] = RtcpPacketConverter.deSerialize(written)
    expect(report).toBeInstanceOf(RtcpSrPacket)
    expect(report).toMatchObject({
      ssrc: 7,
      senderInfo: { rtpTimestamp: 4_000_000_000, packetCount: 100, octetCount: 16_000 },
      reports: [{ ssrc: 8, packetsLost: 2, fractionLost: 102, highestSequence: 14, lsr: 99, dlsr: 131_072 }],
    })
    expect(description).toBeInstanceOf(RtcpSourceDescriptionPacket)
  })

  it('says when it was sent in NTP’s time', () => {
    // 2026-11-22T12:00:00.5Z: 3,873,182,400.5 s after 1900 begins.
    expect(written.readUInt32BE(8)).toBe(now / 1_000 - 0.5 + 2_208_988_800)
    expect(written.readUInt32BE(12)).toBe(2 ** 31)
  })

  it('is a receiver’s where nothing was sent, and empty where nothing came', () => {
    const bare = writeReport({ ssrc: 7, name: 'x', now, sent: null, received: null })
    expect(RtcpPacketConverter.deSerialize(bare)[0]).toMatchObject({ type: 201, ssrc: 7, reports: [] })
  })

  it('is read: when it was sent, and what of ours was lost', () => {
    expect(readReport(written, 8)).toEqual({
      sender: { ssrc: 7, ntpMiddle: ((written.readUInt32BE(8) & 0xffff) * 0x10000 + 0x8000) >>> 0 },
      lost: 2,
    })
    expect(readReport(written, 9)?.lost).toBeNull()
  })

  it.each([
    [5, 5],
    [0xffffff, 0],
  ])('counts %i lost as %i: more can come than was sent', (packetsLost, lost) => {
    const info = { ssrc: 8, fractionLost: 0, packetsLost, highestSequence: 0, jitter: 0, lsr: 0, dlsr: 0 }
    const report = new RtcpRrPacket({ ssrc: 7, reports: [new RtcpReceiverInfo(info)] })
    expect(readReport(report.serialize(), 8)).toEqual({ sender: null, lost })
  })

  it('is not what is cut off, or another version, and whatever comes does no harm', () => {
    for (let length = 1; length < written.length; length += 1) {
      if (length === 52) continue
      expect([length, readReport(written.subarray(0, length), 8)]).toEqual([length, null])
    }
    expect(readReport(Buffer.from('00c80000', 'hex'), 8)).toBeNull()
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 120 }),
        fc.constantFrom(200, 201, 202, 205, 206),
        (bytes, type) => {
          const length = Math.floor(bytes.length / 4) * 4
          const head = Buffer.of(0x80 | (bytes[0] ?? 0), type, 0, length / 4)
          readReport(Buffer.concat([head, bytes.subarray(0, length)]), 8)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
