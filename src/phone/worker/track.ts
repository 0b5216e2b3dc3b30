import type { MediaBatch } from '../protocol.ts'

/** What a call has sounded like since it was last asked, both ways and in step. */
export class Track {
  private heard: Int16Array[] = []
  private played: (Int16Array | null)[] = []
  private taken = 0
  /** Number of the next sample. */
  at = 0

  /** `played` is null for silence. */
  push(heard: Int16Array, played: Int16Array | null): void {
    this.heard.push(heard)
    this.played.push(played)
    this.at += heard.length
  }

  /** Everything since the last call, and the number of its first sample; null where there is nothing. */
  take(): Pick<MediaBatch, 'at' | 'heard' | 'played'> | null {
    if (this.heard.length === 0) return null
    const { heard } = this
    const wasSilent = this.played.every((frame) => frame === null)
    const played = wasSilent
      ? null
      : join(this.played.map((frame, n) => frame ?? new Int16Array(heard[n]?.length ?? 0)))
    const batch = { at: this.taken, heard: join(heard), played }
    this.taken = this.at
    this.heard = []
    this.played = []
    return batch
  }
}

function join(frames: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(frames.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const frame of frames) {
    whole.set(frame, at)
    at += frame.length
  }
  return whole
}
