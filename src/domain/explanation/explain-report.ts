import type { ReportContent } from '../interview/interview.ts'
import type { LocalText, Position, Question } from '../positions/position.ts'
import { applyOverrides } from '../scoring/apply-overrides.ts'
import { scoreFindings, weighFindings, type WeighedFinding } from '../scoring/rate-answer.ts'
import type { AnswerWarning, ClaimReason, CompetencyScore } from '../scoring/rater.ts'

/** One behaviour that was looked for in an answer. */
export type ExplainedPoint = {
  readonly label: LocalText
  /** What it could earn, or costs. */
  readonly weight: number
  readonly quotes: readonly { readonly text: string; readonly startMs: number }[]
  /** Why it was not found or could not be judged, where the rater said. */
  readonly reason: ClaimReason | null
  /** A person judged it otherwise than the machine. */
  readonly byPerson: boolean
}

export type ExplainedQuestion = {
  readonly answerId: string
  /** From 1. */
  readonly number: number
  readonly title: LocalText
  readonly prompt: LocalText
  readonly kind: Question['kind']
  /** Something of it counts; false where it was asked only to know. */
  readonly isScored: boolean
  /** It was recorded, so quotes have a moment in it. */
  readonly isHeard: boolean
  readonly warnings: readonly AnswerWarning[]
  readonly found: readonly ExplainedPoint[]
  readonly notFound: readonly ExplainedPoint[]
  /** Behaviours that cost points; those that did not occur are not spoken of. */
  readonly against: readonly ExplainedPoint[]
  readonly unjudged: readonly ExplainedPoint[]
  /** The points of what could be judged: gained, lost, and how many there were to gain. */
  readonly points: { readonly gained: number; readonly lost: number; readonly possible: number }
  /** The points gained out of 100; null where nothing could be judged. */
  readonly score: number | null
  /**
   * What the machine recorded once its calibration had adjusted the points; null where it recorded nothing, or where a
   * person judged otherwise: then it is not what the points come to.
   */
  readonly recorded: number | null
}

export type ExplainedCompetency = {
  readonly name: LocalText
  readonly description: LocalText
  /** Its part of the whole, 0–1. */
  readonly share: number
  /** 0–100; null where there was too little to go by. */
  readonly score: number | null
}

export type Explanation = {
  readonly questions: readonly ExplainedQuestion[]
  readonly competencies: readonly ExplainedCompetency[]
}

/**
 * What a candidate may know of their own report: what was asked, what was found in which words and what it counted.
 * People's verdicts stand in the place of the machine's. What the position requires is left out: it is not about
 * what they said.
 */
export function explainReport(content: ReportContent, position: Position): Explanation {
  const answers = applyOverrides(content.answers, content.overrides ?? [])
  const questions = answers.flatMap((answer) => {
    const question = position.questions.find(({ id }) => id === answer.questionId)
    if (question === undefined) return []
    const weighed = weighFindings(question, answer.rating?.findings ?? [])
    const warnings = [...new Set([...answer.warnings, ...(answer.rating?.warnings ?? [])])]
    const isOverridden = answer.rating?.findings.some(({ byPerson }) => byPerson) === true
    const recorded = isOverridden ? null : (answer.rating?.score ?? null)
    const isHeard = answer.recordingId !== null && question.kind !== 'file'
    const { answerId } = answer
    return [{ ...explainQuestion(question, weighed, warnings), answerId, isHeard, recorded }]
  })
  const { competencies } = content.withOverrides ?? content
  return {
    questions: questions.map((question, index) => ({ number: index + 1, ...question })),
    competencies: explainCompetencies(position, competencies),
  }
}

function explainQuestion(
  { title, prompt, kind, indicators }: Question,
  weighed: readonly WeighedFinding[],
  warnings: readonly AnswerWarning[],
): Omit<ExplainedQuestion, 'number' | 'answerId' | 'isHeard' | 'recorded'> {
  const which = (polarity: 'positive' | 'negative', verdict: 'shown' | 'not-shown' | 'cannot-judge') =>
    weighed.filter(({ finding, indicator }) => indicator.polarity === polarity && finding.verdict === verdict)
  const found = which('positive', 'shown')
  const notFound = which('positive', 'not-shown')
  const against = which('negative', 'shown')
  const gained = pointsOf(found)
  return {
    title,
    prompt,
    kind,
    isScored: indicators.length > 0,
    warnings,
    found: found.map(explainPoint),
    notFound: notFound.map(explainPoint),
    against: against.map(explainPoint),
    unjudged: which('positive', 'cannot-judge').map(explainPoint),
    points: { gained, lost: pointsOf(against), possible: gained + pointsOf(notFound) },
    score: scoreFindings(weighed),
  }
}

function explainPoint({ finding, indicator }: WeighedFinding): ExplainedPoint {
  return {
    label: indicator.label,
    weight: indicator.weight,
    quotes: finding.evidence.map(({ text, startMs }) => ({ text, startMs })),
    reason: finding.reason ?? null,
    byPerson: finding.byPerson === true,
  }
}

function pointsOf(weighed: readonly WeighedFinding[]): number {
  return weighed.reduce((sum, { indicator }) => sum + indicator.weight, 0)
}

/** In the position's order; those that weigh nothing are left out. */
function explainCompetencies(
  { competencies, rubric }: Position,
  scores: readonly CompetencyScore[],
): readonly ExplainedCompetency[] {
  const total = competencies.reduce((sum, { id }) => sum + (rubric.weights[id] ?? 0), 0)
  return competencies.flatMap(({ id, name, description }) => {
    const weight = rubric.weights[id] ?? 0
    if (weight <= 0) return []
    const score = scores.find(({ competency }) => competency === id)
    return [
      { name, description, share: weight / total, score: score?.state === 'scored' ? score.score : null },
    ]
  })
}
