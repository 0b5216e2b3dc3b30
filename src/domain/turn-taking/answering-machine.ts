import { Beep } from './beep.ts'
import { LineEar } from './line-ear.ts'
import { OnsetWindow } from './onset-window.ts'
import { type Frame, frameMs, type MachineVerdict } from './turn-taking.ts'

/** Who has said at most this much and then waits is a person, ms. */
const shortGreetingMs = 1_800
/** Waiting: so much quiet after a short greeting, ms. A machine's pauses between sentences are mostly shorter. */
const waitMs = 800
/** After more was said, so much quiet leaves it open who spoke, ms. */
const longWaitMs = 1_200
/** Who talks so long without waiting is a machine, ms from the first sound to the last. */
const longGreetingMs = 7_000
/** Nothing heard for so long: somebody listens, ms. */
const silentMs = 2_500
/** Traffic swells more slowly than sentences breathe, ms. */
const noiseWithinMs = 1_200
/** No longer is anybody kept waiting, ms. */
const mostMs = 12_000

/**
 * Tells who took a call, from its first frame on, before anything is played: once, then no more.
 * A person says little and waits; a machine talks on for seven seconds, or beeps. Since a wrong `machine` hangs up on
 * somebody, everything in between is `unsure`, which counts as a person.
 *
 * It is a guess. By `bench -- answering-machine` it finds all machines with a greeting of two sentences and half of those
 * that say four words (the others pass for people: their beep comes too late), and takes no person for a machine. But
 * those greetings are synthesised, and seven seconds were chosen on them: at six, slow greetings of people at work were
 * machines. Who greets for longer than seven seconds without a pause of 1.2 s is hung up on.
 */
export class AnsweringMachine {
  private readonly ear = new LineEar(noiseWithinMs)
  private readonly window = new OnsetWindow()
  private readonly beep = new Beep()
  private now = 0
  private begunAt: number | null = null
  private endedAt = 0
  private isOver = false

  /** Null until it is known, and after that. */
  frame(frame: Frame): MachineVerdict | null {
    if (this.isOver) return null
    const verdict = this.judge(frame)
    this.isOver = verdict !== null
    return verdict
  }

  private judge(frame: Frame): MachineVerdict | null {
    const { now, begunAt, endedAt } = this.follow(frame)
    if (this.beep.push(frame.heardDb, frame.tone)) return 'machine'
    if (begunAt === null) return now >= silentMs ? 'unsure' : null
    const saidMs = endedAt - begunAt
    const quietMs = now - endedAt
    if (saidMs >= longGreetingMs) return 'machine'
    if (saidMs <= shortGreetingMs) return quietMs >= waitMs ? 'person' : null
    return quietMs >= longWaitMs || now >= mostMs ? 'unsure' : null
  }

  private follow(frame: Frame): { now: number; begunAt: number | null; endedAt: number } {
    const { ear, window } = this
    const { begins } = ear.hear(frame)
    this.now += frameMs
    window.push({ at: this.now - frameMs, isLoud: begins, heardDb: frame.heardDb })
    if (this.begunAt === null) {
      this.begunAt = window.begunAt
      this.endedAt = this.now
    } else if (begins) this.endedAt = this.now
    return { now: this.now, begunAt: this.begunAt, endedAt: this.endedAt }
  }
}
