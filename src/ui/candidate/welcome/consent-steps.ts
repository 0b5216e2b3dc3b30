import type { ConsentKind } from '../../../contract/candidate/session.ts'
import type { CandidateMode } from '../../../domain/plan/plan.ts'

export type ConsentStep = 'welcome' | 'mode' | 'refused' | 'summary' | ConsentKind

type Offered = {
  readonly modes: readonly CandidateMode[]
  readonly mode: CandidateMode
  readonly visualOffered: boolean
}

/** The pages before the interview, in order: only what the way of answering has a use for is asked. */
export function consentSteps({ modes, mode, visualOffered }: Offered): ConsentStep[] {
  return [
    'welcome',
    ...(modes.length > 1 ? (['mode'] as const) : []),
    ...(mode === 'text' ? [] : (['recording'] as const)),
    'machine-rating',
    ...(mode === 'video' && visualOffered ? (['visual-observation'] as const) : []),
    'summary',
  ]
}

type Standing = Offered & {
  readonly from: ConsentStep
  readonly consents: Partial<Record<ConsentKind, boolean>>
  /** A choice is being changed from the summary: what is answered already is not asked again. */
  readonly changing: boolean
}

/** The page after `from`. */
export function stepAfter({ from, consents, changing, ...offered }: Standing): ConsentStep {
  const steps = consentSteps(offered)
  const rest = steps.slice(steps.indexOf(from) + 1)
  const answered = (step: ConsentStep) => changing && step in consents
  return rest.find((step) => !answered(step)) ?? 'summary'
}
