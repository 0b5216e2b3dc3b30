import type { InterviewAnswer } from '../../../contract/interviews.ts'
import type { Decision, ReportPage, TranscriptRevision } from '../../../contract/reports.ts'
import type { ReportAnswer } from '../../../domain/interview/interview.ts'
import type { Indicator, Question } from '../../../domain/positions/position.ts'
import type { AnswerWarning, Finding } from '../../../domain/scoring/rater.ts'
import { stepsOf, whatIsHeard, type EvidenceStep, type PlayedAnswer } from '../../components/played-answer.ts'

/** How an indicator turned out, as a shape and a word. */
export type Verdict = 'shown' | 'not-shown' | 'cannot-judge' | 'negative' | 'negative-absent'

export type IndicatorLine = {
  readonly indicator: Indicator
  readonly finding: Finding
  readonly verdict: Verdict
}

/** One answered question with everything the page shows of it. */
export type AnswerView = {
  /** From 1, among the questions that were asked. */
  readonly number: number
  readonly question: Question
  readonly answer: ReportAnswer
  readonly interviewAnswer: InterviewAnswer | undefined
  readonly lines: readonly IndicatorLine[]
  readonly revisions: readonly TranscriptRevision[]
  readonly sound: PlayedAnswer
}

function verdictOf({ polarity }: Indicator, { verdict }: Finding): Verdict {
  if (verdict === 'cannot-judge' || polarity === 'positive') return verdict
  return verdict === 'shown' ? 'negative' : 'negative-absent'
}

function linesOf(question: Question, answer: ReportAnswer): IndicatorLine[] {
  return question.indicators.flatMap((indicator) => {
    const finding = answer.rating?.findings.find((each) => each.indicatorId === indicator.id)
    return finding ? [{ indicator, finding, verdict: verdictOf(indicator, finding) }] : []
  })
}

/** The answers of a report in the position's order. */
export function answersOf({ interview, report, transcripts }: ReportPage): AnswerView[] {
  const { questions } = interview.position.content
  const asked = report.content.answers
    .flatMap((answer): AnswerView[] => {
      const index = questions.findIndex((question) => question.id === answer.questionId)
      const question = questions[index]
      if (!question) return []
      const interviewAnswer = interview.answers.find((each) => each.id === answer.answerId)
      const revisions = transcripts.find((each) => each.answerId === answer.answerId)?.revisions ?? []
      return [
        {
          number: index,
          question,
          answer,
          interviewAnswer,
          lines: linesOf(question, answer),
          revisions: revisions.toSorted((a, b) => a.revision - b.revision),
          sound: {
            answerId: answer.answerId,
            // A file that was handed in is nothing to listen to.
            ...whatIsHeard(interview, interviewAnswer?.value?.kind === 'file' ? null : answer.recordingId),
            durationMs: answer.durationMs,
            range: interviewAnswer?.range ?? null,
          },
        },
      ]
    })
    .toSorted((a, b) => a.number - b.number)
  return asked.map((view, index) => Object.assign(view, { number: index + 1 }))
}

/** What is to be known of an answer; that nobody spoke only where something was recorded. */
export function warningsOf({ answer, sound }: AnswerView): readonly AnswerWarning[] {
  const all = new Set([...answer.warnings, ...(answer.rating?.warnings ?? [])])
  return [...all].filter((warning) => warning !== 'no-speech' || sound.recordingId !== null || sound.isAway)
}

/** Every quote of the report in reading order, for stepping through. */
export function evidenceSteps(answers: readonly AnswerView[]): EvidenceStep[] {
  return answers.flatMap(({ answer, lines }) =>
    lines.flatMap(({ indicator, finding }) => stepsOf(answer.answerId, indicator.id, finding.evidence)),
  )
}

/** The decision that stands: the newest one, unless it was withdrawn. */
export function standingDecision(decisions: readonly Decision[]): Decision | null {
  const newest = decisions[0]
  return newest && newest.kind !== 'withdrawn' ? newest : null
}
