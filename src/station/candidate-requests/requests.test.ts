import { describe, expect, it } from 'vitest'
import {
  draftWith,
  openTestStation,
  type TestStation,
  whenSettled,
} from '../../../test/support/open-test-station.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import type { NewRow } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { newestTranscript, submitInterview } from '../interviews/interview-flow.ts'
import { getReportPage } from '../reports/report.service.ts'
import { textOf } from './request.repository.ts'
import { handleRequest, listRequests } from './request.service.ts'

const heard = 'I wood like to help you right now.'
const said = 'I am so sorry. I will call the warehouse right now.'

async function reported(open: TestStation) {
  const { id } = await draftWith(open, [{ text: heard, seconds: 8 }])
  await submitInterview(open.station, open.caller, id)
  const { answers } = await whenSettled(open, id)
  const answerId = answers[0]?.id ?? ''
  return { interviewId: id, answerId }
}

async function ask(
  { station }: TestStation,
  request: Partial<NewRow<'candidate_request'>> & { interview_id: string },
) {
  const id = newId()
  await station.db
    .insertInto('candidate_request')
    .values({ id, kind: 'human-review', note: '', at: new Date().toISOString(), ...request })
    .execute()
  return id
}

async function askCorrection(
  open: TestStation,
  { interviewId, answerId }: { interviewId: string; answerId: string },
) {
  const transcript = await newestTranscript(open.station.db, answerId)
  return await ask(open, {
    interview_id: interviewId,
    kind: 'correction',
    answer_id: answerId,
    transcript_id: transcript?.id ?? null,
    said,
  })
}

describe('what candidates ask for', () => {
  it('is listed by urgency, then the longest waiting first', async () => {
    const open = await openTestStation()
    const { interviewId } = await reported(open)
    const at = (minute: number) => `2026-11-22T10:0${minute}:00.000Z`
    const by = { interview_id: interviewId }
    await ask(open, { ...by, kind: 'human-review', at: at(2) })
    await ask(open, { ...by, kind: 'human-only', at: at(3) })
    await ask(open, { ...by, kind: 'human-review', at: at(1), note: '请再看看第二题' })
    const listed = await listRequests(open.station, { open: true })
    expect(listed.map(({ kind, at, note }) => [kind, at, note])).toEqual([
      ['human-only', at(3), ''],
      ['human-review', at(1), '请再看看第二题'],
      ['human-review', at(2), ''],
    ])
    expect(listed[0]).toMatchObject({ candidateName: '林小满', correction: null, handledAt: null })
    expect(await listRequests(open.station, { open: true, candidateId: newId() })).toEqual([])
  })

  it('a correction that is accepted becomes the newest words, and the answer is rated again', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const asked = await reported(open)
    const before = await getReportPage(station, caller, { interviewId: asked.interviewId })
    const requestId = await askCorrection(open, asked)
    expect((await listRequests(station, { open: true }))[0]?.correction).toEqual({
      answerId: asked.answerId,
      heard,
      said,
    })
    const handled = await handleRequest(station, caller, { requestId, outcome: 'accepted', note: '听过了' })
    expect(handled).toMatchObject({ outcome: 'accepted', outcomeNote: '听过了' })
    expect(handled.handledBy).not.toBeNull()
    await whenSettled(open, asked.interviewId)
    const newest = await newestTranscript(station.db, asked.answerId)
    expect(newest?.revision).toBe(1)
    expect(textOf(JSON.parse(newest?.content_json ?? '') as Transcript)).toBe(said)
    const after = await getReportPage(station, caller, { interviewId: asked.interviewId })
    expect(after.report.id).not.toBe(before.report.id)
    expect(after.report.content.answers[0]?.transcriptRevision).toBe(1)
    expect(await listRequests(station, { open: true })).toEqual([])
    expect(await listRequests(station, { open: false })).toEqual([handled])
    const entries = await station.db
      .selectFrom('audit_entry')
      .select(['action', 'detail_json'])
      .where('action', 'in', ['candidate-request.handled', 'transcript.edited'])
      .execute()
    expect(entries.map(({ action, detail_json }) => [action, JSON.parse(detail_json)])).toEqual([
      ['candidate-request.handled', { request: requestId, kind: 'correction', outcome: 'accepted' }],
      ['transcript.edited', { revision: 1, request: requestId }],
    ])
  })

  it('a correction that is declined changes no word', async () => {
    const open = await openTestStation()
    const asked = await reported(open)
    const requestId = await askCorrection(open, asked)
    await handleRequest(open.station, open.caller, { requestId, outcome: 'declined', note: '' })
    expect((await newestTranscript(open.station.db, asked.answerId))?.revision).toBe(0)
  })

  it('is handled once: who comes second is told who was first', async () => {
    const open = await openTestStation()
    const { interviewId } = await reported(open)
    const requestId = await ask(open, { interview_id: interviewId })
    const handle = async () =>
      await handleRequest(open.station, open.caller, { requestId, outcome: 'accepted', note: '' })
    const { handledAt } = await handle()
    await expect(handle()).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE', data: { at: handledAt } })
    await expect(
      handleRequest(open.station, open.caller, { requestId: newId(), outcome: 'accepted', note: '' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
