import type { NewRow, Row } from '../../src/station/db/schema.ts'
import { newId } from '../../src/station/ids.ts'
import type { TestStation } from './open-test-station.ts'

/** An interview as the candidate's consent begins it, by its records alone; returns its id. */
export async function beginLive(
  { station, caller }: Pick<TestStation, 'station' | 'caller'>,
  invitationId: string,
  changes: Partial<Row<'live_interview'>> = {},
): Promise<string> {
  const { db } = station
  const invitation = await db
    .selectFrom('invitation')
    .innerJoin('position', 'position.id', 'invitation.position_id')
    .selectAll('invitation')
    .select('current_version_id')
    .where('invitation.id', '=', invitationId)
    .executeTakeFirstOrThrow()
  const id = newId()
  const now = new Date().toISOString()
  await db
    .insertInto('interview')
    .values({
      id,
      candidate_id: invitation.candidate_id,
      position_version_id: invitation.current_version_id,
      channel: 'text',
      mode: null,
      language: invitation.language,
      state: 'running',
      latest_report_id: null,
      created_by: caller.user.id,
      created_at: now,
      submitted_at: null,
    })
    .execute()
  await db
    .insertInto('live_interview')
    .values({
      interview_id: id,
      invitation_id: invitationId,
      revision: 1,
      mode: 'text',
      flow: invitation.flow,
      phase: 'interview',
      kiosk: 0,
      tab_id: null,
      last_seen_at: now,
      started_at: now,
      ended_at: null,
      ended_by: null,
      ...changes,
    })
    .execute()
  await db
    .updateTable('invitation')
    .set({ interview_id: id, opened_at: now })
    .where('id', '=', invitationId)
    .execute()
  return id
}

/** An answer that was asked for and given in these parts; returns its id. */
export async function addAnswer(
  { station }: Pick<TestStation, 'station'>,
  answer: Partial<NewRow<'answer'>> & { interview_id: string; question_id: string; seq: number },
  parts: readonly Partial<NewRow<'answer_part'>>[],
): Promise<string> {
  const id = newId()
  const now = new Date().toISOString()
  await station.db
    .insertInto('answer')
    .values({
      id,
      recording_id: null,
      range_start_ms: null,
      range_end_ms: null,
      state: 'done',
      failure_json: null,
      delivery_json: null,
      warnings_json: '[]',
      duration_ms: 0,
      step_id: answer.question_id,
      value_json: null,
      finished_at: now,
      ...answer,
    })
    .execute()
  for (const [seq, part] of parts.entries()) {
    await station.db
      .insertInto('answer_part')
      .values({
        id: newId(),
        interview_id: answer.interview_id,
        answer_id: id,
        seq,
        take: 1,
        kind: 'answer',
        prompt_id: null,
        trigger_json: JSON.stringify({ kind: 'plan' }),
        state: 'done',
        recording_id: null,
        text: null,
        value_json: null,
        latency_ms: null,
        think_seconds: 20,
        answer_seconds: 90,
        asked_at: now,
        begun_at: null,
        ended_at: now,
        end_reason: 'candidate',
        transcription_json: null,
        shown_json: null,
        failure_json: null,
        ...part,
      })
      .execute()
  }
  return id
}
