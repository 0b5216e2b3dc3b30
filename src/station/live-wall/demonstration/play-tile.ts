import type { LiveInterview } from '../../../contract/live.ts'
import type { Position, Question, SpokenLanguage } from '../../../domain/positions/position.ts'
import type { Station } from '../../context.ts'
import { lineOf } from '../../live/describe-step.ts'
import { understand } from '../../live/understand.ts'
import { describeIndicators } from '../describe-tile.ts'
import { type Course, loudnessAt, type Moment, momentAt } from './course.ts'
import type { PlayedInterview } from './played-interviews.ts'

export type Playing = {
  readonly interview: PlayedInterview
  readonly course: Course
  readonly position: Position
  readonly language: SpokenLanguage
  /** Indicators by what was said; the same words show the same the next time round. */
  readonly shown: Map<string, readonly string[]>
}

type Times = { readonly now: number; readonly began: number }

/** A tile of the demonstration at a time (epoch ms): its words are shipped, its indicators are found by the rater. */
export async function playTile(
  station: Station,
  playing: Playing,
  { now, began }: Times,
): Promise<LiveInterview> {
  const { interview, course, position, language } = playing
  const elapsed = now - began + interview.startsAt * 1000
  const moment = momentAt(course, elapsed)
  // When this round began.
  const origin = now - (elapsed % course.lengthMs)
  const question = position.questions.find(({ id }) => id === questionIdOf(interview, moment))
  const total = interview.answers.length
  return {
    interviewId: interview.id,
    candidateId: interview.id,
    candidateName: interview.name[language],
    positionId: position.id,
    positionName: position.name,
    mode: interview.mode,
    kiosk: interview.kiosk,
    callId: null,
    phase: 'interview',
    away: false,
    awaySince: null,
    startedAt: new Date(origin).toISOString(),
    question:
      moment === undefined || question === undefined
        ? null
        : describe(moment, { question, total, origin, now }),
    answered: moment?.stretch.answer ?? total,
    total,
    captions: (moment?.said ?? []).map(({ phrase, toMs }) => ({
      at: new Date(origin + toMs).toISOString(),
      text: phrase[language],
      final: true,
    })),
    withheld: null,
    indicators:
      moment === undefined || question === undefined
        ? []
        : describeIndicators(question, await findShown(station, playing, { moment, question })),
    level: moment === undefined ? null : moment.isSpeaking ? loudnessAt(elapsed) : 0.04,
    demonstration: true,
  }
}

function questionIdOf({ answers }: PlayedInterview, moment: Moment | undefined): string | undefined {
  return moment === undefined ? undefined : answers[moment.stretch.answer]?.questionId
}

function describe(
  { stretch }: Moment,
  { question, total, origin, now }: { question: Question; total: number; origin: number; now: number },
): LiveInterview['question'] {
  const { part, begunMs, answer } = stretch
  return {
    id: question.id,
    title: question.title,
    number: answer + 1,
    of: total,
    line: lineOf(question, { kind: part.kind, prompt_id: part.promptId }),
    partKind: part.kind,
    seconds: part.answerSeconds,
    endsAt:
      now < origin + begunMs ? null : new Date(origin + begunMs + part.answerSeconds * 1000).toISOString(),
  }
}

async function findShown(
  station: Station,
  { shown, language }: Playing,
  { moment, question }: { moment: Moment; question: Question },
): Promise<readonly string[]> {
  const segments = moment.said.map(({ phrase, fromMs, toMs }) => ({
    startMs: fromMs,
    endMs: toMs,
    text: phrase[language],
  }))
  const key = `${question.id} ${segments.length}`
  const known = shown.get(key)
  if (known !== undefined) return known
  const found = (await understand(station, question, { language, segments }))?.shown ?? []
  shown.set(key, found)
  return found
}
