/** Why an interview waits for a person's eyes, as codes the UI words. */
export const reviewReasons = [
  'rate-first',
  'low-certainty',
  'disagreement',
  'must-pass-missing',
  'between-thresholds',
  'warnings',
] as const
export type ReviewReason = (typeof reviewReasons)[number]

/** What is known of an interview that nobody has decided on. */
export type ReviewSignal = {
  /** How sure the machine is of the whole, 0–1. */
  readonly certainty: number
  /** Between people and machine, 0–1; null where nobody has rated. */
  readonly disagreement: number | null
  readonly reasons: ReadonlySet<ReviewReason>
}

/** How much of the remaining calm each reason takes away; doubt and disagreement speak through their own figures. */
const REASON_WEIGHT: Readonly<Record<ReviewReason, number>> = {
  'rate-first': 0,
  'low-certainty': 0,
  disagreement: 0,
  'must-pass-missing': 0.3,
  'between-thresholds': 0.2,
  warnings: 0.15,
}

/** Of an interview whose rating is still hidden nothing may be told by its place in the queue: the middle. */
export const HIDDEN_PRIORITY = 0.5

/**
 * Urgency of a look, 0–1: `1 − certainty · (1 − disagreement) · Π(1 − weight of each reason)`, the chance that
 * something is amiss if doubt, disagreement and each reason were independent causes (noisy-or; Pearl, Probabilistic
 * Reasoning in Intelligent Systems, 1988, ch. 4.3). Less certain, more disagreed or one reason more never comes later.
 */
export function reviewPriority({ certainty, disagreement, reasons }: ReviewSignal): number {
  const calm = [...reviewReasons]
    .filter((reason) => reasons.has(reason))
    .reduce((left, reason) => left * (1 - REASON_WEIGHT[reason]), 1)
  return 1 - within01(certainty) * (1 - within01(disagreement ?? 0)) * calm
}

function within01(value: number): number {
  return Math.min(1, Math.max(0, value))
}
