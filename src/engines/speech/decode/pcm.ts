/** Uncompressed sound of one kind to samples of -1..1. */
export type ReadSample = (view: DataView, offset: number) => number

interface PcmKind {
  bytes: number
  read: ReadSample
}

const kinds: Record<string, PcmKind> = {
  'pcm-u8': { bytes: 1, read: (view, at) => (view.getUint8(at) - 128) / 128 },
  'pcm-s8': { bytes: 1, read: (view, at) => view.getInt8(at) / 128 },
  'pcm-s16': { bytes: 2, read: (view, at) => view.getInt16(at, true) / 32_768 },
  'pcm-s16be': { bytes: 2, read: (view, at) => view.getInt16(at, false) / 32_768 },
  'pcm-s24': {
    bytes: 3,
    read: (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65_536) / 8_388_608,
  },
  'pcm-s24be': {
    bytes: 3,
    read: (view, at) => (view.getInt16(at, false) * 256 + view.getUint8(at + 2)) / 8_388_608,
  },
  'pcm-s32': { bytes: 4, read: (view, at) => view.getInt32(at, true) / 2_147_483_648 },
  'pcm-s32be': { bytes: 4, read: (view, at) => view.getInt32(at, false) / 2_147_483_648 },
  'pcm-f32': { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  'pcm-f32be': { bytes: 4, read: (view, at) => view.getFloat32(at, false) },
  'pcm-f64': { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  'pcm-f64be': { bytes: 8, read: (view, at) => view.getFloat64(at, false) },
  alaw: { bytes: 1, read: (view, at) => expandALaw(view.getUint8(at)) },
  ulaw: { bytes: 1, read: (view, at) => expandMuLaw(view.getUint8(at)) },
}

export function isPcm(codec: string): boolean {
  return codec in kinds
}

/** Interleaved channels to their mean; a broken sample (not a number) becomes silence. */
export function readPcmMono(codec: string, data: Uint8Array, channels: number): Float32Array {
  const kind = kinds[codec]
  if (kind === undefined) throw new TypeError(`not a PCM codec: ${codec}`)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const frames = Math.floor(data.length / (kind.bytes * channels))
  const mono = new Float32Array(frames)
  let at = 0
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0
    for (let channel = 0; channel < channels; channel += 1) {
      sum += kind.read(view, at)
      at += kind.bytes
    }
    mono[frame] = Number.isFinite(sum) ? Math.max(-1, Math.min(1, sum / channels)) : 0
  }
  return mono
}

/** ITU-T G.711, A-law: inverted even bits, 3-bit exponent, 4-bit mantissa. */
function expandALaw(byte: number): number {
  const code = byte ^ 0x55
  const exponent = (code >> 4) & 7
  const mantissa = ((code & 15) << 4) + 8
  const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1)
  return ((code & 128) !== 0 ? magnitude : -magnitude) / 32_768
}

/** ITU-T G.711, mu-law: inverted bits, 3-bit exponent, 4-bit mantissa, bias 132. */
function expandMuLaw(byte: number): number {
  const code = ~byte & 255
  const magnitude = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132
  return ((code & 128) !== 0 ? -magnitude : magnitude) / 32_768
}
