import type { EncodedPacket } from 'mediabunny'

/** Samples of -1..1, all channels mixed into one. */
export interface MonoSound {
  samples: Float32Array
  sampleRate: number
}

/** What WebCodecs calls an AudioDecoderConfig, as the demuxer gives it. */
export interface SoundConfig {
  sampleRate: number
  channels: number
  decoderConfig: AudioDecoderConfig
}

/** Takes a track's packets in order. */
export interface PacketDecoder {
  /** How much to hand over at once. */
  batchSeconds: number
  decode(packets: EncodedPacket[]): Promise<MonoSound>
  free(): void
}

/** The mean of all channels. */
export function mixChannels(channels: readonly Float32Array[]): Float32Array {
  const [first] = channels
  if (first === undefined || channels.length === 1) return first ?? new Float32Array(0)
  return first.map(
    (_, index) => channels.reduce((sum, channel) => sum + (channel[index] ?? 0), 0) / channels.length,
  )
}
