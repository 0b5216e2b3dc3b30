/** What a rater, person or program, said of one answer. */
export type RatedAnswer = {
  /** 0–100; null where the rater gave none. */
  readonly score: number | null
  /** By indicator id; an indicator left out was not judged. */
  readonly indicators: Readonly<Record<string, IndicatorVerdict>>
}

export type IndicatorVerdict = 'shown' | 'not-shown' | 'cannot-judge'

/** Two ratings of one answer: the rating that is examined, and the one it is held against. */
export type RatedPair = { readonly given: RatedAnswer; readonly reference: RatedAnswer }

/** Scores from which grades 2, 3, 4 and 5 begin. */
const GRADE_CUTS = [20, 40, 60, 80] as const

/** Grade 1–5 of a score of 0–100. */
export function gradeOf(score: number): number {
  return 1 + GRADE_CUTS.filter((cut) => score >= cut).length
}
