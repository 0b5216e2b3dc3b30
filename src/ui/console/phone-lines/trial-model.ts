import { type LineTestStep, lineTestSteps } from '../../../contract/phone-lines.ts'

export type StepName = (typeof lineTestSteps)[number]
export type ShownStep = {
  readonly step: StepName
  readonly state: LineTestStep['state'] | 'waiting'
  readonly told: LineTestStep | undefined
}

export type Trial = {
  /** `cut`: the connection ended before the test did. */
  readonly is: 'ready' | 'running' | 'passed' | 'failed' | 'stopped' | 'cut'
  readonly told: Readonly<Partial<Record<StepName, LineTestStep>>>
}

export const untried: Trial = { is: 'ready', told: {} }
export const begun: Trial = { is: 'running', told: {} }

const lastStep = lineTestSteps.at(-1)

/** The trial after one more thing was told. */
export function withStep(trial: Trial, step: LineTestStep): Trial {
  const told = { ...trial.told, [step.step]: step }
  if (step.state === 'failed') return { is: 'failed', told }
  const over = step.step === lastStep && step.state !== 'running'
  return { is: over ? 'passed' : trial.is, told }
}

/** All five steps in their order; after one that failed the others never come. */
export function shownSteps({ told }: Trial): readonly ShownStep[] {
  return lineTestSteps.map((step) => ({ step, state: told[step]?.state ?? 'waiting', told: told[step] }))
}

/** The newest figures that were measured. */
export function figuresOf({ told }: Trial): LineTestStep['figures'] {
  return (
    lineTestSteps.map((step) => told[step]?.figures ?? null).findLast((figures) => figures !== null) ?? null
  )
}

/** Above this share lost, speech breaks up (ITU-T G.113: G.711 without concealment is poor from about 2 % on). */
export const mostLost = 0.02

/** The share of packets lost, 0–1. */
export function lostShare({ lost, received }: NonNullable<LineTestStep['figures']>): number {
  return lost + received > 0 ? lost / (lost + received) : 0
}
