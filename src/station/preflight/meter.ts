import type { preflightSteps } from '../../contract/preflight.ts'

export type Step = (typeof preflightSteps)[number]

/** Usual seconds of each step; what is left is told by them. */
const usual: Readonly<Record<Step, number>> = {
  computer: 0.5,
  engines: 3,
  disk: 3,
  antivirus: 1.5,
  network: 2,
  idle: 1.5,
  speech: 17,
  rating: 1,
  media: 1,
  database: 1,
}

/** Tells how far a pre-flight is, by the steps that are done and the time the present one has taken. */
export class Meter {
  private readonly steps: readonly Step[]
  private readonly clock: () => number
  private step: Step
  private since: number

  /** `clock` in ms. */
  constructor(steps: readonly Step[], clock: () => number = () => performance.now()) {
    this.steps = steps
    this.clock = clock
    this.step = steps[0] ?? 'computer'
    this.since = clock()
  }

  begin(step: Step): void {
    this.step = step
    this.since = this.clock()
  }

  read(): { step: Step; fraction: number; secondsLeft: number } {
    const at = this.steps.indexOf(this.step)
    const sum = (steps: readonly Step[]) => steps.reduce((all, step) => all + usual[step], 0)
    const whole = sum(this.steps)
    // A step that takes longer than usual stands just before its end.
    const spent = Math.min(usual[this.step] * 0.95, (this.clock() - this.since) / 1000)
    const done = sum(this.steps.slice(0, at)) + spent
    return {
      step: this.step,
      fraction: Math.min(0.99, done / whole),
      secondsLeft: Math.max(1, Math.round(whole - done)),
    }
  }
}
