import type { FailureRecord } from '../../contract/failures.ts'
import type { InterviewCourse, InterviewPart } from '../../contract/interview-parts.ts'
import type { AnswerValue, PartTrigger } from '../../domain/plan/next-part.ts'
import { passedOver } from '../../domain/plan/passed-over.ts'
import type { LocalText, Position, Question } from '../../domain/positions/position.ts'
import type { Transcription } from '../../engines/speech/transcription.ts'
import { nameOf } from '../access/name-of.ts'
import type { Caller, Station } from '../context.ts'
import type { Row } from '../db/schema.ts'
import { found } from '../failure.ts'
import { isOver } from '../live/end-interview.ts'
import { type LiveState, readLive } from '../live/live-state.ts'
import { readPauses } from '../live/pauses.ts'
import { toPlanFacts } from '../live/plan-facts.ts'
import { getPositionVersion } from '../positions/position.service.ts'
import { findHidden } from '../ratings/veil.ts'
import { findAnswers, findInterview } from './interview.repository.ts'

/** How an interview that its candidate held went: consents, and every part with why it was asked. */
export async function readCourse(
  station: Station,
  caller: Caller,
  interviewId: string,
): Promise<InterviewCourse | null> {
  const { db } = station
  const interview = found(await findInterview(db, interviewId))
  const live = await db
    .selectFrom('live_interview')
    .selectAll('live_interview')
    .select(nameOf('live_interview.ended_by').as('ender'))
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  if (live === undefined) return null
  const [{ content }, answers, hidden] = await Promise.all([
    getPositionVersion(db, interview.position_version_id),
    findAnswers(db, interviewId),
    findHidden(db, caller, [interviewId]),
  ])
  const parts = await db
    .selectFrom('answer_part')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .orderBy('seq')
    .orderBy('take')
    .orderBy('piece')
    .execute()
  const consents = await db
    .selectFrom('consent')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const describe = (row: Row<'answer_part'>, question: Question | undefined) =>
    describePart(row, { question, hidden: hidden.has(interviewId) })
  return {
    mode: live.mode,
    flow: live.flow,
    kiosk: live.kiosk === 1,
    phase: live.phase,
    startedAt: live.started_at,
    endedAt: live.ended_at,
    endedBy: live.ender ?? live.ended_by,
    endReason: live.end_reason,
    consents: consents.map(({ kind, given, notice_version, at }) => ({
      kind,
      given: given === 1,
      noticeVersion: notice_version,
      at,
    })),
    calls: await readCalls(db, interviewId),
    pauses: readPauses(live),
    passedOver: describePassedOver(content, found(await readLive(db, interviewId)), hidden.has(interviewId)),
    answers: answers.map((answer) => ({
      answerId: answer.id,
      questionId: answer.question_id,
      finished: answer.finished_at !== null,
      value: answer.value_json === null ? null : (JSON.parse(answer.value_json) as AnswerValue),
      parts: parts
        .filter(({ answer_id }) => answer_id === answer.id)
        .map((part) => describe(part, questionOf(content, answer.question_id))),
    })),
  }
}

async function readCalls(db: Station['db'], interviewId: string): Promise<InterviewCourse['calls']> {
  const rows = await db
    .selectFrom('phone_call')
    .leftJoin('recording', (join) =>
      join.onRef('recording.id', '=', 'phone_call.recording_id').on('recording.state', '=', 'complete'),
    )
    .select(['phone_call.id', 'direction', 'up_at', 'ended_at', 'recording.id as recording_id'])
    .where('phone_call.interview_id', '=', interviewId)
    .orderBy('placed_at')
    .execute()
  return rows.flatMap(({ id, direction, up_at, ended_at, recording_id }) =>
    up_at === null
      ? []
      : [{ callId: id, direction, startedAt: up_at, endedAt: ended_at, recordingId: recording_id }],
  )
}

function describePassedOver(
  position: Position,
  state: LiveState,
  isHidden: boolean,
): InterviewCourse['passedOver'] {
  if (state.live.phase === 'human-only') return []
  return passedOver(position, toPlanFacts(state), isOver(state.live)).map(({ questionId, because }) => ({
    questionId,
    because: because.kind,
    conditions:
      because.kind === 'conditions'
        ? because.conditions.filter(({ kind }) => !isHidden || kind !== 'indicator')
        : [],
  }))
}

function questionOf({ questions }: Position, questionId: string): Question | undefined {
  return questions.find(({ id }) => id === questionId)
}

function describePart(
  row: Row<'answer_part'>,
  { question, hidden }: { question: Question | undefined; hidden: boolean },
): InterviewPart {
  return {
    id: row.id,
    kind: row.kind,
    line: lineOf(row, question),
    trigger: hidden ? null : (JSON.parse(row.trigger_json) as PartTrigger),
    take: row.take,
    superseded: row.superseded === 1,
    state: row.state,
    text: row.text ?? heardIn(row),
    recordingId: row.recording_id,
    latencyMs: row.latency_ms,
    usedMs: row.used_ms,
    answerSeconds: row.answer_seconds,
    extraSeconds: row.extra_seconds,
    askedAt: row.asked_at,
    endReason: row.end_reason,
    late: row.late === 1,
    failure: row.failure_json === null ? null : (JSON.parse(row.failure_json) as FailureRecord),
  }
}

/** The words the candidate was shown. */
function lineOf({ kind, prompt_id }: Row<'answer_part'>, question: Question | undefined): LocalText {
  const prompts = kind === 'turn' ? question?.turns : kind === 'probe' ? question?.probes : undefined
  const { zh, en } = prompts?.find(({ id }) => id === prompt_id)?.line ??
    question?.prompt ?? { zh: '', en: '' }
  return { zh, en }
}

function heardIn({ transcription_json }: Row<'answer_part'>): string | null {
  if (transcription_json === null) return null
  const { language, segments } = JSON.parse(transcription_json) as Transcription
  const text = segments.map((segment) => segment.text).join(language === 'zh' ? '' : ' ')
  return text === '' ? null : text
}
