import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { Decision, ReportPage, reports as contract, TranscriptRevision } from '../../contract/reports.ts'
import type { ReportContent } from '../../domain/interview/interview.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import { nameOf } from '../access/name-of.ts'
import { appendAudit } from '../audit/audit.ts'
import { noteReading } from '../audit/readings.ts'
import type { Caller, Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import { getInterview } from '../interviews/interview.service.ts'
import { requireOwnInterview } from '../interviews/require-own.ts'
import { newestTranscript } from '../interviews/interview-flow.ts'
import { requireRated } from '../ratings/veil.ts'
import { readRatedVersion } from './rated-version.ts'

type Inputs = InferContractRouterInputs<typeof contract>

export async function getReportPage(
  station: Station,
  caller: Caller | undefined,
  input: Inputs['get'],
): Promise<ReportPage> {
  const { db } = station
  const interview = await getInterview(station, input.interviewId)
  const history = await db
    .selectFrom('report')
    .selectAll()
    .where('interview_id', '=', input.interviewId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const row =
    input.reportId === undefined ? history[0] : history.find((report) => report.id === input.reportId)
  if (row === undefined) throw new Failure('REPORT_MISSING')
  const content = contentOf(row)
  const transcripts = await readTranscripts(
    station,
    interview.answers.map((answer) => answer.id),
  )
  const newest = new Map(
    transcripts.map(({ answerId, revisions }) => [answerId, revisions.at(-1)?.revision ?? 0]),
  )
  if (caller !== undefined) {
    await requireRated(db, caller, input.interviewId)
    await noteReading(db, {
      actor: caller.user.id,
      action: 'report.read',
      subject: `interview:${input.interviewId}`,
    })
  }
  return {
    interview: { ...interview, position: await readRatedVersion(db, input.interviewId, content) },
    report: { id: row.id, createdAt: row.created_at, content },
    history: history.map((report) => ({
      id: report.id,
      createdAt: report.created_at,
      match: contentOf(report).recommendation.match,
    })),
    transcripts,
    decisions: await listDecisions(station, input.interviewId),
    staleTranscript: content.answers.some(
      (answer) => (newest.get(answer.answerId) ?? 0) > answer.transcriptRevision,
    ),
  }
}

/** Keeps an edit as a new revision; times and the number of segments stay as they were heard. */
export async function editTranscript(
  station: Station,
  caller: Caller,
  input: Inputs['editTranscript'],
): Promise<TranscriptRevision> {
  const row = await station.db.transaction().execute(async (trx) => {
    const base = found(await newestTranscript(trx, input.answerId))
    if (base.revision !== input.baseRevision) throw new Failure('CHANGED_MEANWHILE')
    return await reviseTranscript(trx, { base, texts: input.texts, by: caller.user.id })
  })
  return { ...describeRevision(row), editedBy: caller.user.name }
}

/** A revision after `base`, a text for each of its segments; `requestId` names the candidate's request it answers. */
export async function reviseTranscript(
  trx: Kysely<Database>,
  edit: {
    readonly base: Row<'transcript'>
    readonly texts: readonly string[]
    readonly by: string
    readonly requestId?: string
  },
): Promise<Row<'transcript'>> {
  const { base, texts, by, requestId } = edit
  const { interview_id } = found(
    await trx.selectFrom('answer').select('interview_id').where('id', '=', base.answer_id).executeTakeFirst(),
  )
  await requireOwnInterview(trx, interview_id)
  const transcript = JSON.parse(base.content_json) as Transcript
  if (transcript.segments.length !== texts.length) throw new Failure('INVALID_INPUT', { field: 'texts' })
  const segments = transcript.segments.map((segment, index) => {
    const text = (texts[index] ?? '').trim()
    if (text === segment.text) return segment
    return { startMs: segment.startMs, endMs: segment.endMs, text }
  })
  const edited = await trx
    .insertInto('transcript')
    .values({
      id: newId(),
      answer_id: base.answer_id,
      revision: base.revision + 1,
      content_json: JSON.stringify({ ...transcript, segments } satisfies Transcript),
      recogniser_json: null,
      created_by: by,
      created_at: new Date().toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await appendAudit(trx, {
    actor: by,
    action: 'transcript.edited',
    subject: `answer:${base.answer_id}`,
    detail: { revision: edited.revision, ...(requestId === undefined ? {} : { request: requestId }) },
  })
  return edited
}

/** Records a person's decision with what the machine had said; `withdrawn` undoes the one before. */
export async function decide(station: Station, caller: Caller, input: Inputs['decide']): Promise<Decision> {
  const reason = input.reason ?? ''
  if (input.kind === 'reject' && reason === '') throw new Failure('REASON_REQUIRED')
  const row = await station.db.transaction().execute(async (trx) => {
    const report = await trx
      .selectFrom('report')
      .selectAll()
      .where('id', '=', input.reportId)
      .where('interview_id', '=', input.interviewId)
      .executeTakeFirst()
    if (report === undefined) throw new Failure('REPORT_MISSING')
    await requireOwnInterview(trx, input.interviewId)
    await requireRated(trx, caller, input.interviewId)
    const { recommendation } = contentOf(report)
    const decision = await trx
      .insertInto('decision')
      .values({
        id: newId(),
        interview_id: input.interviewId,
        report_id: input.reportId,
        kind: input.kind,
        reason,
        machine_said: recommendation.kind,
        machine_match: recommendation.match,
        decided_by: caller.user.id,
        decided_at: new Date().toISOString(),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'decision.made',
      subject: `interview:${input.interviewId}`,
      detail: { kind: input.kind, machineSaid: recommendation.kind, report: input.reportId },
    })
    return decision
  })
  station.queue.wake()
  return describeDecision({ ...row, decider: caller.user.name })
}

export async function listDecisions(station: Station, interviewId: string): Promise<Decision[]> {
  const rows = await station.db
    .selectFrom('decision')
    .selectAll('decision')
    .select(nameOf('decision.decided_by').as('decider'))
    .where('interview_id', '=', interviewId)
    .orderBy('decided_at', 'desc')
    .orderBy('decision.id', 'desc')
    .execute()
  return rows.map(describeDecision)
}

async function readTranscripts(
  station: Station,
  answerIds: readonly string[],
): Promise<ReportPage['transcripts']> {
  if (answerIds.length === 0) return []
  const rows = await station.db
    .selectFrom('transcript')
    .selectAll('transcript')
    .select(nameOf('transcript.created_by').as('editor'))
    .where('answer_id', 'in', answerIds)
    .orderBy('revision')
    .execute()
  return answerIds.map((answerId) => ({
    answerId,
    revisions: rows
      .filter((row) => row.answer_id === answerId)
      .map((row) => ({
        ...describeRevision(row),
        editedBy: row.created_by === null ? null : (row.editor ?? row.created_by),
      })),
  }))
}

function describeRevision(row: Row<'transcript'>): Omit<TranscriptRevision, 'editedBy'> {
  return {
    revision: row.revision,
    content: JSON.parse(row.content_json) as Transcript,
    createdAt: row.created_at,
  }
}

function describeDecision(row: Row<'decision'> & { decider: string | null }): Decision {
  return {
    id: row.id,
    kind: row.kind,
    reason: row.reason,
    decidedBy: row.decider ?? row.decided_by,
    decidedAt: row.decided_at,
    reportId: row.report_id,
    machineSaid: row.machine_said,
    machineMatch: row.machine_match,
  }
}

function contentOf(row: Row<'report'>): ReportContent {
  return JSON.parse(row.content_json) as ReportContent
}
