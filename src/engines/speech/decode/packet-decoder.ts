import { MPEGDecoder } from 'mpg123-decoder'
import { OpusDecoder } from 'opus-decoder'
import { EngineFailure } from '../../protocol.ts'
import { isPcm, readPcmMono } from './pcm.ts'
import { mixChannels, type PacketDecoder, type SoundConfig } from './sound.ts'
import { createWrappedDecoder } from './wrapped-decoder.ts'

/** Rejects with `MEDIA_CODEC_UNSUPPORTED` for what no decoder here can read. */
export async function createPacketDecoder(codec: string, config: SoundConfig): Promise<PacketDecoder> {
  if (isPcm(codec)) return createPcmDecoder(codec, config)
  if (codec === 'opus') return await createOpusDecoder(config)
  if (codec === 'mp3') return await createMp3Decoder(config)
  if (codec === 'aac' || codec === 'vorbis' || codec === 'flac') return createWrappedDecoder(codec, config)
  throw new EngineFailure('MEDIA_CODEC_UNSUPPORTED', codec)
}

function createPcmDecoder(codec: string, config: SoundConfig): PacketDecoder {
  return {
    batchSeconds: 2,
    async decode(packets) {
      const data = packets.length === 1 ? packets[0]?.data : Buffer.concat(packets.map(({ data }) => data))
      return {
        samples: readPcmMono(codec, data ?? new Uint8Array(0), config.channels),
        sampleRate: config.sampleRate,
      }
    },
    free() {},
  }
}

async function createOpusDecoder(config: SoundConfig): Promise<PacketDecoder> {
  if (config.channels > 2)
    throw new EngineFailure('MEDIA_CODEC_UNSUPPORTED', `opus, ${config.channels} channels`)
  // The codec itself can give the rate that recognisers want.
  const decoder = new OpusDecoder({ channels: config.channels, sampleRate: 16_000 })
  await decoder.ready
  return {
    batchSeconds: 5,
    async decode(packets) {
      const { channelData, sampleRate } = decoder.decodeFrames(packets.map(({ data }) => data))
      return { samples: mixChannels(channelData), sampleRate }
    },
    free: () => decoder.free(),
  }
}

async function createMp3Decoder(config: SoundConfig): Promise<PacketDecoder> {
  const decoder = new MPEGDecoder({ enableGapless: false })
  await decoder.ready
  return {
    batchSeconds: 5,
    async decode(packets) {
      const { channelData, sampleRate } = decoder.decodeFrames(packets.map(({ data }) => data))
      return { samples: mixChannels(channelData), sampleRate: sampleRate || config.sampleRate }
    },
    free: () => decoder.free(),
  }
}
