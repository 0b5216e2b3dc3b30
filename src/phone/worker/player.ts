/** Sounds one after another, cut into frames of a call's rate. */
export class Player {
  private readonly samplesPerFrame: number
  private queue: readonly Int16Array[] = []
  private at = 0

  constructor(rate: number) {
    this.samplesPerFrame = rate / 50
  }

  get isPlaying(): boolean {
    return this.queue.length > 0
  }

  /** Whatever is being played stops. */
  play(sounds: readonly Int16Array[]): void {
    this.queue = sounds.filter(({ length }) => length > 0)
    this.at = 0
  }

  stop(): void {
    this.queue = []
  }

  /** The next 20 ms, filled up with silence at the end of the last sound; null when nothing is played. */
  next(): Int16Array | null {
    if (!this.isPlaying) return null
    const frame = new Int16Array(this.samplesPerFrame)
    let filled = 0
    for (;;) {
      const [sound] = this.queue
      if (sound === undefined || filled === frame.length) return frame
      const piece = sound.subarray(this.at, this.at + frame.length - filled)
      frame.set(piece, filled)
      filled += piece.length
      this.at += piece.length
      if (this.at < sound.length) continue
      this.queue = this.queue.slice(1)
      this.at = 0
    }
  }
}
