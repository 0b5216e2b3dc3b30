import type { EncodedPacket } from 'mediabunny'
import { EngineFailure, type MediaSource } from '../../protocol.ts'
import type { DecodedMedia } from '../transcription.ts'
import { openMedia, type OpenMedia } from './open-media.ts'
import { createPacketDecoder } from './packet-decoder.ts'
import { createResampler, type Resampler } from './resampler.ts'
import type { MonoSound, PacketDecoder } from './sound.ts'

/** What recognisers take, Hz. */
export const soundRate = 16_000
/** Jumps of the recording's clock under this are jitter, seconds. */
const jitterSeconds = 0.1
/** A larger jump of the clock is a fault of the file, not a pause, seconds. */
const longestGapSeconds = 3_600

export interface SoundRange {
  startMs: number
  endMs: number
}

/** A recording as a stream of 16 kHz mono. */
export interface SoundReader {
  decoded: DecodedMedia
  /** 0..1. */
  fraction(): number
  /** Pieces without gaps from the start of the range; memory stays bounded however long the recording. */
  pieces(): AsyncGenerator<Float32Array, void, unknown>
  /** Of the whole recording in ms, as far as known; exact once a reader without range is read to its end. */
  durationMs(): number
  /** Known when `pieces` has ended. */
  truncated(): boolean
  close(): void
}

/** Rejects with a `MEDIA_…` failure. */
export async function readSound(source: MediaSource, range?: SoundRange): Promise<SoundReader> {
  const media = await openMedia(source)
  let decoder: PacketDecoder
  try {
    decoder = await createPacketDecoder(media.codec, media.config)
  } catch (error) {
    media.close()
    throw error
  }
  // A range ends before the reader has seen the whole recording.
  const wholeSeconds = media.declaredSeconds ?? (range === undefined ? 0 : await media.measureSeconds())
  const state = { seconds: 0, broken: false, complete: false }
  const fromSeconds = (range?.startMs ?? 0) / 1000
  const toSeconds = range === undefined ? Number.POSITIVE_INFINITY : range.endMs / 1000
  return {
    decoded: media.decoded,
    fraction() {
      const end = Math.min(toSeconds, media.declaredSeconds ?? Number.POSITIVE_INFINITY)
      if (!Number.isFinite(end) || end <= fromSeconds) return media.readFraction()
      return Math.min(1, Math.max(0, (state.seconds - fromSeconds) / (end - fromSeconds)))
    },
    async *pieces() {
      const timeline = createTimeline(fromSeconds, toSeconds)
      try {
        for await (const batch of batchPackets(media, decoder.batchSeconds, fromSeconds)) {
          const { sound, broken } = await decodeBatch(decoder, batch)
          state.broken ||= broken
          if (sound === undefined) continue
          const piece = timeline.add(sound, batch[0]?.timestamp ?? 0)
          state.seconds = timeline.seconds()
          if (piece.length > 0) yield piece
          if (state.seconds >= toSeconds) return
        }
        state.complete = true
      } catch (error) {
        // A demuxer that trips over a damaged place: what came before it stays.
        const failure = media.sourceFailure() ?? (error instanceof EngineFailure ? error : undefined)
        if (failure !== undefined) throw failure
        state.broken = true
      }
      const rest = timeline.finish()
      state.seconds = timeline.seconds()
      if (rest.length > 0) yield rest
      if (state.seconds === 0) throw new EngineFailure(state.broken ? 'MEDIA_UNREADABLE' : 'MEDIA_EMPTY')
    },
    durationMs() {
      const known =
        state.complete && range === undefined ? state.seconds : Math.max(state.seconds, wholeSeconds)
      return Math.round(known * 1000)
    },
    truncated() {
      const short = (media.declaredSeconds ?? 0) - state.seconds
      return media.truncated || state.broken || (state.complete && short > Math.max(1, state.seconds * 0.02))
    },
    close() {
      decoder.free()
      media.close()
    },
  }
}

/** A damaged packet spoils its batch; it is most often the last one of a recording that was cut off. */
async function decodeBatch(
  decoder: PacketDecoder,
  batch: EncodedPacket[],
): Promise<{ sound?: MonoSound; broken: boolean }> {
  for (const attempt of [batch, batch.slice(0, -1)]) {
    try {
      const sound = await decoder.decode(attempt)
      if (sound.samples.length > 0) return { sound, broken: attempt !== batch }
    } catch (error) {
      if (error instanceof EngineFailure) throw error
    }
    if (batch.length < 2) break
  }
  return { broken: true }
}

async function* batchPackets(
  media: OpenMedia,
  seconds: number,
  fromSeconds: number,
): AsyncGenerator<EncodedPacket[], void, unknown> {
  let batch: EncodedPacket[] = []
  let damage: unknown
  try {
    for await (const packet of media.packets(fromSeconds)) {
      const [first] = batch
      const last = batch.at(-1)
      const jumps = last !== undefined && packet.timestamp - last.timestamp - last.duration > jitterSeconds
      if (first !== undefined && (jumps || packet.timestamp - first.timestamp >= seconds)) {
        yield batch
        batch = []
      }
      batch.push(packet)
    }
  } catch (error) {
    damage = error
  }
  if (batch.length > 0) yield batch
  if (damage !== undefined) throw damage
}

interface Timeline {
  /** Places decoded sound that begins at `atSeconds`; returns what follows on the samples before. */
  add(sound: MonoSound, atSeconds: number): Float32Array
  finish(): Float32Array
  /** End of what was returned, from the start of the recording. */
  seconds(): number
}

/** Brings pieces to one rate and one clock, so that sample n of the result is at n / 16,000 s of the player. */
function createTimeline(fromSeconds: number, toSeconds: number): Timeline {
  let resampler: Resampler | undefined
  let rate = 0
  /** Samples given out, at 16 kHz, from `fromSeconds`. */
  let given = 0
  /** Where the decoder's output is on the recording's clock. */
  let clock = fromSeconds
  const limit = Number.isFinite(toSeconds) ? Math.round((toSeconds - fromSeconds) * soundRate) : toSeconds

  const take = (samples: Float32Array): Float32Array => {
    const kept = given + samples.length > limit ? samples.subarray(0, Math.max(0, limit - given)) : samples
    given += kept.length
    return kept
  }

  return {
    add({ samples, sampleRate }, atSeconds) {
      const parts: Float32Array[] = []
      if (resampler === undefined || rate !== sampleRate) {
        if (resampler !== undefined) parts.push(resampler.finish())
        resampler = createResampler(sampleRate, soundRate)
        rate = sampleRate
      }
      const gap = atSeconds - clock
      let heard = samples
      if (gap < 0 && given === 0 && parts.length === 0) {
        const skipped = Math.min(samples.length, Math.round(-gap * sampleRate))
        heard = samples.subarray(skipped)
        if (heard.length === 0) return heard
        clock = atSeconds + skipped / sampleRate
      } else if (gap > jitterSeconds && gap < longestGapSeconds) {
        // Pauses of hours would be built in one piece; a minute at a time is enough for the resampler.
        for (let left = Math.round(gap * sampleRate); left > 0; left -= 60 * sampleRate) {
          parts.push(resampler.push(new Float32Array(Math.min(left, 60 * sampleRate))))
        }
        clock += gap
      }
      clock += heard.length / sampleRate
      parts.push(resampler.push(heard))
      return take(concat(parts))
    },
    finish: () => take(resampler?.finish() ?? new Float32Array(0)),
    seconds: () => (given === 0 ? 0 : fromSeconds + given / soundRate),
  }
}

function concat(parts: Float32Array[]): Float32Array {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
