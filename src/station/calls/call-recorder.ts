import type { Station } from '../context.ts'
import { putSlice } from '../media/media.service.ts'
import { wavHeader } from '../media/wav.ts'

/** Of a recording whose end is not known yet; whoever reads it goes by the bytes there are. */
const unknownBytes = 0xffff_ffff

/**
 * A recording that grows with a call: WAV in slices of two seconds, each durable before the next is written. What was
 * written survives whatever happens to the station; at most the last two seconds of a call do not.
 */
export class CallRecorder {
  readonly recordingId: string
  private readonly station: Station
  private readonly sliceSamples: number
  private waiting: Int16Array[] = []
  private waitingSamples = 0
  private slices = 0
  private header: Buffer | null
  private writing: Promise<void>
  private failure: unknown

  /**
   * `rate` in samples per second of one channel; two channels come interleaved. Nothing is written before `ready`, when
   * the recording stands in the records.
   */
  constructor(
    station: Station,
    {
      recordingId,
      rate,
      channels = 1,
      ready,
    }: { recordingId: string; rate: number; channels?: 1 | 2; ready: Promise<void> },
  ) {
    this.writing = ready.catch((error: unknown) => {
      this.failure = error
    })
    this.station = station
    this.recordingId = recordingId
    this.sliceSamples = 2 * rate * channels
    this.header = wavHeader(unknownBytes, rate, channels)
  }

  push(samples: Int16Array): void {
    this.waiting.push(samples)
    this.waitingSamples += samples.length
    if (this.waitingSamples >= this.sliceSamples) this.writeSlice()
  }

  /** Writes what is left; resolves to the number of slices, or rejects with what kept one from being written. */
  async finish(): Promise<number> {
    if (this.waitingSamples > 0) this.writeSlice()
    await this.writing
    if (this.failure !== undefined) throw this.failure
    return this.slices
  }

  private writeSlice(): void {
    const bytes = Buffer.concat([
      this.header ?? Buffer.alloc(0),
      ...this.waiting.map(({ buffer, byteOffset, byteLength }) =>
        Buffer.from(buffer, byteOffset, byteLength),
      ),
    ])
    this.header = null
    this.waiting = []
    this.waitingSamples = 0
    const n = this.slices++
    this.writing = this.write(this.writing, n, bytes)
  }

  /** After one that failed nothing is written any more: a gap would be taken for the end. */
  private async write(before: Promise<void>, n: number, bytes: Uint8Array): Promise<void> {
    await before
    if (this.failure !== undefined) return
    try {
      await putSlice(this.station, this.recordingId, n, bytes)
    } catch (error) {
      this.failure = error
    }
  }
}

/** Two tracks as one: heard on the left, played on the right. */
export function interleave(heard: Int16Array, played: Int16Array | null): Int16Array {
  const both = new Int16Array(heard.length * 2)
  for (let n = 0; n < heard.length; n++) {
    both[2 * n] = heard[n] ?? 0
    both[2 * n + 1] = played?.[n] ?? 0
  }
  return both
}
