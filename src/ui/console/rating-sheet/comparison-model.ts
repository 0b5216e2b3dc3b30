import type { Interview } from '../../../contract/interviews.ts'
import type { Override, PersonRating, RatingComparison } from '../../../contract/ratings.ts'
import type { IndicatorVerdict } from '../../../domain/agreement/rated-pair.ts'
import type { Indicator, Question } from '../../../domain/positions/position.ts'
import type { AnswerRating, Finding } from '../../../domain/scoring/rater.ts'
import type { PlayedAnswer } from '../../components/played-answer.ts'
import { soundOf } from './sheet-model.ts'

/** How people and the machine stand on one indicator, the most worth a look first. */
const relations = ['differs', 'open', 'same'] as const

export type ComparedLine = {
  readonly indicator: Indicator
  readonly finding: Finding | null
  /** Of each person in the order of `people`; null where they gave none. */
  readonly given: readonly (IndicatorVerdict | null)[]
  /** `open` where the machine or everybody could not judge it. */
  readonly relation: (typeof relations)[number]
  readonly override: Override | null
}

export type ComparedAnswer = {
  /** From 1, among the questions that were asked. */
  readonly number: number
  readonly question: Question
  readonly sound: PlayedAnswer
  readonly machine: AnswerRating | null
  readonly people: readonly PersonRating[]
  /** Disagreements first, each kind in the question's order. */
  readonly lines: readonly ComparedLine[]
}

function relate(machine: IndicatorVerdict | null, given: ComparedLine['given']): ComparedLine['relation'] {
  const judged = given.filter((verdict) => verdict !== null && verdict !== 'cannot-judge')
  if (machine === null || machine === 'cannot-judge' || judged.length === 0) return 'open'
  return judged.some((verdict) => verdict !== machine) ? 'differs' : 'same'
}

/** The answers of an interview with everybody's verdicts side by side; the reader's own come first. */
export function compareAnswers(
  interview: Interview,
  { answers, overrides }: RatingComparison,
  readerId: string,
): ComparedAnswer[] {
  const { questions } = interview.position.content
  const standing = overrides.filter(({ withdrawnAt }) => withdrawnAt === null)
  return answers
    .flatMap(({ answerId, questionId, machine, people }): Omit<ComparedAnswer, 'number'>[] => {
      const question = questions.find(({ id }) => id === questionId)
      if (!question) return []
      const ordered = people.toSorted(
        (one, other) => Number(other.raterId === readerId) - Number(one.raterId === readerId),
      )
      const lines = question.indicators.map((indicator): ComparedLine => {
        const finding = machine?.findings.find(({ indicatorId }) => indicatorId === indicator.id) ?? null
        const given = ordered.map(({ verdicts }) => verdicts[indicator.id] ?? null)
        return {
          indicator,
          finding,
          given,
          relation: relate(finding?.verdict ?? null, given),
          override:
            standing.find((one) => one.answerId === answerId && one.indicatorId === indicator.id) ?? null,
        }
      })
      const sorted = lines.toSorted(
        (one, other) => relations.indexOf(one.relation) - relations.indexOf(other.relation),
      )
      return [{ question, sound: soundOf(interview, answerId), machine, people: ordered, lines: sorted }]
    })
    .map((answer, index) => ({ ...answer, number: index + 1 }))
}

export type Agreement = { readonly judged: number; readonly same: number; readonly differs: number }

/** How many indicators were judged by both sides, and how many of them alike. */
export function agreementOf(answers: readonly ComparedAnswer[]): Agreement {
  const lines = answers.flatMap((answer) => answer.lines)
  const same = lines.filter(({ relation }) => relation === 'same').length
  const differs = lines.filter(({ relation }) => relation === 'differs').length
  return { judged: same + differs, same, differs }
}
