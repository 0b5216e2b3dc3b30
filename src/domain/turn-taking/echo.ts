import { SlidingMinimum } from './sliding-minimum.ts'
import { type Frame, frameMs } from './turn-taking.ts'

/** What is played may come back so much later, ms: two mobile networks and a jitter buffer. */
const longestDelayMs = 500
/** Loss believed before anything was played, dB: a bad speakerphone. */
const firstGuessDb = 10
/** How long played sound is listened to for its loss, ms of loud play. */
const windowMs = 2_000
/** Play quieter than its loudest of late by more than this tells more of the noise than of the echo, dB. */
const nearLoudestDb = 6
/** How fast the loudest is forgotten, dB a frame: 2 dB a second. */
const forgetDb = 0.04
const silentDb = -96
/** No line is played more softly, dBFS. */
const leastPeakDb = -34

/**
 * How loud what we play may come back. Its loss is the least difference, over 2 s of loud play, between the loudest of
 * what was played in the last half second and what is heard; so the delay need not be known. Frames that are louder
 * than echo can be are the candidate's and teach nothing. Cautious at first: a small loss is believed until 2 s of loud
 * play have shown a larger one.
 */
export class Echo {
  private readonly loss = new SlidingMinimum(windowMs / frameMs, firstGuessDb)
  private readonly played = Array.from({ length: longestDelayMs / frameMs }, () => silentDb)
  private peakDb = leastPeakDb

  get lossDb(): number {
    return this.loss.value
  }

  /** The loudest that the echo may be now, dBFS; −96 or so where nothing was played. */
  get db(): number {
    return this.loudestPlayed - this.lossDb
  }

  /** Call first for each frame. */
  push(frame: Frame): void {
    this.played.shift()
    this.played.push(frame.playedDb ?? silentDb)
    const before = frame.playedDb === null ? this.peakDb : this.peakDb - forgetDb
    this.peakDb = Math.max(leastPeakDb, before, this.loudestPlayed)
  }

  /** What is heard is no more than the line, and its echo. */
  learn(heardDb: number): void {
    const { loudestPlayed } = this
    if (loudestPlayed > this.peakDb - nearLoudestDb) this.loss.push(Math.max(0, loudestPlayed - heardDb))
  }

  private get loudestPlayed(): number {
    return Math.max(...this.played)
  }
}
