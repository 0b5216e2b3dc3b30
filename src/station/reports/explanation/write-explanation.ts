import type { ExplanationBlock } from '../../../contract/explanation.ts'
import type { UiLanguage } from '../../../contract/ids.ts'
import { fillIn, words as commonWords } from '../../../contract/words/index.ts'
import {
  type ExplainedPoint,
  type ExplainedQuestion,
  type Explanation,
  explainReport,
} from '../../../domain/explanation/explain-report.ts'
import { isSpoken } from '../../../domain/positions/position.ts'
import { describeValue } from '../../../domain/values/describe-value.ts'
import { local } from '../pdf/names.ts'
import type { ReportDecision, ReportDocument } from '../report-document.ts'
import { formatClock, formatInstant } from '../report-format.ts'
import { explanationWords } from './explanation-words.ts'

export type ExplanationOptions = {
  readonly language: UiLanguage
  /** Tells the reason of the decision as it was written. */
  readonly reason: boolean
  /** The day of the sheet, UTC ISO 8601. */
  readonly at: string
}

/** The sheet's number: the end of its report's id, which is the part that differs from report to report. */
export function sheetNumber(reportId: string): string {
  return reportId.slice(-8).toUpperCase()
}

/** The decision that stands: the newest one, unless it was withdrawn. */
export function standingDecision(
  decisions: readonly ReportDecision[],
): (ReportDecision & { readonly kind: 'advance' | 'hold' | 'reject' }) | undefined {
  const newest = decisions[0]
  return newest === undefined || newest.kind === 'withdrawn' ? undefined : { ...newest, kind: newest.kind }
}

/** Writes the explanation of a report for its candidate: plain words, their own words, points of points. */
export function writeExplanation(
  document: ReportDocument,
  options: ExplanationOptions,
): readonly ExplanationBlock[] {
  const words = explanationWords[options.language]
  const explanation = explainReport(document.content, document.position)
  return [
    { kind: 'title', text: words.title },
    paragraph(words.intro),
    { kind: 'facts', facts: writeFacts(document, options) },
    heading(words.how),
    paragraph(words.howPlain),
    paragraph(words.notCounted),
    ...explanation.questions.flatMap((question) => writeQuestion(document, question, options.language)),
    ...writeTogether(explanation, options.language),
    ...writeDecision(document, options),
    heading(words.review),
    paragraph(words.reviewPlain),
    paragraph(fillIn(words.reviewHow, { store: document.storeName, number: sheetNumber(document.reportId) })),
  ]
}

const paragraph = (text: string): ExplanationBlock => ({ kind: 'paragraph', text })
const heading = (text: string): ExplanationBlock => ({ kind: 'heading', text })

function writeFacts(document: ReportDocument, { language, at }: ExplanationOptions) {
  const { facts } = explanationWords[language]
  const rows: [string, string][] = [
    [facts.name, document.candidateName],
    [facts.position, local(document.position.name, language)],
    [facts.store, document.storeName],
    [facts.held, formatInstant(document.heldAt, language, document.timeZone)],
    [facts.made, formatInstant(at, language, document.timeZone)],
    [facts.number, sheetNumber(document.reportId)],
  ]
  return rows.filter(([, value]) => value !== '').map(([term, value]) => ({ term, value }))
}

/** A value as its candidate gave it; null where the question was answered in words. */
function givenValue(document: ReportDocument, answerId: string, language: UiLanguage): string | null {
  const given = document.values.find((one) => one.answerId === answerId)
  const { questionId } = document.content.answers.find((one) => one.answerId === answerId) ?? {}
  const question = document.position.questions.find(({ id }) => id === questionId)
  if (given === undefined || question === undefined) return null
  return describeValue(question, given.value, language === 'en' ? 'en' : 'zh') || '–'
}

function writeQuestion(
  document: ReportDocument,
  question: ExplainedQuestion,
  language: UiLanguage,
): readonly ExplanationBlock[] {
  const words = explanationWords[language]
  const common = commonWords[language]
  const { number, found, notFound, against, unjudged, warnings, isHeard, isScored } = question
  const value = givenValue(document, question.answerId, language)
  const missed = isSpoken(question) ? words.notHeard : words.notRight
  const judged = [...found, ...notFound, ...against, ...unjudged].length > 0
  const why = ({ reason }: ExplainedPoint) => (reason === null ? '' : common.why[reason])
  const write = (
    points: readonly ExplainedPoint[],
    mark: (ExplanationBlock & { kind: 'point' })['mark'],
    tell: (point: ExplainedPoint) => { points: string; note: string },
  ): ExplanationBlock[] =>
    points.map((point) => {
      const { points: counted, note } = tell(point)
      return {
        kind: 'point',
        mark,
        text: local(point.label, language),
        points: counted,
        note: [note, point.byPerson ? words.byPerson : ''].filter((part) => part !== '').join(common.join),
        quotes: point.quotes.map(({ text, startMs }) => ({ at: isHeard ? formatClock(startMs) : '', text })),
      }
    })
  return [
    { kind: 'question', text: fillIn(words.question, { number, title: local(question.title, language) }) },
    { kind: 'small', text: fillIn(words.asked, { prompt: local(question.prompt, language) }) },
    ...warnings.map((warning) => paragraph(fillIn(words.listened, { warning: common.warning[warning] }))),
    ...(value === null ? [] : [paragraph(fillIn(words.given, { value }))]),
    ...(judged ? [] : [paragraph(isScored ? words.noAnswer : words.onlyToKnow)]),
    ...write(found, 'shown', ({ weight }) => ({ points: fillIn(words.earned, { weight }), note: '' })),
    ...write(against, 'negative', ({ weight }) => ({ points: fillIn(words.lost, { weight }), note: '' })),
    ...write(notFound, 'not-shown', (point) => ({
      points: fillIn(words.notEarned, { weight: point.weight }),
      note: [missed, why(point)].filter((part) => part !== '').join(words.colon),
    })),
    ...write(unjudged, 'cannot-judge', (point) => ({
      points: words.notCountedPoint,
      note: [words.cannotJudge, why(point)].filter((part) => part !== '').join(words.colon),
    })),
    ...(judged ? [paragraph(writeSum(question, language))] : []),
  ]
}

function writeSum({ points, score, recorded }: ExplainedQuestion, language: UiLanguage): string {
  const words = explanationWords[language]
  if (score === null) return words.nothingJudged
  const sentences = [
    fillIn(points.lost > 0 ? words.pointsLess : words.points, points),
    points.gained + points.lost === 0
      ? words.scoreNothing
      : fillIn(words.score, { score: Math.round(score) }),
    points.lost > points.gained ? words.scoreFloor : '',
    recorded === null || Math.round(recorded) === Math.round(score)
      ? ''
      : fillIn(words.recorded, { score: Math.round(recorded) }),
  ]
  return sentences.filter((sentence) => sentence !== '').join(language === 'en' ? ' ' : '')
}

function writeTogether({ competencies }: Explanation, language: UiLanguage): readonly ExplanationBlock[] {
  const words = explanationWords[language]
  if (competencies.length === 0) return []
  return [
    heading(words.together),
    paragraph(words.togetherPlain),
    ...competencies.map(({ name, share, score }) =>
      paragraph(
        fillIn(score === null ? words.competencyNone : words.competency, {
          name: local(name, language),
          share: `${Math.round(share * 100)}%`,
          score: Math.round(score ?? 0),
        }),
      ),
    ),
  ]
}

function writeDecision(
  { decisions, timeZone }: ReportDocument,
  { language, reason, at }: ExplanationOptions,
): readonly ExplanationBlock[] {
  const words = explanationWords[language]
  const standing = standingDecision(decisions)
  const when = (instant: string) => formatInstant(instant, language, timeZone)
  const told =
    standing === undefined
      ? fillIn(words.undecided, { when: when(at) })
      : fillIn(words.decidedBy, {
          when: when(standing.decidedAt),
          name: standing.decidedBy,
          decision: words.decided[standing.kind],
        })
  const why = reason && standing !== undefined && standing.reason !== '' ? standing.reason : undefined
  return [
    heading(words.human),
    paragraph(words.humanPlain),
    paragraph(told),
    ...(why === undefined ? [] : [paragraph(fillIn(words.reason, { reason: why }))]),
  ]
}
