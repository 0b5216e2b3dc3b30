import type { Indicator, LocalText, SpokenLanguage } from '../../positions/position.ts'
import { areaUnderCurve, lowerBoundOfShare } from './control-statistics.ts'
import type { YesNoAnswer } from './judge.ts'
import { readVerdict } from './read-verdict.ts'

/** Two answers to one question: one that clearly shows the indicator, and one that clearly does not. */
export type ControlPair = {
  readonly question: LocalText
  readonly indicator: Pick<Indicator, 'label' | 'rule' | 'examples' | 'counterExamples'>
  readonly yes: LocalText
  readonly no: LocalText
}

/** A control answer as a model judged it. */
export type JudgedControl = { readonly shown: boolean; readonly answer: YesNoAnswer }

/** How a model did on the control answers of one language. */
export type ControlResult = {
  readonly language: SpokenLanguage
  /** Answers judged rightly; silence is not right. */
  readonly right: number
  readonly total: number
  /** Chance that a shown one is held likelier than one not shown, 0–1. */
  readonly auc: number
  /** Mean of the share right among the shown and among the not shown, 0–1. */
  readonly balancedAccuracy: number
  readonly trusted: boolean
}

/**
 * What a model must reach to rate.
 * - Balanced accuracy 0.8: the lexical rater's verdicts are right about that often on real answers, and controls are
 *   clearer than those; a model below it would only add noise. One that always says yes has 0.5.
 * - AUC 0.9: its probabilities must sort the answers, for they are what is combined with other raters.
 * - The lower bound of the share right, with 99 % confidence, above 0.65: luck does not pass. With 48 answers
 *   that is 40 right; of a million coin tossers two would pass.
 */
export const CONTROL_LIMITS = { balancedAccuracy: 0.8, auc: 0.9, shareRight: 0.65, confidence: 0.99 } as const

/** Compares a model's judgements with what the control answers show. Without any, it is not trusted. */
export function judgeControls(language: SpokenLanguage, judged: readonly JudgedControl[]): ControlResult {
  const isRight = ({ shown, answer }: JudgedControl): boolean =>
    readVerdict([answer]).verdict === (shown ? 'shown' : 'not-shown')
  const side = (wanted: boolean): readonly JudgedControl[] => judged.filter(({ shown }) => shown === wanted)
  const shareRight = (controls: readonly JudgedControl[]): number =>
    controls.length === 0 ? 0 : controls.filter(isRight).length / controls.length
  const right = judged.filter(isRight).length
  const auc = areaUnderCurve(
    side(true).map(({ answer }) => answer.yes),
    side(false).map(({ answer }) => answer.yes),
  )
  const balancedAccuracy = (shareRight(side(true)) + shareRight(side(false))) / 2
  const trusted =
    balancedAccuracy >= CONTROL_LIMITS.balancedAccuracy &&
    auc >= CONTROL_LIMITS.auc &&
    lowerBoundOfShare(right, judged.length, CONTROL_LIMITS.confidence) >= CONTROL_LIMITS.shareRight
  return { language, right, total: judged.length, auc, balancedAccuracy, trusted }
}
