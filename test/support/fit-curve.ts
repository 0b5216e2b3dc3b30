import { meanOf, quadraticKappa, type Both } from '../../src/domain/agreement/coefficients.ts'
import { gradeOf } from '../../src/domain/agreement/rated-pair.ts'
import { applyScoreCurve, type Calibration } from '../../src/domain/scoring/calibration.ts'

type Curve = Calibration['scoreCurve']
/** What the rater's indicators summed to, and the score of the set; both 0–100. */
export type RatedSum = { readonly sum: number; readonly score: number }

/** Sums at which the grades beginning at 20, 40, 60 and 80 may begin. */
const BEGINNINGS = [
  [8, 12, 16, 20],
  [25, 30, 35, 40],
  [45, 50, 55, 60, 65],
  [70, 75, 80, 85, 90, 95],
] as const
const GRADES = [20, 40, 60, 80]
const LEAST = 3

/**
 * The curve under which sums agree best with the set: quadratic kappa of grades over all choices of where grades
 * begin, the smaller mean difference among equals. Least squares would draw all scores to the middle.
 */
export function fitCurve(sums: readonly RatedSum[]): Curve {
  const whole = sums.filter(({ sum }) => sum >= 95).map(({ score }) => score)
  const most = Math.max(81, Math.round(meanOf(whole) ?? 90))
  let best = {
    curve: curveOf(
      BEGINNINGS.map(([first]) => first),
      most,
    ),
    kappa: -1,
    off: 100,
  }
  for (const begins of choicesOf(BEGINNINGS)) {
    const curve = curveOf(begins, most)
    const pairs = sums.map(({ sum, score }): Both => [applyScoreCurve(curve, sum), score])
    const kappa = quadraticKappa(pairs.map(([one, other]): Both => [gradeOf(one), gradeOf(other)])) ?? 0
    const off = meanOf(pairs.map(([one, other]) => Math.abs(one - other))) ?? 100
    if (kappa > best.kappa || (kappa === best.kappa && off < best.off)) best = { curve, kappa, off }
  }
  return best.curve
}

function curveOf(begins: readonly number[], most: number): Curve {
  const grades = begins.map((sum, at) => ({ sum, score: GRADES[at] ?? 0 }))
  return [{ sum: 0, score: LEAST }, ...grades, { sum: 100, score: most }]
}

function choicesOf(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lists.reduce<readonly (readonly number[])[]>(
    (chosen, list) => chosen.flatMap((some) => list.map((one) => [...some, one])),
    [[]],
  )
}
