import type { Rate } from '../protocol.ts'

/** How sound is written in packets. Neither side keeps anything from one frame to the next. */
export type Codec = {
  /** Samples per second. */
  readonly rate: Rate
  /** RTP payload type that RFC 3551 gives it. */
  readonly payloadType: number
  /** 16-bit samples to one byte each: the code whose decoded value is nearest. */
  encode(samples: Int16Array): Uint8Array
  decode(bytes: Uint8Array): Int16Array
}

/** Decoded value of an A-law code in 16 bits: ITU-T G.711 (11/88), table 1, 13 bits shifted left by 3. */
function decodeALaw(code: number): number {
  const bits = code ^ 0x55
  const segment = (bits >> 4) & 7
  const step = ((bits & 15) << 4) | 8
  const magnitude = segment === 0 ? step : (step | 0x100) << (segment - 1)
  return (bits & 0x80) === 0 ? -magnitude : magnitude
}

/** Decoded value of a µ-law code in 16 bits: ITU-T G.711 (11/88), table 2, 14 bits shifted left by 2. */
function decodeMuLaw(code: number): number {
  const bits = ~code & 0xff
  const magnitude = ((((bits & 15) << 3) | 0x84) << ((bits >> 4) & 7)) - 0x84
  return (bits & 0x80) === 0 ? magnitude : -magnitude
}

/** One code per 16-bit value, at `value + 32768`; half-way between two, the greater. */
function nearestCodes(decoded: Int16Array): Uint8Array {
  // µ-law has two zeros: of equal values the greater code comes last and is taken.
  const codes = [...decoded.keys()].sort((a, b) => (decoded[a] ?? 0) - (decoded[b] ?? 0) || a - b)
  const values = codes.map((code) => decoded[code] ?? 0)
  const nearest = new Uint8Array(65_536)
  let at = 0
  for (let value = -32_768; value <= 32_767; value += 1) {
    const distance = (index: number): number => Math.abs((values[index] ?? Infinity) - value)
    while (distance(at + 1) <= distance(at)) at += 1
    nearest[value + 32_768] = codes[at] ?? 0
  }
  return nearest
}

function codecOf(payloadType: number, decodeOne: (code: number) => number): Codec {
  const decoded = Int16Array.from({ length: 256 }, (_, code) => decodeOne(code))
  const nearest = nearestCodes(decoded)
  return {
    rate: 8_000,
    payloadType,
    encode(samples) {
      const bytes = new Uint8Array(samples.length)
      for (let index = 0; index < samples.length; index += 1)
        bytes[index] = nearest[(samples[index] ?? 0) + 32_768] ?? 0
      return bytes
    },
    decode(bytes) {
      const samples = new Int16Array(bytes.length)
      for (let index = 0; index < bytes.length; index += 1) samples[index] = decoded[bytes[index] ?? 0] ?? 0
      return samples
    },
  }
}

/** The telephone's two codecs, by their names in SDP. */
export const codecs = {
  PCMA: codecOf(8, decodeALaw),
  PCMU: codecOf(0, decodeMuLaw),
} as const satisfies Record<string, Codec>
