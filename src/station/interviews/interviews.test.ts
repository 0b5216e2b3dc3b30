import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { fakeRecording } from '../../../test/support/fake-speech.ts'
import {
  draftWith,
  openTestStation,
  startDraft,
  type TestStation,
  upload,
  whenSettled,
} from '../../../test/support/open-test-station.ts'
import { verifyAudit } from '../audit/audit.ts'
import { newId } from '../ids.ts'
import { getReportPage } from '../reports/report.service.ts'
import { readToday } from '../today/today.service.ts'
import { discardDraft, getInterview, listInterviews, setAnswers, updateDraft } from './interview.service.ts'
import { cancelInterview, rerateInterview, retryInterview, submitInterview } from './interview-flow.ts'

const good = {
  text: 'I am so sorry. I will call the warehouse right now and ring you back before five o’clock today.',
  seconds: 8,
}

/** Submits an interview of these recordings and waits until nothing is left to do. */
async function process(open: TestStation, scripts: Parameters<typeof draftWith>[1]) {
  const { id } = await draftWith(open, scripts)
  await submitInterview(open.station, open.caller, id)
  return await whenSettled(open, id)
}

const reportOf = async ({ station, caller }: TestStation, interviewId: string) =>
  await getReportPage(station, caller, { interviewId })

describe('a draft', () => {
  it('takes answers in the order of the position, whatever the order they came in', async () => {
    const open = await openTestStation()
    const draft = await startDraft(open)
    const recordingId = await upload(open.station, draft.id, fakeRecording(good))
    const [first, second] = draft.position.content.questions.map(({ id }) => id)
    const { answers } = await setAnswers(open.station, {
      interviewId: draft.id,
      answers: [
        { questionId: second ?? '', recordingId, range: { startMs: 4000, endMs: 8000 } },
        { questionId: first ?? '', recordingId, range: { startMs: 0, endMs: 4000 } },
      ],
    })
    expect(answers.map(({ questionId, range }) => [questionId, range?.startMs])).toEqual([
      [first, 0],
      [second, 4000],
    ])
  })

  it('keeps its answers when new ones make no sense', async () => {
    const open = await openTestStation()
    const { id } = await draftWith(open, [good])
    const draft = await whenSettled(open, id)
    const [{ questionId = '', recording } = {}] = draft.answers
    const recordingId = recording?.id ?? ''
    const other = await startDraft(open)
    const foreign = await upload(open.station, other.id, fakeRecording(good))
    const set = async (answers: Parameters<typeof setAnswers>[1]['answers']) =>
      await setAnswers(open.station, { interviewId: draft.id, answers }).catch(
        (error: { code: string; data: unknown }) => [error.code, error.data],
      )
    const one = { questionId, recordingId, range: null }
    const wrong: [string, Parameters<typeof setAnswers>[1]['answers']][] = [
      ['questionId', [{ ...one, questionId: 'nothing' }]],
      ['questionId', [one, one]],
      ['recordingId', [{ ...one, recordingId: newId() }]],
      ['recordingId', [{ ...one, recordingId: foreign }]],
      ['range', [{ ...one, range: { startMs: 5, endMs: 5 } }]],
      ['range', [{ ...one, range: { startMs: 5, endMs: 4 } }]],
    ]
    for (const [field, answers] of wrong) expect(await set(answers)).toEqual(['INVALID_INPUT', { field }])
    expect((await getInterview(open.station, draft.id)).answers).toEqual(draft.answers)
    expect(await set([])).toMatchObject({ answers: [] })
  })

  it('goes with its recordings when it is discarded, also while one is being looked at', async () => {
    const open = await openTestStation()
    open.decoder.hold()
    const draft = await draftWith(open, [good])
    await vi.waitFor(() => expect(open.decoder.calls).toEqual(['probe']))
    await discardDraft(open.station, open.caller, draft.id)
    open.decoder.release()
    await open.station.queue.drain()
    await open.station.queue.stop()
    expect(readdirSync(join(open.folder, 'media'))).toEqual([])
    expect(await listInterviews(open.station, { limit: 10 })).toEqual([])
    expect(await verifyAudit(open.station.db)).toMatchObject({ intact: true })
  })

  it('is not submitted without answers, nor while an answer is still arriving', async () => {
    const open = await openTestStation()
    const draft = await startDraft(open)
    const submit = async () => await submitInterview(open.station, open.caller, draft.id)
    await expect(submit()).rejects.toMatchObject({ code: 'NOTHING_TO_SUBMIT' })
    const recordingId = newId()
    await open.station.db
      .insertInto('recording')
      .values({
        id: recordingId,
        interview_id: draft.id,
        candidate_id: draft.candidateId,
        file_name: '',
        mime: '',
        source: 'file',
        state: 'receiving',
        bytes: 9,
        duration_ms: null,
        created_at: '',
      })
      .execute()
    const questionId = draft.position.content.questions[0]?.id ?? ''
    await setAnswers(open.station, {
      interviewId: draft.id,
      answers: [{ questionId, recordingId, range: null }],
    })
    await expect(submit()).rejects.toMatchObject({ code: 'SLICES_MISSING' })
    expect((await getInterview(open.station, draft.id)).state).toBe('draft')
  })

  it('is no draft any more once it was submitted', async () => {
    const open = await openTestStation()
    const { id } = await process(open, [good])
    const { station, caller } = open
    const refused = [
      submitInterview(station, caller, id),
      setAnswers(station, { interviewId: id, answers: [] }),
      updateDraft(station, { interviewId: id, mode: 'microphone', language: 'zh' }),
      discardDraft(station, caller, id),
      upload(station, id, fakeRecording(good)),
    ]
    for (const attempt of refused) await expect(attempt).rejects.toMatchObject({ code: 'NOT_A_DRAFT' })
    expect(existsSync(join(open.folder, 'media'))).toBe(true)
  })
})

describe('a submitted interview', () => {
  it('becomes a report whose quotes were said', async () => {
    const open = await openTestStation()
    const interview = await process(open, [good, good])
    expect([interview.state, interview.answers.map(({ state }) => state)]).toEqual([
      'reported',
      ['done', 'done'],
    ])
    const { report, transcripts, staleTranscript, history } = await reportOf(open, interview.id)
    expect([history.length, staleTranscript, transcripts.map(({ revisions }) => revisions.length)]).toEqual([
      1,
      false,
      [1, 1],
    ])
    const quotes = report.content.answers.flatMap((answer) =>
      (answer.rating?.findings ?? []).flatMap((finding) => finding.evidence.map(({ text }) => text)),
    )
    expect(quotes.length).toBeGreaterThan(0)
    expect(quotes.filter((quote) => !good.text.includes(quote))).toEqual([])
    expect(report.content.answers.map(({ recogniser }) => recogniser?.modelId)).toEqual(['fake', 'fake'])
  })

  it('rates a part of a conversation on that part alone, with delivery counted from its start', async () => {
    const open = await openTestStation()
    const draft = await startDraft(open)
    const recordingId = await upload(open.station, draft.id, fakeRecording({ ...good, seconds: 20 }))
    const questionId = draft.position.content.questions[0]?.id ?? ''
    const range = { startMs: 10_000, endMs: 16_000 }
    await setAnswers(open.station, { interviewId: draft.id, answers: [{ questionId, recordingId, range }] })
    await submitInterview(open.station, open.caller, draft.id)
    await whenSettled(open, draft.id)
    const { report, transcripts } = await reportOf(open, draft.id)
    expect(report.content.answers[0]?.durationMs).toBe(6000)
    expect(report.content.answers[0]?.delivery?.responseLatencyMs).toBe(600)
    expect(transcripts[0]?.revisions[0]?.content.segments[0]?.startMs).toBe(10_600)
  })

  it('is reported from the answers that worked, and says which did not', async () => {
    const open = await openTestStation()
    const broken = { ...good, transcribeFails: 'MODEL_MISSING' } as const
    const interview = await process(open, [good, broken, { probeFails: 'MEDIA_NO_AUDIO' }])
    expect(interview.state).toBe('reported')
    expect(interview.answers.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['done', undefined],
      ['failed', 'MODEL_MISSING'],
      ['failed', 'MEDIA_NO_AUDIO'],
    ])
    const { report } = await reportOf(open, interview.id)
    expect(report.content.answers.map(({ warnings, rating }) => [warnings, rating === null])).toEqual([
      [[], false],
      [['transcription-failed'], true],
      [['transcription-failed'], true],
    ])
  })

  it('fails when every answer did, shows up among what needs a person, and can be tried again', async () => {
    const open = await openTestStation()
    const interview = await process(open, [{ probeFails: 'MEDIA_UNREADABLE' }])
    expect(interview.state).toBe('failed')
    await expect(reportOf(open, interview.id)).rejects.toMatchObject({ code: 'REPORT_MISSING' })
    const { failed } = await readToday(open.station, open.caller)
    expect(failed.map(({ id, failure }) => [id, failure?.code])).toEqual([[interview.id, 'MEDIA_UNREADABLE']])
    const before = open.decoder.calls.length
    await retryInterview(open.station, interview.id)
    expect((await whenSettled(open, interview.id)).state).toBe('failed')
    expect(open.decoder.calls.length).toBeGreaterThan(before)
  })

  it('says of silence that nobody spoke, and asks a person to look', async () => {
    const open = await openTestStation()
    const interview = await process(open, [{ text: '' }])
    const { report } = await reportOf(open, interview.id)
    expect([interview.state, report.content.answers[0]?.warnings]).toEqual(['reported', ['no-speech']])
    expect(report.content.recommendation.kind).toBe('review')
  })

  it('in a language that is neither is not judged by its words, and says so', async () => {
    const open = await openTestStation()
    const text =
      'Je suis vraiment désolée pour le retard. Je vais appeler tout de suite le dépôt et vous rappeler avant cinq heures. ' +
      'Si nous ne pouvons pas livrer demain, nous enverrons une autre bibliothèque depuis notre magasin le plus proche.'
    const interview = await process(open, [{ text, language: 'other' }])
    const { report } = await reportOf(open, interview.id)
    const [answer] = report.content.answers
    expect([answer?.warnings, answer?.rating?.score]).toEqual([['other-language'], null])
    expect(report.content.recommendation).toMatchObject({ kind: 'review', match: null })
  })

  it('stops when it is cancelled, keeps its recordings, and goes on when tried again', async () => {
    const open = await openTestStation()
    const { id } = await draftWith(open, [good, good, good])
    await open.station.queue.drain()
    open.speech.hold()
    await submitInterview(open.station, open.caller, id)
    await vi.waitFor(() => expect(open.speech.calls).toEqual(['transcribe', 'transcribe']))
    const cancelled = await cancelInterview(open.station, id)
    expect([cancelled.state, cancelled.answers.map(({ state }) => state)]).toEqual([
      'failed',
      ['cancelled', 'cancelled', 'cancelled'],
    ])
    expect(cancelled.recordings.map(({ state }) => state)).toEqual(['complete', 'complete', 'complete'])
    open.speech.release()
    await retryInterview(open.station, id)
    expect((await whenSettled(open, id)).state).toBe('reported')
  })

  it('is under way again when one failed job of it is tried again', async () => {
    const open = await openTestStation()
    const { id } = await process(open, [good, { ...good, transcribeFails: 'MODEL_MISSING' }])
    const { id: jobId } = await open.station.db
      .selectFrom('job')
      .select('id')
      .where('kind', '=', 'transcribe-answer')
      .where('state', '=', 'failed')
      .executeTakeFirstOrThrow()
    open.speech.hold()
    await open.station.queue.retry(jobId)
    const again = await getInterview(open.station, id)
    expect([again.state, again.answers[0]?.state]).toEqual(['processing', 'done'])
    open.speech.release()
    expect((await whenSettled(open, id)).state).toBe('reported')
    expect((await reportOf(open, id)).history).toHaveLength(2)
  })

  it('goes on after the station stopped in the middle, and nothing is made twice', async () => {
    const open = await openTestStation()
    const { id } = await draftWith(open, [good, good, good])
    await open.station.queue.drain()
    open.speech.hold()
    await submitInterview(open.station, open.caller, id)
    await vi.waitFor(() => expect(open.speech.calls).toEqual(['transcribe', 'transcribe']))
    await open.station.queue.stop()
    open.speech.release()
    await open.station.queue.start()
    expect((await whenSettled(open, id)).state).toBe('reported')
    const count = async (table: 'transcript' | 'rating' | 'report') =>
      (await open.station.db.selectFrom(table).select('id').execute()).length
    expect([await count('transcript'), await count('rating'), await count('report')]).toEqual([3, 3, 1])
  })

  it('rated again gets a second report and keeps the first', async () => {
    const open = await openTestStation()
    const { id } = await process(open, [good])
    const first = await reportOf(open, id)
    await rerateInterview(open.station, open.caller, id)
    await expect(rerateInterview(open.station, open.caller, id)).rejects.toMatchObject({
      code: 'STILL_PROCESSING',
    })
    await whenSettled(open, id)
    const second = await reportOf(open, id)
    expect(second.history.map((report) => report.id)).toEqual([second.report.id, first.report.id])
    expect(second.report.content.competencies).toEqual(first.report.content.competencies)
    const old = await getReportPage(open.station, open.caller, { interviewId: id, reportId: first.report.id })
    expect(old.report).toEqual(first.report)
  })

  it('without any transcript cannot be rated again', async () => {
    const open = await openTestStation()
    const { id } = await process(open, [{ probeFails: 'MEDIA_EMPTY' }])
    await expect(rerateInterview(open.station, open.caller, id)).rejects.toMatchObject({
      code: 'TRANSCRIPT_MISSING',
    })
    expect((await getInterview(open.station, id)).state).toBe('failed')
  })
})
