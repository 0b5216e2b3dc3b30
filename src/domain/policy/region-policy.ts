/** Where interviews are held; `eu` is the European Economic Area, `us-il` Illinois, `us` every other state. */
export const regions = ['cn', 'eu', 'us', 'us-il', 'other'] as const
export type Region = (typeof regions)[number]

/** `off-locked` cannot be allowed; `off` can, and then needs a consent of its own like `with-separate-consent`. */
export type VisualRule = 'with-separate-consent' | 'off-locked' | 'off'

/** The law a rule follows, as a code the pages word. */
export type PolicyReason = 'cn-separate-consent' | 'eu-emotion-at-work' | 'il-biometrics' | 'caution'

/** What a region starts with and what may be changed there. */
export type RegionRules = {
  readonly region: Region
  readonly visualObservation: VisualRule
  /** Whether HR may allow or forbid visual observation here. */
  readonly mayChange: boolean
  readonly reason: PolicyReason
  /** Days that interviews are kept unless another number is chosen. */
  readonly keptDays: number
}

/** What was chosen in the settings. */
export type PolicyChoice = {
  readonly region: Region
  readonly visualObservation: boolean
  /** 1–3650. */
  readonly keptDays: number
}

/** A region's rules with what was chosen; `visualObservation` says what holds now. */
export type PolicyInForce = {
  readonly region: Region
  readonly visualObservation: VisualRule
  readonly keptDays: number
}

/**
 * Why each rule stands as it does:
 * - `cn`: the Personal Information Protection Law asks for a separate consent to sensitive information such as faces (art. 29).
 * - `eu`: the AI Act forbids inferring emotions of people at the workplace, candidates included (art. 5(1)(f)).
 * - `us-il`: the Biometric Information Privacy Act (740 ILCS 14) and the Artificial Intelligence Video Interview Act
 *   (820 ILCS 42) tie face analysis to written releases and to deletion on request, which this program does not manage.
 * - `us`, `other`: no one rule for all; off until HR knows what holds at its place.
 * Kept days: `us` and `us-il` a year, as employers keep application records (29 CFR 1602.14); elsewhere half a year,
 * long enough for a candidate to object.
 */
const RULES: Readonly<Record<Region, Omit<RegionRules, 'region'>>> = {
  cn: {
    visualObservation: 'with-separate-consent',
    mayChange: true,
    reason: 'cn-separate-consent',
    keptDays: 180,
  },
  eu: { visualObservation: 'off-locked', mayChange: false, reason: 'eu-emotion-at-work', keptDays: 180 },
  us: { visualObservation: 'off', mayChange: true, reason: 'caution', keptDays: 365 },
  'us-il': { visualObservation: 'off-locked', mayChange: false, reason: 'il-biometrics', keptDays: 365 },
  other: { visualObservation: 'off', mayChange: true, reason: 'caution', keptDays: 180 },
}

/** The rules of a region. */
export function policyOf(region: Region): RegionRules {
  return { region, ...RULES[region] }
}

/** The policy that a choice leads to; `undefined` where it allows what the region locks. */
export function choosePolicy({
  region,
  visualObservation,
  keptDays,
}: PolicyChoice): PolicyInForce | undefined {
  const rules = policyOf(region)
  if (!rules.mayChange) {
    return visualObservation ? undefined : { region, visualObservation: rules.visualObservation, keptDays }
  }
  return { region, visualObservation: visualObservation ? 'with-separate-consent' : 'off', keptDays }
}

/** Whether candidates may be asked for their consent to visual observation; without that consent nothing is observed. */
export function offersVisualObservation({
  visualObservation,
}: Pick<PolicyInForce, 'visualObservation'>): boolean {
  return visualObservation === 'with-separate-consent'
}
