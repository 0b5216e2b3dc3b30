import type { IndicatorVerdict } from '../agreement/rated-pair.ts'
import type { ReportAnswer, ReportContent } from '../interview/interview.ts'
import type { LocalText, Position } from '../positions/position.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { both, changeCauses, idsOf, type ChangeCause, type Sides } from './compared.ts'
import { compareIndicators, type IndicatorComparison } from './compare-indicators.ts'
import type { CompetencyScore, RaterIdentity, Recommendation } from './rater.ts'
import { requirementChanges, type RequirementChange } from './rubric-changes.ts'

/** A report with what it was made from. */
export type ComparedReport = {
  readonly content: ReportContent
  /** As it was rated, kept questions included. */
  readonly position: Position
  /** The words that were rated, by answer; none where there were none. */
  readonly transcripts: ReadonlyMap<string, Transcript>
}

/** A stretch of the recording whose words were corrected between the two ratings. */
export type Correction = Sides<string> & { readonly startMs: number }

export type AnswerComparison = {
  readonly answerId: string
  readonly questionId: string
  readonly title: LocalText
  readonly score: Sides<number | null>
  readonly corrections: readonly Correction[]
  /** Rated by the frozen rubric because the version no longer held the question. */
  readonly kept: Sides<boolean>
  /** In the rubric's order; unchanged ones too. */
  readonly indicators: readonly IndicatorComparison[]
}

export type ReportComparison = {
  /** As they stand: with people's verdicts where there are any. */
  readonly recommendation: Sides<Recommendation>
  readonly competencies: readonly (Sides<CompetencyScore | null> & {
    readonly competency: string
    readonly name: LocalText
  })[]
  readonly requirements: readonly RequirementChange[]
  readonly rater: Sides<RaterIdentity>
  readonly causes: readonly ChangeCause[]
  readonly answers: readonly AnswerComparison[]
}

/**
 * What differs between two reports of one interview, and why. Exchanging the two exchanges every `before` and `after`
 * and nothing else, except that names are those of `after` where it has them. A report beside itself differs in nothing.
 */
export function compareReports(before: ComparedReport, after: ComparedReport): ReportComparison {
  const sides = { before, after }
  const answers = idsOf(before.content.answers, after.content.answers, ({ answerId }) => answerId).flatMap(
    (answerId) => compareAnswer(answerId, sides),
  )
  const requirements = requirementChanges(before.position, after.position)
  const raterCause = compareRaters(before.content.rater, after.content.rater)
  const found = new Set<ChangeCause>(
    answers.flatMap(({ indicators }) => indicators.flatMap(({ why }) => why)),
  )
  if (answers.some(({ corrections }) => corrections.length > 0)) found.add('transcript')
  if (
    requirements.length > 0 ||
    answers.some(({ indicators }) => indicators.some(({ rubric }) => rubric.length > 0))
  )
    found.add('rubric')
  if (raterCause !== undefined) found.add(raterCause)
  return {
    recommendation: both(sides, ({ content }) => standing(content).recommendation),
    competencies: compareCompetencies(sides),
    requirements,
    rater: both(sides, ({ content }) => content.rater),
    causes: changeCauses.filter((cause) => found.has(cause)),
    answers,
  }
}

/** Another rater, or the same with other word lists or another calibration; undefined where they are the same. */
export function compareRaters(
  before: RaterIdentity,
  after: RaterIdentity,
): 'rater' | 'calibration' | undefined {
  if (before.id !== after.id || before.version !== after.version) return 'rater'
  return before.hash === after.hash ? undefined : 'calibration'
}

function compareAnswer(answerId: string, sides: Sides<ComparedReport>): readonly AnswerComparison[] {
  const rated = both(sides, (side) => describeAnswer(side, answerId))
  const question = rated.after.question ?? rated.before.question
  if (question === undefined) return []
  const corrections = correctionsOf(both(sides, ({ transcripts }) => transcripts.get(answerId)))
  const indicators = compareIndicators(rated.before, rated.after, {
    words: corrections.length > 0 || rated.before.revision !== rated.after.revision,
    rater: compareRaters(sides.before.content.rater, sides.after.content.rater),
  })
  return [
    {
      answerId,
      questionId: question.id,
      title: question.title,
      score: both(rated, ({ answer }) => answer?.rating?.score ?? null),
      corrections,
      kept: both(sides, ({ content }) => content.keptQuestions?.includes(question.id) === true),
      indicators,
    },
  ]
}

function describeAnswer({ content, position }: ComparedReport, answerId: string) {
  const answer = content.answers.find((one) => one.answerId === answerId)
  const overrides = (content.overrides ?? []).filter((one) => one.answerId === answerId)
  return {
    answer,
    revision: answer?.transcriptRevision,
    question: position.questions.find(({ id }) => id === answer?.questionId),
    overrides: new Map<string, IndicatorVerdict>(overrides.map((one) => [one.indicatorId, one.verdict])),
  }
}
export type DescribedAnswer = Pick<ReturnType<typeof describeAnswer>, 'question' | 'overrides'> & {
  readonly answer: ReportAnswer | undefined
}

function correctionsOf({ before, after }: Sides<Transcript | undefined>): readonly Correction[] {
  if (before === undefined || after === undefined) return []
  return before.segments.flatMap(({ startMs, text }, index) => {
    const now = after.segments[index]?.text ?? ''
    return now === text ? [] : [{ startMs, before: text, after: now }]
  })
}

function compareCompetencies(sides: Sides<ComparedReport>): ReportComparison['competencies'] {
  const scores = both(sides, ({ content }) => standing(content).competencies)
  return idsOf(scores.before, scores.after, ({ competency }) => competency).map((competency) => {
    const named = [sides.after, sides.before].flatMap(({ position }) => position.competencies)
    const name = named.find(({ id }) => id === competency)?.name ?? { zh: competency, en: competency }
    const of = (list: readonly CompetencyScore[]) => list.find((one) => one.competency === competency) ?? null
    return { competency, name, ...both(scores, of) }
  })
}

/** The outcome that holds: with people's verdicts where there are any. */
function standing(content: ReportContent) {
  return content.withOverrides ?? content
}
