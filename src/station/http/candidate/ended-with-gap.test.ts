import { describe, expect, it } from 'vitest'
import { fakeRecording } from '../../../../test/support/fake-speech.ts'
import { openTestStation, type TestStation } from '../../../../test/support/open-test-station.ts'
import { beginSpoken, planSpoken, sorry } from '../../../../test/support/spoken-interview.ts'
import { newId } from '../../ids.ts'
import { endInterview } from '../../live/running-interviews.service.ts'
import { getInterview } from '../../interviews/interview.service.ts'
import { getReportPage } from '../../reports/report.service.ts'

const bytes = fakeRecording({ text: sorry, seconds: 6 })
const half = bytes.length >> 1

/** An answer under way of which the slices with these numbers have arrived; `send` brings another. */
async function beginAnswer(open: TestStation, arrived: Readonly<Record<number, Uint8Array>>) {
  const { tab, first } = await beginSpoken(open, await planSpoken(open))
  const recordingId = newId()
  await tab.expect('POST', `/parts/${first.step?.part.partId}/recording`, {
    recordingId,
    mime: 'audio/webm',
    fileName: '',
  })
  const send = async (n: number, slice: Uint8Array) =>
    await tab.ask('PUT', `/recordings/${recordingId}/slices/${n}`, Buffer.from(slice))
  for (const [n, slice] of Object.entries(arrived)) await send(Number(n), slice)
  return { tab, send, interviewId: first.interviewId ?? '' }
}

const end = async ({ station, caller }: TestStation, interviewId: string) =>
  await endInterview(station, caller, { interviewId, reason: 'closing time' })

const tooLate = { status: 409, body: { code: 'RECORDING_COMPLETE' } }

describe('an interview that HR ended before all of an answer had arrived', () => {
  it('keeps what came before and after a missing slice, and says that something is missing', async () => {
    const open = await openTestStation()
    const { interviewId } = await beginAnswer(open, { 0: bytes.subarray(0, half), 2: bytes.subarray(half) })
    await end(open, interviewId)
    await open.station.queue.drain()
    const { report, interview } = await getReportPage(open.station, open.caller, { interviewId })
    expect(interview.answers.map(({ state }) => state)).toEqual(['done'])
    expect(report.content.answers[0]).toMatchObject({
      durationMs: 6000,
      warnings: ['truncated-recording'],
    })
  })

  it('says so too when the end of it comes later, which is not acknowledged', async () => {
    const open = await openTestStation()
    const { send, interviewId } = await beginAnswer(open, { 0: bytes })
    await end(open, interviewId)
    expect(await send(1, Buffer.from('more'))).toMatchObject(tooLate)
    await open.station.queue.drain()
    const { report } = await getReportPage(open.station, open.caller, { interviewId })
    expect(report.content.answers[0]).toMatchObject({ durationMs: 6000, warnings: ['truncated-recording'] })
  })

  it('has failed, and says why, when the beginning is missing and nothing can be read', async () => {
    const open = await openTestStation()
    const { interviewId } = await beginAnswer(open, { 1: bytes.subarray(half) })
    await end(open, interviewId)
    await open.station.queue.drain()
    const interview = await getInterview(open.station, interviewId)
    expect(interview.state).toBe('failed')
    expect(interview.answers.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['failed', 'MEDIA_UNREADABLE'],
    ])
  })

  it('takes nothing of an answer of which nothing had arrived, and does not call it silent', async () => {
    const open = await openTestStation()
    const { tab, send, interviewId } = await beginAnswer(open, {})
    await end(open, interviewId)
    expect(await send(0, bytes)).toMatchObject(tooLate)
    expect(await tab.session()).toMatchObject({ phase: 'ended' })
    await open.station.queue.drain()
    const { interview } = await getReportPage(open.station, open.caller, { interviewId })
    expect(interview.answers.map(({ state }) => state)).toEqual(['done'])
    const { warnings_json } = await open.station.db
      .selectFrom('answer')
      .select('warnings_json')
      .where('interview_id', '=', interviewId)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(warnings_json)).toEqual(['truncated-recording'])
  })
})
