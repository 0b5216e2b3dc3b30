import type { MediaSource } from '../../protocol.ts'

export interface WavShape {
  sampleRate: number
  channels?: number
  seconds: number
  /** Sample of -1..1 at a time in seconds. */
  at(seconds: number): number
}

/** A WAV file of 16-bit samples that is computed where it is read, so that hours cost nothing. */
export function createVirtualWav({ sampleRate, channels = 1, seconds, at }: WavShape): MediaSource {
  const frameBytes = 2 * channels
  const dataBytes = Math.round(seconds * sampleRate) * frameBytes
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + dataBytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * frameBytes, 28)
  header.writeUInt16LE(frameBytes, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(dataBytes, 40)
  const size = 44 + dataBytes
  return {
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
      for (let index = 0; index < bytes.length; index += 1) {
        const position = offset + index
        if (position < 44) {
          bytes[index] = header[position] ?? 0
          continue
        }
        const inData = position - 44
        const value = at(Math.floor(inData / frameBytes) / sampleRate)
        const sample = Math.round(Math.max(-1, Math.min(1, value)) * 32_767)
        bytes[index] = inData % 2 === 0 ? sample & 255 : (sample >> 8) & 255
      }
      return bytes
    },
  }
}

export function createBytesSource(bytes: Uint8Array): MediaSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}
