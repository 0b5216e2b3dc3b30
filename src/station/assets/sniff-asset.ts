import type { AssetKind } from '../../contract/assets.ts'

/** A run of bytes that a format has at an offset. */
type Mark = { readonly at: number; readonly bytes: readonly number[] }
type Format = { readonly kind: AssetKind; readonly mime: string; readonly marks: readonly Mark[] }

const ascii = (text: string): number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0)
const riff: Mark = { at: 0, bytes: ascii('RIFF') }

/**
 * Formats by the bytes they begin with (WHATWG MIME Sniffing §6), of those that every browser shows or plays.
 * SVG is not among them: it may hold scripts.
 */
const formats: readonly Format[] = [
  { kind: 'image', mime: 'image/jpeg', marks: [{ at: 0, bytes: [0xff, 0xd8, 0xff] }] },
  {
    kind: 'image',
    mime: 'image/png',
    marks: [
      { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
      { at: 12, bytes: ascii('IHDR') },
    ],
  },
  { kind: 'image', mime: 'image/webp', marks: [riff, { at: 8, bytes: ascii('WEBPVP') }] },
  { kind: 'audio', mime: 'audio/wav', marks: [riff, { at: 8, bytes: ascii('WAVE') }] },
  { kind: 'audio', mime: 'audio/ogg', marks: [{ at: 0, bytes: ascii('OggS') }] },
  { kind: 'audio', mime: 'audio/flac', marks: [{ at: 0, bytes: ascii('fLaC') }] },
  { kind: 'audio', mime: 'audio/webm', marks: [{ at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] }] },
  { kind: 'audio', mime: 'audio/mp4', marks: [{ at: 4, bytes: ascii('ftyp') }] },
  { kind: 'audio', mime: 'audio/mpeg', marks: [{ at: 0, bytes: ascii('ID3') }] },
  // An MPEG frame's sync word with layer III.
  ...[0xfb, 0xfa, 0xf3, 0xf2].map((second): Format => ({
    kind: 'audio',
    mime: 'audio/mpeg',
    marks: [{ at: 0, bytes: [0xff, second] }],
  })),
]

/** The MIME type that the bytes themselves tell; undefined when they are not of the kind wanted. */
export function sniffAsset(bytes: Uint8Array, kind: AssetKind): string | undefined {
  const hasMark = ({ at, bytes: wanted }: Mark) => wanted.every((byte, index) => bytes[at + index] === byte)
  return formats.find((format) => format.kind === kind && format.marks.every(hasMark))?.mime
}
