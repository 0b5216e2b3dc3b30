import { proofSteps } from '../../../contract/egress.ts'
import type { JourneyLine } from '../../egress/journey-line.ts'
import { type Journey, journeySteps } from './journey-steps.ts'

/** All steps in turn, told line by line on stdout; those after a failed one still run where they can, so that a proof says as much as it may. */
export async function runJourney(journey: Journey): Promise<void> {
  for (const name of proofSteps) {
    tell({ step: name })
    const began = performance.now()
    const ended = await journeySteps[name](journey).then(
      (end) => ({
        outcome: end === undefined ? ('done' as const) : ('skipped' as const),
        detail: end?.skipped ?? '',
      }),
      (error: unknown) => ({ outcome: 'failed' as const, detail: describe(error) }),
    )
    tell({ ended: name, ms: Math.round(performance.now() - began), ...ended })
  }
}

function describe(error: unknown): string {
  const { code } = error as { code?: unknown }
  const text = error instanceof Error ? error.message : String(error)
  return (typeof code === 'string' && !text.includes(code) ? `${code} ${text}` : text).slice(0, 300)
}

function tell(line: JourneyLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
