import {
  ADTS,
  CustomSource,
  EncodedPacketSink,
  FLAC,
  Input,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  WAVE,
  WEBM,
  type EncodedPacket,
  type InputAudioTrack,
} from 'mediabunny'
import { EngineFailure, type MediaSource } from '../../protocol.ts'
import type { DecodedMedia } from '../transcription.ts'
import { createByteCache, type ByteCache } from './byte-cache.ts'
import { mendTail, type MendedTail } from './mend-tail.ts'
import type { SoundConfig } from './sound.ts'

/** A recording whose sound track has been found. */
export interface OpenMedia {
  decoded: DecodedMedia
  codec: string
  config: SoundConfig
  /** Seconds, as the file says; `undefined` where it does not. */
  declaredSeconds: number | undefined
  /** Seconds, by looking for the last packet; 0 where that fails. */
  measureSeconds(): Promise<number>
  /** The file is known to lack its end. */
  truncated: boolean
  /** Bytes from the start that have been asked for, over all: the progress of a sequential read. */
  readFraction(): number
  /** The station's failure to deliver bytes, which a demuxer may have taken for a damaged file. */
  sourceFailure(): EngineFailure | undefined
  packets(fromSeconds: number): AsyncGenerator<EncodedPacket, void, unknown>
  close(): void
}

const formats = [MP4, QTFF, WEBM, MATROSKA, WAVE, OGG, FLAC, MP3, ADTS, MPEG_TS]

/** Recognises a recording by its content, never by its name. Rejects with a `MEDIA_…` failure. */
export async function openMedia(source: MediaSource): Promise<OpenMedia> {
  if (source.size === 0) throw new EngineFailure('MEDIA_EMPTY')
  const bytes = createByteCache(source)
  const tail = await mendTail(bytes)
  let furthest = 0
  const input = new Input({
    formats,
    source: new CustomSource({
      getSize: () => tail.size,
      async read(start, end) {
        furthest = Math.max(furthest, end)
        return await readMended(bytes, tail, { start, end })
      },
    }),
  })
  try {
    const track = await findSound(input)
    const { codec, config, decoded } = await describe(input, track)
    const declared = await input.getDurationFromMetadata([track]).catch(() => null)
    const sink = new EncodedPacketSink(track)
    return {
      decoded,
      codec,
      config,
      declaredSeconds: declared ?? undefined,
      measureSeconds: () => track.computeDuration().catch(() => 0),
      truncated: tail.truncated,
      readFraction: () => furthest / tail.size,
      sourceFailure: () => bytes.failure(),
      async *packets(fromSeconds) {
        // One packet earlier: most codecs need the one before to sound right.
        const first = fromSeconds > 0 ? await sink.getPacket(Math.max(0, fromSeconds - 0.1)) : undefined
        yield* sink.packets(first ?? undefined)
      },
      close: () => input.dispose(),
    }
  } catch (error) {
    input.dispose()
    throw bytes.failure() ?? (error instanceof EngineFailure ? error : unreadable(error))
  }
}

function unreadable(error: unknown): EngineFailure {
  const detail = error instanceof Error ? error.message : String(error)
  const unknownWave = /unsupported wave codec[^0-9]*(\d+)/i.exec(detail)
  if (unknownWave) return new EngineFailure('MEDIA_CODEC_UNSUPPORTED', `wav format ${unknownWave[1]}`)
  return new EngineFailure('MEDIA_UNREADABLE', detail, { cause: error })
}

async function readMended(
  bytes: ByteCache,
  tail: MendedTail,
  { start, end }: { start: number; end: number },
): Promise<Uint8Array> {
  const read = await bytes.read(start, end - start)
  for (const patch of tail.patches) {
    for (const [index, byte] of patch.bytes.entries()) {
      const at = patch.offset + index - start
      if (at >= 0 && at < read.length) read[at] = byte
    }
  }
  return read
}

async function findSound(input: Input): Promise<InputAudioTrack> {
  const track = await input.getPrimaryAudioTrack()
  if (track !== null) return track
  const tracks = await input.getTracks()
  throw new EngineFailure(tracks.length > 0 ? 'MEDIA_NO_AUDIO' : 'MEDIA_UNREADABLE')
}

async function describe(
  input: Input,
  track: InputAudioTrack,
): Promise<{ codec: string; config: SoundConfig; decoded: DecodedMedia }> {
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (codec === null || decoderConfig === null) {
    throw new EngineFailure('MEDIA_CODEC_UNSUPPORTED', String(await track.getInternalCodecId()))
  }
  const sampleRate = await track.getSampleRate()
  const channels = await track.getNumberOfChannels()
  const format = (await input.getFormat()).name.toLowerCase()
  return {
    codec,
    config: { sampleRate, channels, decoderConfig },
    decoded: {
      container: containerNames[format] ?? format,
      codec,
      sampleRate,
      channels,
      bandwidthHint: sampleRate <= 11_025 ? 'narrow' : 'wide',
    },
  }
}

const containerNames: Record<string, string> = {
  wave: 'wav',
  adts: 'aac',
  quicktime: 'mov',
  'quicktime file format': 'mov',
  matroska: 'mkv',
}
