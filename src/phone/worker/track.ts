/** What a call has sounded like since it was last asked, both ways and in step. */
export class Track {
  private heard: Int16Array[] = []
  private played: Int16Array[] = []
  private taken = 0
  /** Number of the next sample. */
  at = 0

  /** `played` is null for silence. */
  push(heard: Int16Array, played: Int16Array | null): void {
    this.heard.push(heard)
    this.played.push(played ?? new Int16Array(heard.length))
    this.at += heard.length
  }

  /** Everything since the last call, and the number of its first sample; null where there is nothing. */
  take(): { readonly at: number; readonly heard: Int16Array; readonly played: Int16Array } | null {
    if (this.heard.length === 0) return null
    const batch = { at: this.taken, heard: join(this.heard), played: join(this.played) }
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
