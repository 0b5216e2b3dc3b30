import { estimateShare, type Share } from './wilson.ts'

/** What raises an alert. */
export type AlertThresholds = {
  /** A score below this is low, 0–100. */
  readonly lowScore: number
  /** From this share of low scores on, 0–1. */
  readonly lowShare: number
  /** Below this pass rate, 0–1. */
  readonly passShare: number
  /** Fewer candidates than this say too little. */
  readonly fewest: number
}

export const presetThresholds: AlertThresholds = { lowScore: 70, lowShare: 0.8, passShare: 0.5, fewest: 20 }

/**
 * How a figure stands against its threshold. `likely`: past it, but the interval reaches back over it;
 * `sure`: the whole interval is past it.
 */
export type AlertState = 'too-few' | 'fine' | 'likely' | 'sure'

export type JudgedShare = {
  readonly state: AlertState
  readonly n: number
  readonly count: number
  /** Null of none. */
  readonly share: Share | null
}

/** Whether too many candidates score low in a competency. */
export function judgeLowScores(low: number, n: number, thresholds: AlertThresholds): JudgedShare {
  const share = estimateShare(low, n)
  const state = (): AlertState => {
    if (share === null || n < thresholds.fewest) return 'too-few'
    if (share.share < thresholds.lowShare) return 'fine'
    return share.low >= thresholds.lowShare ? 'sure' : 'likely'
  }
  return { state: state(), n, count: low, share }
}

/** Whether too few of those decided on passed. */
export function judgePassRate(passed: number, decided: number, thresholds: AlertThresholds): JudgedShare {
  const share = estimateShare(passed, decided)
  const state = (): AlertState => {
    if (share === null || decided < thresholds.fewest) return 'too-few'
    if (share.share >= thresholds.passShare) return 'fine'
    return share.high < thresholds.passShare ? 'sure' : 'likely'
  }
  return { state: state(), n: decided, count: passed, share }
}

/**
 * What to do about it, as a code the pages word:
 * `train`: this place alone is low; `check-sourcing`: this place alone lets few pass;
 * `adjust-question`: one question pulls the competency down; `adjust-model`: everybody is low, so the requirement is in
 * doubt; `agree-on-standard`: the machine suggests to advance many whom people turn down.
 */
export type Suggestion = 'train' | 'check-sourcing' | 'adjust-question' | 'adjust-model' | 'agree-on-standard'

/** How one question of a competency fared: its low scores among `n`. */
export type QuestionFare = { readonly questionId: string; readonly low: number; readonly n: number }

/** A question is to blame when its share of low scores is this far above that of the others together. */
const questionGap = 0.25

/** The question that pulls a competency down; undefined where none stands out, or too few answered. */
export function findHardQuestion(
  fares: readonly QuestionFare[],
  { fewest }: Pick<AlertThresholds, 'fewest'>,
): string | undefined {
  const heard = fares.filter(({ n }) => n >= fewest)
  const [hardest] = heard.toSorted((one, other) => other.low / other.n - one.low / one.n)
  if (hardest === undefined || heard.length < 2) return undefined
  const rest = heard.filter((fare) => fare !== hardest)
  const low = rest.reduce((sum, fare) => sum + fare.low, 0)
  const n = rest.reduce((sum, fare) => sum + fare.n, 0)
  return hardest.low / hardest.n - low / n >= questionGap ? hardest.questionId : undefined
}

export type Surroundings = {
  /** The same figure over everything the reader may see, without this place singled out. */
  readonly everywhere: JudgedShare
  /** Whether the alert is about everything itself. */
  readonly isEverywhere: boolean
}

/** What to do about low scores in a competency. */
export function suggestForLowScores(
  { everywhere, isEverywhere }: Surroundings,
  hardQuestion: string | undefined,
): Suggestion {
  if (hardQuestion !== undefined) return 'adjust-question'
  if (isEverywhere || raised(everywhere)) return 'adjust-model'
  return 'train'
}

/** The machine's suggestions are this far above what people decide. */
const standardGap = 0.2

/** What to do about a low pass rate; `machineAdvanced` is the machine's share of advances among those decided on. */
export function suggestForPassRate(
  { everywhere, isEverywhere }: Surroundings,
  { judged, machineAdvanced }: { readonly judged: JudgedShare; readonly machineAdvanced: number },
): Suggestion {
  if (judged.share !== null && machineAdvanced - judged.share.share >= standardGap) return 'agree-on-standard'
  if (isEverywhere || raised(everywhere)) return 'adjust-model'
  return 'check-sourcing'
}

export const raised = ({ state }: Pick<JudgedShare, 'state'>): boolean =>
  state === 'likely' || state === 'sure'
