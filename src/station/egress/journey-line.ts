import type { ProofStepName } from '../../contract/egress.ts'

/** One line of its output for each step; whoever started it reads them. */
export type JourneyLine =
  | { readonly step: ProofStepName }
  | {
      readonly ended: ProofStepName
      readonly outcome: 'done' | 'skipped' | 'failed'
      readonly ms: number
      readonly detail: string
    }
