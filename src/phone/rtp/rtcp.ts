import {
  RtcpPacketConverter,
  RtcpReceiverInfo,
  RtcpRrPacket,
  RtcpSenderInfo,
  RtcpSourceDescriptionPacket,
  RtcpSrPacket,
  SourceDescriptionChunk,
  SourceDescriptionItem,
} from 'werift-rtp'
import type { Reception } from './reception.ts'

/** Seconds from 1900, where NTP begins, to 1970. */
const ntpEpoch = 2_208_988_800
/** Item of a source description: canonical name. */
const canonicalName = 1

/** What is said of a source that is received; `about` is its SSRC. */
export type ReceptionReport = {
  readonly about: number
  readonly reception: Reception
  /** Middle of the NTP time of its last sender report, and when that came (epoch ms); null without. */
  readonly lastReport: SeenReport | null
}

export type SeenReport = { readonly ntpMiddle: number; readonly at: number }

export type ReportContent = {
  readonly ssrc: number
  /** Canonical name: the same through the call, and nothing of this computer. */
  readonly name: string
  /** Epoch ms. */
  readonly now: number
  /** Null where nothing has been sent. */
  readonly sent: { readonly packets: number; readonly octets: number; readonly rtpTime: number } | null
  readonly received: ReceptionReport | null
}

/** A compound of a sender or receiver report and the source's name, RFC 3550 §6.1. */
export function writeReport({ ssrc, name, now, sent, received }: ReportContent): Buffer {
  const reports = received === null ? [] : [describe(received, now)]
  const report =
    sent === null
      ? new RtcpRrPacket({ ssrc, reports })
      : new RtcpSrPacket({
          ssrc,
          reports,
          senderInfo: new RtcpSenderInfo({
            ntpTimestamp: ntpTime(now),
            rtpTimestamp: sent.rtpTime,
            packetCount: sent.packets,
            octetCount: sent.octets,
          }),
        })
  const items = [new SourceDescriptionItem({ type: canonicalName, text: name })]
  const description = new RtcpSourceDescriptionPacket({
    chunks: [new SourceDescriptionChunk({ source: ssrc, items })],
  })
  return Buffer.concat([report.serialize(), description.serialize()])
}

/** What the other side reported: when it sent (`sender`), and how much of ours it lost so far. */
export type ReadReport = {
  readonly sender: { readonly ssrc: number; readonly ntpMiddle: number } | null
  /** Packets since we began; null where it says nothing about `ours`. */
  readonly lost: number | null
}

/** Null for what is no RTCP. `ours` is the SSRC of what we send. */
export function readReport(datagram: Buffer, ours: number): ReadReport | null {
  const packets = parse(datagram)
  if (packets === null) return null
  const sent = packets.find((packet) => packet instanceof RtcpSrPacket)
  const blocks = packets.flatMap((packet) =>
    packet instanceof RtcpSrPacket || packet instanceof RtcpRrPacket ? packet.reports : [],
  )
  const lost = blocks.find(({ ssrc }) => ssrc === ours)?.packetsLost ?? null
  return {
    sender: sent === undefined ? null : { ssrc: sent.ssrc, ntpMiddle: middle(sent.senderInfo.ntpTimestamp) },
    // 24 bits with a sign: duplicates can make it negative.
    lost: lost === null ? null : Math.max(0, (lost << 8) >> 8),
  }
}

function describe({ about, reception, lastReport }: ReceptionReport, now: number): RtcpReceiverInfo {
  return new RtcpReceiverInfo({
    ssrc: about,
    fractionLost: reception.takeFractionLost(),
    packetsLost: Math.min(0x7fffff, Math.max(0, reception.lost)),
    highestSequence: (reception.highest ?? 0) >>> 0,
    jitter: Math.floor(reception.jitter),
    lsr: lastReport?.ntpMiddle ?? 0,
    dlsr: lastReport === null ? 0 : Math.floor(((now - lastReport.at) * 65_536) / 1_000) >>> 0,
  })
}

/** The packets of a compound; null where it does not begin with a report, or says more than it has. */
function parse(datagram: Buffer): ReturnType<typeof RtcpPacketConverter.deSerialize> | null {
  for (let at = 0; at < datagram.length;) {
    if (at + 4 > datagram.length || datagram.readUInt8(at) >> 6 !== 2) return null
    at += 4 + 4 * datagram.readUInt16BE(at + 2)
    if (at > datagram.length) return null
  }
  try {
    return RtcpPacketConverter.deSerialize(datagram)
  } catch {
    return null
  }
}

/** Seconds and their 2⁻³² parts since 1900. */
function ntpTime(epochMs: number): bigint {
  const seconds = Math.floor(epochMs / 1_000)
  const parts = Math.floor(((epochMs % 1_000) * 2 ** 32) / 1_000)
  return (BigInt(seconds + ntpEpoch) << 32n) | BigInt(parts)
}

const middle = (ntp: bigint): number => Number((ntp >> 16n) & 0xffff_ffffn)
