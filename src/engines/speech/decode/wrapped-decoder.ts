import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  FlacOutputFormat,
  OggOutputFormat,
  Output,
} from 'mediabunny'
import { EngineFailure } from '../../protocol.ts'
import { mixChannels, type MonoSound, type PacketDecoder, type SoundConfig } from './sound.ts'

type Codec = 'aac' | 'vorbis' | 'flac'

/** Packets decoded again before each batch, because a frame overlaps the one before it. */
const overlap = 2

/**
 * For decoders that take whole files only: packets are wrapped, some at a time, into a small file of their own.
 * What reaches that code is therefore always a container of our making.
 */
export function createWrappedDecoder(codec: Codec, config: SoundConfig): PacketDecoder {
  let carried: EncodedPacket[] = []
  return {
    batchSeconds: 30,
    async decode(packets) {
      const input = [...carried, ...packets]
      const sound = await decodeWrapped(codec, input, config)
      // Counted from the end: the first packet of a stream gives more or less than its duration.
      const fresh = packets.reduce((sum, packet) => sum + packet.duration, 0)
      const total = sound.samples.length
      const keep = carried.length === 0 ? total : Math.min(total, Math.round(fresh * sound.sampleRate))
      carried = codec === 'flac' ? [] : input.slice(-overlap)
      return { ...sound, samples: sound.samples.subarray(total - keep) }
    },
    free() {
      carried = []
    },
  }
}

async function decodeWrapped(
  codec: Codec,
  packets: EncodedPacket[],
  config: SoundConfig,
): Promise<MonoSound> {
  if (codec === 'aac') return await decodeByFfmpeg(wrapAdts(packets, config))
  const file = await wrap(codec, packets, config)
  return codec === 'flac' ? await decodeByFfmpeg(file) : await decodeVorbis(file)
}

async function decodeVorbis(file: Uint8Array): Promise<MonoSound> {
  const decoder = new OggVorbisDecoder()
  await decoder.ready
  try {
    const { channelData, sampleRate } = await decoder.decodeFile(file)
    return { samples: mixChannels(channelData), sampleRate }
  } finally {
    decoder.free()
  }
}

let wasm: Promise<string> | undefined

async function decodeByFfmpeg(file: Uint8Array<ArrayBuffer>): Promise<MonoSound> {
  const require = createRequire(import.meta.url)
  wasm ??= readFile(require.resolve('audio-file-decoder/decode-audio.wasm')).then(
    (bytes) => `data:application/wasm;base64,${bytes.toString('base64')}`,
  )
  // The library is made for browsers: in Node it asks for the folder of a CommonJS module, then fetches.
  Object.assign(globalThis, { __dirname: '' })
  const { getAudioDecoder } = await import('audio-file-decoder')
  const decoder = await getAudioDecoder(
    await wasm,
    file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength),
  )
  try {
    const { sampleRate } = decoder
    return { sampleRate, samples: decoder.decodeAudioData() }
  } finally {
    decoder.dispose()
  }
}

async function wrap(
  codec: 'vorbis' | 'flac',
  packets: EncodedPacket[],
  config: SoundConfig,
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget()
  const output = new Output({
    format: codec === 'flac' ? new FlacOutputFormat() : new OggOutputFormat(),
    target,
  })
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  await output.start()
  const origin = packets[0]?.timestamp ?? 0
  for (const packet of packets) {
    const moved = new EncodedPacket(
      packet.data,
      'key',
      Math.max(0, packet.timestamp - origin),
      packet.duration,
    )
    await source.add(moved, { decoderConfig: config.decoderConfig })
  }
  await output.finalize()
  if (target.buffer === null) throw new EngineFailure('MEDIA_UNREADABLE')
  return new Uint8Array(target.buffer)
}

const adtsRates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350]

/**
 * ISO/IEC 13818-7 ADTS: a 7-byte header before each packet. It says AAC-LC at the core's own rate also for
 * HE-AAC, whose extension the decoder then finds in the packets.
 */
function wrapAdts(packets: EncodedPacket[], config: SoundConfig): Uint8Array<ArrayBuffer> {
  const { rateIndex, channels } = readAacConfig(config)
  const parts: Uint8Array[] = []
  for (const { data } of packets) {
    const wrapped = data[0] === 0xff && ((data[1] ?? 0) & 0xf6) === 0xf0
    if (!wrapped) {
      const length = data.length + 7
      const header = [
        0xff,
        0xf1,
        (1 << 6) | (rateIndex << 2) | (channels >> 2),
        ((channels & 3) << 6) | (length >> 11),
        (length >> 3) & 255,
        ((length & 7) << 5) | 0x1f,
        0xfc,
      ]
      parts.push(Uint8Array.from(header))
    }
    parts.push(data)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** ISO/IEC 14496-3, AudioSpecificConfig: object type, core sampling frequency, channels. */
function readAacConfig(config: SoundConfig): { rateIndex: number; channels: number } {
  const description = config.decoderConfig.description
  const bytes = description === undefined ? undefined : Buffer.from(asBytes(description))
  if (bytes === undefined || bytes.length < 2) {
    return { rateIndex: nearestRate(config.sampleRate), channels: Math.min(config.channels, 7) }
  }
  const bits = bytes.reduce((text, byte) => text + byte.toString(2).padStart(8, '0'), '')
  let at = 0
  const take = (count: number): number => Number.parseInt(bits.slice(at, (at += count)) || '0', 2)
  let objectType = take(5)
  if (objectType === 31) objectType = 32 + take(6)
  // LC, Main, SSR, LTP, SBR and PS; the later families (USAC, ELD …) are other codecs under the same name.
  if (![1, 2, 3, 4, 5, 29].includes(objectType)) {
    throw new EngineFailure('MEDIA_CODEC_UNSUPPORTED', `aac object type ${objectType}`)
  }
  const index = take(4)
  const rateIndex = index === 15 ? nearestRate(take(24)) : index
  const channels = take(4)
  return { rateIndex, channels: channels === 0 ? Math.min(config.channels, 7) : Math.min(channels, 7) }
}

function asBytes(source: NonNullable<AudioDecoderConfig['description']>): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)
}

function nearestRate(rate: number): number {
  const distances = adtsRates.map((known) => Math.abs(known - rate))
  return distances.indexOf(Math.min(...distances))
}
