import type { AnswerValue } from '../plan/next-part.ts'
import type { Question, SpokenLanguage } from '../positions/position.ts'
import { scoreFindings, weighFindings } from '../scoring/rate-answer.ts'
import type { AnswerRating, Claim } from '../scoring/rater.ts'
import { verifyClaims } from '../scoring/verify-quotes.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { describeValue } from './describe-value.ts'
import { isRight } from './is-right.ts'

/** A value's rating, and the words it stands in; both go into a report as those of any other answer. */
export type RatedValue = { readonly rating: AnswerRating; readonly transcript: Transcript }

export type ValueSource = {
  readonly language: SpokenLanguage
  /** What was heard, where the value was spoken; its times are the evidence's. */
  readonly heard?: Transcript
}

/**
 * Rates an answer given as a value. There is nothing to doubt in a rule, so the certainty is 1: the question's
 * indicator is shown (score 100) or not (score 0), with the whole answer as its quote. What no rule can decide
 * (nothing given, a file, times of the week) cannot be judged; a question without indicators has neither finding nor score.
 */
export function rateValue(question: Question, value: AnswerValue | null, source: ValueSource): RatedValue {
  const given = value ?? readHeard(question, source.heard)
  const transcript = source.heard ?? writeDown(question, given, source.language)
  const right = given === null ? null : isRightValue(question, given)
  const verdict = right === null ? 'cannot-judge' : right ? 'shown' : 'not-shown'
  const words = wordsOf(transcript)
  const claims = question.indicators.map(({ id }): Claim => ({
    indicatorId: id,
    verdict,
    certainty: right === null ? 0 : 1,
    quotes: [words],
  }))
  const findings = verifyClaims(claims, transcript)
  const score = scoreFindings(weighFindings(question, findings))
  const warnings = given === null && words === '' ? (['no-speech'] as const) : []
  return { rating: { questionId: question.id, findings, score, warnings }, transcript }
}

/** Whether a value is right by its question's rule; null where the question has no such rule or is of another kind. */
export function isRightValue(question: Question, value: AnswerValue): boolean | null {
  if (question.kind !== value.kind) return null
  switch (value.kind) {
    case 'image':
      return question.image === undefined ? null : isRight(question.image.expected, value.text)
    case 'choice':
      return isRightChoice(question, value.options)
    case 'number':
      return isRightNumber(question.number, value.value)
    case 'availability':
    case 'file':
      return null
  }
}

/** Right are exactly the right options, no more and no fewer. */
function isRightChoice({ options = [] }: Question, chosen: readonly string[]): boolean | null {
  const right = options.filter((option) => option.right).map(({ id }) => id)
  if (right.length === 0) return null
  return new Set(chosen).size === right.length && right.every((id) => chosen.includes(id))
}

function isRightNumber(rule: Question['number'], value: number): boolean | null {
  if (rule?.rightFrom === undefined && rule?.rightTo === undefined) return null
  return value >= (rule.rightFrom ?? -Infinity) && value <= (rule.rightTo ?? Infinity)
}

/** Of the kinds that may be spoken only a picture is read from its words. */
function readHeard({ kind }: Question, heard: Transcript | undefined): AnswerValue | null {
  return kind === 'image' && heard !== undefined ? { kind, text: wordsOf(heard) } : null
}

const wordsOf = ({ segments }: Transcript): string =>
  segments
    .map(({ text }) => text)
    .join(' ')
    .trim()

function writeDown(question: Question, value: AnswerValue | null, language: SpokenLanguage): Transcript {
  const text = value === null ? '' : describeValue(question, value, language)
  return { language, segments: text === '' ? [] : [{ startMs: 0, endMs: 0, text }] }
}
