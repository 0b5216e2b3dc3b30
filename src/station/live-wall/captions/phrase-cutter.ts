/** 16 kHz mono. */
const rate = 16_000
/** Loudness is measured in windows of 20 ms, samples. */
const windowLength = rate / 50
/** A phrase ends at this much quiet, windows (0.5 s); a longer one already at a breath (0.2 s). */
const quietWindows = 25
const breathWindows = 10
/** From here on a breath is enough, windows (3 s). */
const longWindows = 150
/** A phrase that goes on is cut here, windows (8 s). */
const longestWindows = 400
/** Sound before the first loud window that belongs to a phrase, windows (0.3 s). */
const leadWindows = 15
/** Less speech than this is a knock or a breath, windows (0.2 s). */
const leastVoiced = 10
/** Louder than the room by this much is a voice, dB. */
const aboveRoomDb = 10
/** Nothing quieter is ever a voice, nor the room ever quieter, dB of full scale. */
const quietestVoiceDb = -48
const quietestRoomDb = -65
/** How fast a louder room is believed, dB per window: 5 dB a second in quiet, 2 while somebody speaks, whose own dips bring it down again. */
const roomRise = { quiet: 0.1, speech: 0.04 }

/** A stretch of speech with a little quiet around it, 16-bit samples. */
export type Phrase = {
  readonly samples: Int16Array
  /** The quiet at its end, ms. */
  readonly quietMs: number
}

/**
 * Cuts live sound into phrases by loudness against that of the room. It costs next to nothing and needs no model; what
 * it takes for speech by mistake, the recogniser's own voice detector leaves out.
 */
export class PhraseCutter {
  /** Whole windows: of the phrase that goes on, else the last ones before the next. */
  private windows: Int16Array[] = []
  private rest = new Int16Array(0)
  private isSpeech = false
  private voiced = 0
  private quiet = 0
  private roomDb = quietestRoomDb

  /** Takes sound in pieces of any length; gives the phrases that ended in it. */
  push(samples: Int16Array): Phrase[] {
    const all = new Int16Array(this.rest.length + samples.length)
    all.set(this.rest)
    all.set(samples, this.rest.length)
    const whole = all.length - (all.length % windowLength)
    const phrases: Phrase[] = []
    for (let at = 0; at < whole; at += windowLength)
      phrases.push(...this.take(all.slice(at, at + windowLength)))
    this.rest = all.slice(whole)
    return phrases
  }

  /** The phrase that goes on, when no more sound comes. */
  finish(): Phrase[] {
    return this.isSpeech ? this.cut() : []
  }

  private take(window: Int16Array): Phrase[] {
    const db = loudnessDb(window)
    const isVoice = db > Math.max(quietestVoiceDb, this.roomDb + aboveRoomDb)
    const rise = this.isSpeech ? roomRise.speech : roomRise.quiet
    this.roomDb = Math.max(quietestRoomDb, Math.min(db, this.roomDb + rise))
    this.windows.push(window)
    if (isVoice) {
      this.isSpeech = true
      this.voiced += 1
      this.quiet = 0
    } else this.quiet += 1
    if (!this.isSpeech) {
      if (this.windows.length > leadWindows) this.windows.shift()
      return []
    }
    const { length } = this.windows
    const enough = length < longWindows ? quietWindows : breathWindows
    return this.quiet >= enough || length >= longestWindows ? this.cut() : []
  }

  private cut(): Phrase[] {
    const { windows, voiced, quiet } = this
    this.windows = []
    this.isSpeech = false
    this.voiced = 0
    this.quiet = 0
    if (voiced < leastVoiced) return []
    const samples = new Int16Array(windows.length * windowLength)
    for (const [index, window] of windows.entries()) samples.set(window, index * windowLength)
    return [{ samples, quietMs: quiet * 20 }]
  }
}

/** Mean loudness, dB of full scale; −96 for digital silence. */
export function loudnessDb(samples: Int16Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.max(-96, 10 * Math.log10(sum / Math.max(1, samples.length) / 32_768 ** 2 + 1e-12))
}

/** The same on the scale of a meter: −60 dB is 0, full scale is 1. */
export function meterLevel(samples: Int16Array): number {
  return Math.min(1, Math.max(0, (loudnessDb(samples) + 60) / 60))
}
