import { frameMs, type Tone } from './turn-taking.ts'

/** A machine's beep lasts at least so long, at one pitch, ms. */
const leastMs = 160
const leastShare = 0.85
const mostDriftHz = 25
/** Quieter tones are hum, dBFS. */
const leastDb = -45
/**
 * Beeps of machines and faxes lie between, Hz. Below are ringing and busy tones of other exchanges (ITU-T E.180:
 * 400–480 Hz), which are heard where a call is passed on.
 */
const beepHz = { from: 500, to: 2_600 }

/** Hears a machine's beep in the tones of frames. */
export class Beep {
  private hz = 0
  private lastedMs = 0

  /** True while a beep goes on that has lasted long enough. */
  push(heardDb: number, tone: Tone | undefined): boolean {
    if (tone === undefined || heardDb < leastDb || tone.share < leastShare || !isBeepHz(tone.hz)) {
      this.lastedMs = 0
      return false
    }
    const isSame = this.lastedMs > 0 && Math.abs(tone.hz - this.hz) <= mostDriftHz
    if (!isSame) this.hz = tone.hz
    this.lastedMs = isSame ? this.lastedMs + frameMs : frameMs
    return this.lastedMs >= leastMs
  }
}

const isBeepHz = (hz: number): boolean => hz >= beepHz.from && hz <= beepHz.to
