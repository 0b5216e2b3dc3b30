import type { Kysely } from 'kysely'
import type { Database } from '../../src/station/db/schema.ts'
import { newId } from '../../src/station/ids.ts'
import { insertCandidates } from '../../src/station/candidates/candidate-store.ts'
import type { CandidateFields } from '../../src/contract/candidates.ts'

export type WholeInterview = {
  readonly candidateId: string
  readonly interviewId: string
  readonly reportId: string
  readonly recordingId: string
}

/** A position as the pages read it, published once. */
export async function addPosition(db: Kysely<Database>, versionId: string): Promise<string> {
  const known = await db
    .selectFrom('position_version')
    .select('id')
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (known !== undefined) return versionId
  await db
    .insertInto('position')
    .values({ id: 'shop', current_version_id: versionId })
    .onConflict((on) => on.column('id').doNothing())
    .execute()
  const { last } = await db
    .selectFrom('position_version')
    .select((eb) => eb.fn.max('version').as('last'))
    .where('position_id', '=', 'shop')
    .executeTakeFirstOrThrow()
  const content = { id: 'shop', name: { zh: '店员', en: 'Shop' }, questions: [] }
  await db
    .insertInto('position_version')
    .values({
      id: versionId,
      position_id: 'shop',
      version: Number(last ?? 0) + 1,
      hash: versionId,
      content_json: JSON.stringify(content),
      published_at: '2026-11-01T00:00:00.000Z',
      published_by: null,
    })
    .execute()
  return versionId
}

export async function addPerson(
  db: Kysely<Database>,
  given: { readonly wrapKey: Uint8Array; readonly orgUnitId: string } & Partial<CandidateFields>,
): Promise<string> {
  const { wrapKey, orgUnitId, ...fields } = given
  const person = { name: '林小满', phone: '13800000000', email: '', note: '', values: {}, ...fields }
  const [id = ''] = await insertCandidates(db, wrapKey, { orgUnitId, people: [person] })
  return id
}

/** A reported interview with a row in every table that belongs to one. */
export async function addWholeInterview(
  db: Kysely<Database>,
  { candidateId, versionId, match = 71 }: { candidateId: string; versionId: string; match?: number },
): Promise<WholeInterview> {
  const at = '2026-11-20T08:00:00.000Z'
  const ids = { interviewId: newId(), reportId: newId(), recordingId: newId() }
  const { interviewId, reportId, recordingId } = ids
  await db
    .insertInto('interview')
    .values({
      id: interviewId,
      candidate_id: candidateId,
      position_version_id: versionId,
      channel: 'voice',
      mode: 'per-question',
      language: 'zh',
      state: 'running',
      latest_report_id: null,
      created_by: 'somebody',
      created_at: at,
      submitted_at: at,
    })
    .execute()
  await db
    .insertInto('recording')
    .values({
      id: recordingId,
      interview_id: interviewId,
      candidate_id: candidateId,
      file_name: 'answer.webm',
      mime: 'audio/webm',
      source: 'microphone',
      state: 'complete',
      bytes: 1234,
      duration_ms: 20_000,
      created_at: at,
    })
    .execute()
  await db
    .insertInto('recording_analysis')
    .values({ recording_id: recordingId, content_json: '{"durationMs":20000}', created_at: at })
    .execute()
  await addAnswer(db, { interviewId, recordingId, versionId, at })
  await addJudgement(db, { interviewId, reportId, match, at })
  await addCourse(db, { interviewId, candidateId, at })
  await db
    .updateTable('interview')
    .set({ state: 'reported', latest_report_id: reportId })
    .where('id', '=', interviewId)
    .execute()
  return { candidateId, ...ids }
}

async function addAnswer(
  db: Kysely<Database>,
  given: { interviewId: string; recordingId: string; versionId: string; at: string },
): Promise<void> {
  const { interviewId, recordingId, versionId, at } = given
  const [answerId, transcriptId] = [newId(), newId()]
  await db
    .insertInto('answer')
    .values({
      id: answerId,
      interview_id: interviewId,
      question_id: 'q1',
      seq: 0,
      recording_id: recordingId,
      range_start_ms: null,
      range_end_ms: null,
      state: 'done',
      failure_json: null,
      delivery_json: null,
      warnings_json: '[]',
      duration_ms: 20_000,
    })
    .execute()
  await db
    .insertInto('transcript')
    .values({
      id: transcriptId,
      answer_id: answerId,
      revision: 0,
      content_json: JSON.stringify({
        language: 'zh',
        segments: [{ startMs: 0, endMs: 9, text: '先安抚客户' }],
      }),
      recogniser_json: null,
      created_by: null,
      created_at: at,
    })
    .execute()
  await db
    .insertInto('rating')
    .values({
      id: newId(),
      answer_id: answerId,
      transcript_id: transcriptId,
      content_json: '{"score":70}',
      rater_json: '{}',
      created_at: at,
      position_version_id: versionId,
    })
    .execute()
  await db
    .insertInto('answer_part')
    .values({
      id: newId(),
      interview_id: interviewId,
      answer_id: answerId,
      seq: 0,
      take: 0,
      kind: 'answer',
      prompt_id: null,
      trigger_json: '{}',
      state: 'done',
      recording_id: recordingId,
      text: null,
      value_json: null,
      latency_ms: 900,
      think_seconds: 0,
      answer_seconds: 60,
      asked_at: at,
      begun_at: null,
      ended_at: at,
      end_reason: 'candidate',
      transcription_json: null,
      shown_json: null,
      failure_json: null,
    })
    .execute()
}

async function addJudgement(
  db: Kysely<Database>,
  given: { interviewId: string; reportId: string; match: number; at: string },
): Promise<void> {
  const { interviewId, reportId, match, at } = given
  await db
    .insertInto('report')
    .values({
      id: reportId,
      interview_id: interviewId,
      content_json: JSON.stringify({ answers: [], recommendation: { kind: 'review', match, reasons: [] } }),
      created_at: at,
    })
    .execute()
  await db
    .insertInto('decision')
    .values({
      id: newId(),
      interview_id: interviewId,
      report_id: reportId,
      kind: 'advance',
      reason: '',
      machine_said: 'review',
      machine_match: match,
      decided_by: 'somebody',
      decided_at: at,
    })
    .execute()
}

async function addCourse(
  db: Kysely<Database>,
  { interviewId, candidateId, at }: { interviewId: string; candidateId: string; at: string },
): Promise<void> {
  const invitationId = newId()
  await db
    .insertInto('invitation')
    .values({
      id: invitationId,
      candidate_id: candidateId,
      position_id: 'shop',
      interview_id: interviewId,
      token_hash: invitationId,
      code_hash: 'code',
      kiosk_token_hash: null,
      flow: 'full',
      resumable: 1,
      language: 'zh',
      expires_at: '2026-12-20T08:00:00.000Z',
      revoked_at: null,
      opened_at: at,
      created_by: 'somebody',
      created_at: at,
    })
    .execute()
  await db
    .insertInto('live_interview')
    .values({
      interview_id: interviewId,
      invitation_id: invitationId,
      revision: 9,
      mode: 'voice',
      flow: 'full',
      phase: 'finished',
      kiosk: 0,
      tab_id: null,
      last_seen_at: at,
      started_at: at,
      ended_at: at,
      ended_by: 'candidate',
    })
    .execute()
  await db
    .insertInto('consent')
    .values({
      id: newId(),
      interview_id: interviewId,
      kind: 'recording',
      given: 1,
      notice_version: '1',
      language: 'zh',
      at,
    })
    .execute()
}
