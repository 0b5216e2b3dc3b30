const names = '0123456789*#ABCD'
const samplesPerFrame = 160
/** 120 ms of tone, told every 20 ms; then its last packet twice more. */
const toneFrames = 6
const frames = toneFrames + 2
/** Sound between two keys: 100 ms. */
const pauseFrames = 5
/** dBm0 below zero, as telephones send. */
const volume = 10

export type DigitPacket = {
  readonly marker: boolean
  readonly timestamp: number
  readonly payload: Uint8Array
}

/** Key presses as packets in place of frames of sound: RFC 4733 §2.5.1. */
export class DigitsOut {
  private waiting: number[] = []
  private now: { readonly code: number; readonly timestamp: number } | null = null
  private frame = 0
  private pause = 0

  /** What is no key is passed over. */
  add(digits: string): void {
    const codes = [...digits.toUpperCase()].map((digit) => names.indexOf(digit))
    this.waiting.push(...codes.filter((code) => code >= 0))
  }

  /** The packet in place of this frame's sound, which has this timestamp; null when there is none. */
  next(timestamp: number): DigitPacket | null {
    if (this.now === null) {
      this.pause -= 1
      const code = this.pause >= 0 ? undefined : this.waiting.shift()
      if (code === undefined) return null
      this.now = { code, timestamp }
      this.frame = 0
    }
    const { code, timestamp: began } = this.now
    this.frame += 1
    const isOver = this.frame >= toneFrames
    const duration = Math.min(this.frame, toneFrames) * samplesPerFrame
    if (this.frame === frames) {
      this.now = null
      this.pause = pauseFrames
    }
    return {
      marker: this.frame === 1,
      timestamp: began,
      payload: Uint8Array.of(code, (isOver ? 0x80 : 0) | volume, duration >> 8, duration & 0xff),
    }
  }
}
