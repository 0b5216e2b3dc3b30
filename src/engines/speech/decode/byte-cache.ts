import { EngineFailure, type MediaSource } from '../../protocol.ts'

const blockBytes = 256 * 1024
const keptBlocks = 12

/** Any range of a source, read in large aligned blocks of which a few are kept (at most 3 MiB). */
export interface ByteCache {
  readonly size: number
  /** Resolves to exactly `length` bytes, or to fewer at the end. */
  read(offset: number, length: number): Promise<Uint8Array>
  /** Why the station could not deliver, if that has happened: no fault of the recording. */
  failure(): EngineFailure | undefined
}

/** Small reads of a demuxer would each cost a message to the station and back. */
export function createByteCache(source: MediaSource): ByteCache {
  const blocks = new Map<number, Promise<Uint8Array>>()
  let failed: EngineFailure | undefined

  const load = (index: number): Promise<Uint8Array> => {
    const known = blocks.get(index)
    if (known !== undefined) {
      blocks.delete(index)
      blocks.set(index, known)
      return known
    }
    const offset = index * blockBytes
    const block = readFully(source, offset, Math.min(blockBytes, source.size - offset))
    blocks.set(index, block)
    const oldest = blocks.size > keptBlocks ? blocks.keys().next().value : undefined
    if (oldest !== undefined) blocks.delete(oldest)
    return block
  }

  return {
    size: source.size,
    failure: () => failed,
    async read(offset, length) {
      const end = Math.min(offset + length, source.size)
      const bytes = new Uint8Array(Math.max(0, end - offset))
      try {
        for (let at = offset; at < end;) {
          const index = Math.floor(at / blockBytes)
          const block = await load(index)
          const part = block.subarray(at - index * blockBytes, end - index * blockBytes)
          if (part.length === 0) return bytes.subarray(0, at - offset)
          bytes.set(part, at - offset)
          at += part.length
        }
      } catch (error) {
        failed ??= error instanceof EngineFailure ? error : new EngineFailure('MEDIA_READ_FAILED')
        throw failed
      }
      return bytes
    },
  }
}

async function readFully(source: MediaSource, offset: number, length: number): Promise<Uint8Array> {
  const first = await source.read(offset, length)
  if (first.length >= length || first.length === 0) return first
  const rest = await readFully(source, offset + first.length, length - first.length)
  const whole = new Uint8Array(first.length + rest.length)
  whole.set(first)
  whole.set(rest, first.length)
  return whole
}
