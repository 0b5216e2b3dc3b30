/** Recordings are played as 16 kHz mono 16-bit PCM, so that any moment is reached exactly and at once. */
export const playbackRate = 16_000
const headerBytes = 44

/** A canonical 44-byte WAV header for PCM of `pcmBytes` (clamped to what the format can say, 4 GiB). */
export function wavHeader(pcmBytes: number, rate: number = playbackRate, channels: 1 | 2 = 1): Buffer {
  const size = Math.min(pcmBytes, 0xffff_ffff - headerBytes)
  const header = Buffer.alloc(headerBytes)
  header.write('RIFF', 0)
  header.writeUInt32LE(size + 36, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2 * channels, 28)
  header.writeUInt16LE(2 * channels, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(size, 40)
  return header
}

export type ByteReader = { readonly size: number; read(offset: number, length: number): Promise<Uint8Array> }

/** Shows raw PCM as a WAV file without copying it. */
export function asWav(pcm: ByteReader): ByteReader {
  const header = wavHeader(pcm.size)
  return {
    size: pcm.size + headerBytes,
    read: async (offset, length) => {
      if (offset >= headerBytes) return await pcm.read(offset - headerBytes, length)
      const head = header.subarray(offset, offset + length)
      if (head.length === length) return head
      return Buffer.concat([head, await pcm.read(0, length - head.length)])
    },
  }
}

/** Where a header says how long the RIFF and the data chunk are. */
const sizeBytes = [4, 5, 6, 7, 40, 41, 42, 43] as const

/** A WAV whose canonical header was written before its end was known, with the sizes that it has. */
export function withSizes(wav: ByteReader): ByteReader {
  const sizes = wavHeader(Math.max(0, wav.size - headerBytes))
  return {
    size: wav.size,
    read: async (offset, length) => {
      const bytes = Buffer.from(await wav.read(offset, length))
      for (const at of sizeBytes)
        if (at >= offset && at < offset + bytes.length) bytes[at - offset] = sizes[at] ?? 0
      return bytes
    },
  }
}
