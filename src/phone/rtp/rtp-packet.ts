/** An RTP packet of one source, RFC 3550 §5.1; what lists of contributors and extensions say is passed over. */
export type RtpPacket = {
  readonly payloadType: number
  readonly marker: boolean
  /** 16 bits. */
  readonly sequence: number
  /** 32 bits. */
  readonly timestamp: number
  readonly ssrc: number
  readonly payload: Uint8Array
}

const fixedHeader = 12
/** More than any network passes on unbroken; what is longer is not sound of a telephone. */
const longest = 1_500

/**
 * Length of a datagram's RTP header in bytes, or 0 for what is no RTP: every length it names is held against the
 * datagram's own, `tail` bytes of which belong to its end.
 */
export function rtpHeaderLength(datagram: Buffer, tail = 0): number {
  const room = datagram.length - tail
  if (room < fixedHeader || datagram.length > longest) return 0
  const first = datagram.readUInt8(0)
  if (first >> 6 !== 2) return 0
  const contributors = fixedHeader + 4 * (first & 15)
  if ((first & 0x10) === 0) return contributors <= room ? contributors : 0
  if (contributors + 4 > room) return 0
  const whole = contributors + 4 + 4 * datagram.readUInt16BE(contributors + 2)
  return whole <= room ? whole : 0
}

/** Null for what is no RTP. The payload is a view of the datagram. */
export function readRtp(datagram: Buffer): RtpPacket | null {
  const start = rtpHeaderLength(datagram)
  if (start === 0) return null
  const padding = (datagram.readUInt8(0) & 0x20) === 0 ? 0 : datagram.readUInt8(datagram.length - 1)
  if (start + padding > datagram.length) return null
  const second = datagram.readUInt8(1)
  return {
    payloadType: second & 0x7f,
    marker: second > 0x7f,
    sequence: datagram.readUInt16BE(2),
    timestamp: datagram.readUInt32BE(4),
    ssrc: datagram.readUInt32BE(8),
    payload: datagram.subarray(start, datagram.length - padding),
  }
}

/** The packet as it is sent, with `tail` bytes of room behind it. */
export function writeRtp(packet: RtpPacket, tail = 0): Buffer {
  const datagram = Buffer.alloc(fixedHeader + packet.payload.length + tail)
  datagram.writeUInt8(0x80, 0)
  datagram.writeUInt8(packet.payloadType | (packet.marker ? 0x80 : 0), 1)
  datagram.writeUInt16BE(packet.sequence, 2)
  datagram.writeUInt32BE(packet.timestamp, 4)
  datagram.writeUInt32BE(packet.ssrc, 8)
  datagram.set(packet.payload, fixedHeader)
  return datagram
}
