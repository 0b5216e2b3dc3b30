import type { RatingSheet } from '../../../contract/ratings.ts'
import type { Question } from '../../../domain/positions/position.ts'
import type { Transcript } from '../../../domain/transcript/transcript.ts'
import { whatIsHeard, type PlayedAnswer } from '../../components/played-answer.ts'
import type { DraftStates } from './rating-drafts.ts'

/** One answer to be rated, with what it is rated from. */
export type SheetAnswer = {
  /** From 1, among the questions that were asked. */
  readonly number: number
  readonly question: Question
  readonly sound: PlayedAnswer
  readonly transcript: Transcript | null
  /** There are words, so every indicator wants a verdict. */
  readonly toRate: boolean
}

type Answered = Pick<RatingSheet['interview'], 'answers' | 'soundAway'>

/** What of an interview's answer can be heard; its length is the stretch's, else the recording's. */
export function soundOf(interview: Answered, answerId: string): PlayedAnswer {
  const answer = interview.answers.find(({ id }) => id === answerId)
  const range = answer?.range ?? null
  return {
    answerId,
    // A file that was handed in is nothing to listen to.
    ...whatIsHeard(interview, answer?.value?.kind === 'file' ? null : (answer?.recording?.id ?? null)),
    durationMs: range ? range.endMs - range.startMs : (answer?.recording?.durationMs ?? 0),
    range,
  }
}

/** The answers of a sheet in the order asked. */
export function sheetAnswers({ interview, answers }: RatingSheet): SheetAnswer[] {
  const { questions } = interview.position.content
  return answers
    .flatMap(({ answerId, questionId, transcript, toRate }): Omit<SheetAnswer, 'number'>[] => {
      const question = questions.find(({ id }) => id === questionId)
      if (!question) return []
      return [{ question, sound: soundOf(interview, answerId), transcript, toRate }]
    })
    .map((answer, index) => ({ ...answer, number: index + 1 }))
}

export type Progress = { readonly done: number; readonly total: number }

/** How many of an answer's indicators have a verdict; nothing is asked where there are no words. */
export function progressOf({ toRate, question, sound }: SheetAnswer, states: DraftStates): Progress {
  if (!toRate) return { done: 0, total: 0 }
  const verdicts = states.get(sound.answerId)?.draft.verdicts ?? {}
  const done = question.indicators.filter(({ id }) => verdicts[id] !== undefined).length
  return { done, total: question.indicators.length }
}

/** The same over a whole sheet. */
export function totalProgress(answers: readonly SheetAnswer[], states: DraftStates): Progress {
  const all = answers.map((answer) => progressOf(answer, states))
  return {
    done: all.reduce((sum, { done }) => sum + done, 0),
    total: all.reduce((sum, { total }) => sum + total, 0),
  }
}

/** The first answer that still wants a verdict. */
export function firstOpen(answers: readonly SheetAnswer[], states: DraftStates): SheetAnswer | undefined {
  return answers.find((answer) => {
    const { done, total } = progressOf(answer, states)
    return done < total
  })
}
