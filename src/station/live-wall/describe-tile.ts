import type { LiveInterview } from '../../contract/live.ts'
import { stepsAsked } from '../../domain/plan/steps-asked.ts'
import type { Question } from '../../domain/positions/position.ts'
import type { Row } from '../db/schema.ts'
import { lineOf, usedMs } from '../live/describe-step.ts'
import type { LiveState } from '../live/live-state.ts'
import { currentPart, stepOfAnswer, toPlanFacts, type ShownSoFar } from '../live/plan-facts.ts'
import type { LiveWall } from './live-wall.ts'

/** A page of which nothing was heard for so long is away, ms. */
export const awayMs = 15_000

/** A running interview as its records tell it. */
export type TileRecords = {
  readonly state: LiveState
  readonly candidateName: string
  /** The call that holds it now. */
  readonly callId: string | null
  /** The position asks this reader to rate first, and they have not. */
  readonly isHidden: boolean
}

type Asked = {
  readonly part: Row<'answer_part'>
  readonly answer: Row<'answer'>
  readonly question: Question
}

/** One tile of the wall: the records, what is heard now, and what time it is (epoch ms). */
export function describeTile(
  { state, candidateName, callId, isHidden }: TileRecords,
  wall: Pick<LiveWall, 'heardOf'>,
  now: number,
): LiveInterview {
  const { interview, live, position } = state
  const asked = findAsked(state)
  const steps = stepsAsked(position, toPlanFacts(state))
  const away = now - Date.parse(live.last_seen_at) > awayMs
  const heard = wall.heardOf(interview.id, asked?.answer.id ?? '')
  const withheld = isHidden ? 'rate-first' : state.consents['machine-rating'] === true ? null : 'not-rated'
  return {
    interviewId: interview.id,
    candidateId: interview.candidate_id,
    candidateName,
    positionId: position.id,
    positionName: position.name,
    mode: live.mode,
    kiosk: live.kiosk === 1,
    callId,
    phase: live.phase,
    away,
    awaySince: away ? live.last_seen_at : null,
    startedAt: live.started_at,
    question: asked === undefined ? null : describeQuestion(asked, steps),
    answered: state.answers.filter(({ finished_at }) => finished_at !== null).length,
    total: steps.length,
    captions: asked === undefined ? [] : [...writtenSoFar(state, asked), ...heard.captions],
    withheld,
    indicators:
      asked === undefined || withheld !== null
        ? []
        : describeIndicators(asked.question, [...shownSoFar(state, asked), ...heard.shown]),
    level: away ? null : heard.level,
    demonstration: false,
  }
}

function findAsked(state: LiveState): Asked | undefined {
  const current = currentPart(state)
  const step = current === undefined ? undefined : stepOfAnswer(state, current.answer)
  return current === undefined || step === undefined ? undefined : { ...current, question: step.question }
}

function describeQuestion(
  { part, question }: Asked,
  steps: ReturnType<typeof stepsAsked>,
): LiveInterview['question'] {
  const seconds = part.answer_seconds + part.extra_seconds
  const begun = part.state === 'asked' ? part.begun_at : null
  return {
    id: question.id,
    title: question.title,
    number:
      1 +
      Math.max(
        0,
        steps.findIndex((one) => one.question.id === question.id),
      ),
    of: steps.length,
    line: lineOf(question, part),
    partKind: part.kind,
    seconds,
    endsAt:
      begun === null
        ? null
        : new Date(Date.parse(begun) + seconds * 1000 - usedMs({ ...part, begun_at: null }, 0)).toISOString(),
  }
}

/** Every indicator of a question, and whether it is among those shown. */
export function describeIndicators(
  { indicators }: Question,
  shown: readonly string[],
): LiveInterview['indicators'] {
  const known = new Set(shown)
  return indicators.map(({ id, label, polarity }) => ({ id, label, polarity, shown: known.has(id) }))
}

function shownSoFar({ parts }: LiveState, { answer }: Asked): string[] {
  return parts
    .filter(({ answer_id }) => answer_id === answer.id)
    .flatMap(({ shown_json }) => (shown_json === null ? [] : (JSON.parse(shown_json) as ShownSoFar).shown))
}

/** What was written and handed in; what is still being typed is the candidate's own. */
function writtenSoFar({ parts }: LiveState, { answer }: Asked): LiveInterview['captions'] {
  return parts.flatMap(({ answer_id, text, state, ended_at }) =>
    answer_id === answer.id && text !== null && text !== '' && state !== 'asked' && ended_at !== null
      ? [{ at: ended_at, text, final: true }]
      : [],
  )
}
