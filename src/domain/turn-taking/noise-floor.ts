import { SlidingMinimum } from './sliding-minimum.ts'
import { frameMs } from './turn-taking.ts'

/** Before anything was heard, dBFS: a usual telephone line. */
const firstGuessDb = -55
/** No line is taken to be quieter, dBFS: whispers and the coding of silence are not told apart below. */
const quietestDb = -65
/** A line that leaves silence out sends nothing, which tells nothing of its noise, dBFS. */
const digitalSilenceDb = -90
/** Speech has gaps of a frame or two in any such stretch, ms. */
const windowMs = 3_000
/** Share of the newest frame in the smoothed level. */
const newestShare = 0.4
/** The least of 3 s of noise lies below its mean, dB; for noise that wavers by 1–2 dB. */
const biasDb = 1.5

/**
 * How loud a line is while nobody speaks, dBFS: the least of its smoothed loudness over 3 s (minimum statistics,
 * Martin 2001). It falls at once and rises within 3 s, also under steady noise that begins in the middle of speech.
 */
export class NoiseFloor {
  private readonly least: SlidingMinimum
  private smoothDb: number | null = null

  constructor(withinMs: number = windowMs) {
    this.least = new SlidingMinimum(withinMs / frameMs, firstGuessDb)
  }

  get db(): number {
    return Math.max(quietestDb, this.least.value)
  }

  push(heardDb: number): void {
    if (heardDb <= digitalSilenceDb) return
    const before = this.smoothDb ?? heardDb
    this.smoothDb = before + newestShare * (heardDb - before)
    this.least.push(this.smoothDb + biasDb)
  }

  /** This loud is what turned out to be noise. Should it end, the floor falls with the next quieter frame. */
  learn(noiseDb: number): void {
    if (noiseDb > this.db) this.least.replace(noiseDb)
  }
}
