import { Echo } from './echo.ts'
import { NoiseFloor } from './noise-floor.ts'
import type { Frame } from './turn-taking.ts'

/** A voice begins so far above the noise, and goes on so far above it, dB. */
const beginsAboveDb = 6
const goesOnAboveDb = 3
/** The same above the echo, whose loudness is known less well, dB. */
const aboveEchoDb = 4

/** Whether a frame is loud enough for a voice to begin in it, and to go on. */
export type Heard = { readonly begins: boolean; readonly goesOn: boolean }

/** What is known of a line's noise and echo. Keep one for each call: every turn begins with what was learned before. */
export class LineEar {
  private readonly floor: NoiseFloor
  private readonly echo = new Echo()

  /** `noiseWithinMs`: noise is what is never fallen below for so long; 3 s by default. */
  constructor(noiseWithinMs?: number) {
    this.floor = new NoiseFloor(noiseWithinMs)
  }

  get noiseDb(): number {
    return this.floor.db
  }

  hear(frame: Frame): Heard {
    const { floor, echo } = this
    echo.push(frame)
    const overEcho = echo.db + aboveEchoDb
    const begins = frame.heardDb > Math.max(floor.db + beginsAboveDb, overEcho)
    const goesOn = frame.heardDb > Math.max(floor.db + goesOnAboveDb, overEcho)
    floor.push(frame.heardDb)
    if (!goesOn) echo.learn(frame.heardDb)
    return { begins, goesOn }
  }

  /** What seemed a voice was noise, at its quietest so loud. */
  wasNoise(noiseDb: number): void {
    this.floor.learn(noiseDb)
  }
}
