import type {
  OverriddenOutcome,
  ReportAnswer,
  ReportContent,
  ReportOverride,
} from '../interview/interview.ts'
import type { Position } from '../positions/position.ts'
import { applyOverrides } from './apply-overrides.ts'
import type { AnswerRating, RaterIdentity } from './rater.ts'
import { findMissingMustHaves, recommend } from './recommend.ts'
import { scoreCompetencies } from './score-competencies.ts'

/** Everything a report is made from; the position is the version it was rated with. */
export type ReportInput = {
  readonly position: Position
  /** Questions of `position` that the version no longer holds. */
  readonly keptQuestions?: readonly string[]
  readonly positionVersionId: string
  readonly positionHash: string
  readonly answers: readonly ReportAnswer[]
  /** People's verdicts in force, oldest first; none by default. */
  readonly overrides?: readonly ReportOverride[]
  readonly rater: RaterIdentity
  readonly productVersion: string
}

/** Makes the report of an interview. Failure is per answer: one without a rating leaves the others as they are. */
export function makeReport(input: ReportInput): ReportContent {
  const { position, answers, overrides = [] } = input
  return {
    ...concludeFrom(position, answers),
    answers,
    ...(overrides.length === 0
      ? {}
      : { overrides, withOverrides: concludeFrom(position, applyOverrides(answers, overrides)) }),
    rater: input.rater,
    positionVersionId: input.positionVersionId,
    positionHash: input.positionHash,
    ...(input.keptQuestions?.length ? { keptQuestions: input.keptQuestions } : {}),
    productVersion: input.productVersion,
  }
}

function concludeFrom(position: Position, answers: readonly ReportAnswer[]): OverriddenOutcome {
  const ratings = answers.map((answer) => answer.rating ?? unratedAnswer(answer.questionId))
  const competencies = scoreCompetencies(position, ratings)
  return {
    competencies,
    recommendation: recommend(position, competencies, ratings),
    missingMustHaves: findMissingMustHaves(position, ratings),
  }
}

/** Asked, but with nothing to judge: tells "no answer" from "not asked". */
function unratedAnswer(questionId: string): AnswerRating {
  return { questionId, findings: [], score: null, warnings: ['transcription-failed'] }
}
