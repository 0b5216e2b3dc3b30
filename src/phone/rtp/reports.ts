import { randomBytes } from 'node:crypto'
import { ProtectionProfileAes128CmHmacSha1_80, SrtcpSession } from 'werift-rtp'
import type { Receiver } from './receiver.ts'
import { readReport, writeReport } from './rtcp.ts'
import type { SeenReport } from './rtcp.ts'
import type { AgreedMedia } from './rtp-types.ts'
import { isSameKey } from './srtp.ts'
import type { Transmitter } from './transmitter.ts'

/** One call's RTCP: what we tell the other side, and what it tells of us. */
export class Reports {
  private readonly receiver: Receiver
  private readonly transmitter: Transmitter
  private readonly name = randomBytes(12).toString('base64url')
  private media: AgreedMedia | null = null
  private srtcp: SrtcpSession | null = null
  private seen: SeenReport | null = null
  /** Of the packets we sent, 0–1; null before the first report. */
  lostByPeer: number | null = null

  constructor(receiver: Receiver, transmitter: Transmitter) {
    this.receiver = receiver
    this.transmitter = transmitter
  }

  connect(media: AgreedMedia): void {
    const { srtp } = media
    const before = this.media?.srtp
    if (srtp === null) this.srtcp = null
    else if (!isSameKey(srtp.ours, before?.ours) || !isSameKey(srtp.theirs, before?.theirs))
      this.srtcp = openSrtcp(srtp)
    this.media = media
  }

  /** The datagram that is due. */
  write(): Buffer {
    const { ssrc, packets, octets, rtpTime } = this.transmitter
    const { source, reception } = this.receiver
    const report = writeReport({
      ssrc,
      name: this.name,
      now: Date.now(),
      sent: packets === 0 ? null : { packets, octets, rtpTime },
      received: source.ssrc === null ? null : { about: source.ssrc, reception, lastReport: this.seen },
    })
    return this.srtcp === null ? report : this.srtcp.encrypt(report)
  }

  /** Takes a datagram; whether it was a report of the other side. */
  take(datagram: Buffer, address: string): boolean {
    if (!this.receiver.source.isHost(address)) return false
    const plain = this.open(datagram)
    const report = plain === null ? null : readReport(plain, this.transmitter.ssrc)
    if (report === null) return false
    const { sender, lost } = report
    if (sender !== null && sender.ssrc === this.receiver.source.ssrc)
      this.seen = { ntpMiddle: sender.ntpMiddle, at: Date.now() }
    if (lost !== null) this.lostByPeer = Math.min(1, lost / Math.max(1, this.transmitter.packets))
    return true
  }

  private open(datagram: Buffer): Buffer | null {
    if (this.srtcp === null) return datagram
    try {
      return this.srtcp.decrypt(datagram)
    } catch {
      return null
    }
  }
}

function openSrtcp({ ours, theirs }: NonNullable<AgreedMedia['srtp']>): SrtcpSession {
  return new SrtcpSession({
    profile: ProtectionProfileAes128CmHmacSha1_80,
    keys: {
      localMasterKey: Buffer.from(ours.subarray(0, 16)),
      localMasterSalt: Buffer.from(ours.subarray(16, 30)),
      remoteMasterKey: Buffer.from(theirs.subarray(0, 16)),
      remoteMasterSalt: Buffer.from(theirs.subarray(16, 30)),
    },
  })
}
