import type { PolicyChoice } from '../policy/region-policy.ts'

/** Both choices at once: what either forbids is forbidden, and nothing is kept longer than either allows. */
export function joinPolicies(a: PolicyChoice, b: PolicyChoice): PolicyChoice {
  return {
    region: a.region,
    visualObservation: a.visualObservation && b.visualObservation,
    keptDays: Math.min(a.keptDays, b.keptDays),
  }
}

/** Whether a choice allows more than headquarters does for that region. */
export function isLooser(choice: PolicyChoice, headquarters: PolicyChoice): boolean {
  return (
    choice.keptDays > headquarters.keptDays || (choice.visualObservation && !headquarters.visualObservation)
  )
}
