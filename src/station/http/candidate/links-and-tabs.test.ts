import { describe, expect, it } from 'vitest'
import { fakeRecording } from '../../../../test/support/fake-speech.ts'
import { invite, openCandidateApi, publishPlanned, step } from '../../../../test/support/live-interview.ts'
import { openTestStation, type TestStation } from '../../../../test/support/open-test-station.ts'
import { newId } from '../../ids.ts'
import { endAbandonedInterviews } from '../../live/abandoned.ts'
import { revokeInvitations } from '../../invitations/invitation.service.ts'
import { endInterview, extendPart, resumeEnded } from '../../live/running-interviews.service.ts'
import { makeToken } from '../../live/link-token.ts'
import { getReportPage } from '../../reports/report.service.ts'

const sorry =
  'I am so sorry. I will call the warehouse right now and ring you back before five o’clock today.'

/** Two open questions in one go. */
async function twoQuestions(open: TestStation) {
  return await publishPlanned(open, ({ questions }) => {
    const own = questions.filter(({ kind }) => kind === 'open').slice(0, 2)
    return {
      questions: own,
      plan: { modes: ['voice', 'text'], practice: false, steps: own.map(({ id }) => step(id)) },
    }
  })
}

const setInvitation = async (
  { station }: TestStation,
  id: string,
  change: { expires_at?: string; revoked_at?: string },
) => await station.db.updateTable('invitation').set(change).where('id', '=', id).execute()

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

describe('a link', () => {
  it('opens nothing unless it is known and in force, and says why', async () => {
    const open = await openTestStation()
    const { id } = await twoQuestions(open)
    const api = await openCandidateApi(open)
    const { token, invitationId } = await invite(open, id)
    const answer = async (of = token) => {
      const { status, body } = await api(of).ask('GET', '/session')
      return [status, (body as { code?: string }).code]
    }
    expect(await answer()).toEqual([200, undefined])
    expect(await answer(makeToken())).toEqual([404, 'LINK_UNKNOWN'])
    expect(await answer('')).toEqual([404, 'LINK_UNKNOWN'])
    await setInvitation(open, invitationId, { expires_at: ago(1) })
    expect(await answer()).toEqual([410, 'LINK_EXPIRED'])
    await setInvitation(open, invitationId, { revoked_at: ago(1) })
    expect(await answer()).toEqual([410, 'LINK_REVOKED'])
    const slice = await api(makeToken()).ask('PUT', `/recordings/${newId()}/slices/0`, Buffer.from('x'))
    expect(slice).toMatchObject({ status: 404, body: { code: 'LINK_UNKNOWN' } })
  })

  it('lets whoever is in the middle finish for half an hour, then what was answered counts', async () => {
    const open = await openTestStation()
    const { id } = await twoQuestions(open)
    const api = await openCandidateApi(open)
    const { token, invitationId } = await invite(open, id)
    const tab = api(token)
    const first = await tab.start('text', { 'machine-rating': true })
    await setInvitation(open, invitationId, { expires_at: ago(20) })
    const second = await tab.write(first, sorry)
    expect(second.step?.number).toBe(2)
    // Ten minutes without a network are not abandoned.
    await endAbandonedInterviews(open.station, Date.now() + 10 * 60_000)
    expect((await tab.session()).phase).toBe('interview')
    await endAbandonedInterviews(open.station, Date.now() + 16 * 60_000)
    await open.station.queue.drain()
    expect(await tab.session()).toMatchObject({ phase: 'ended', answered: 2 })
    const page = await getReportPage(open.station, open.caller, { interviewId: first.interviewId ?? '' })
    expect(page.report.content.answers.map(({ rating }) => rating !== null)).toEqual([true, false])
  })

  it('belongs to one tab at a time, and never begins two interviews', async () => {
    const open = await openTestStation()
    const { id } = await twoQuestions(open)
    const api = await openCandidateApi(open)
    const { token } = await invite(open, id)
    const [one, other] = [api(token), api(token)]
    const both = await Promise.all(
      [one, other].map(
        async (tab) =>
          await tab.ask('POST', '/session/consent', {
            consents: { 'machine-rating': true },
            noticeVersion: 'n',
            mode: 'text',
            language: 'en',
          }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await open.station.db.selectFrom('interview').select('id').execute()).toHaveLength(1)
    const [mine, theirs] = both[0]?.status === 200 ? [one, other] : [other, one]
    const first = await mine.session()
    expect(first.mine).toBe(true)
    expect((await theirs.session()).mine).toBe(false)
    const partId = first.step?.part.partId
    const refused = await theirs.ask('POST', `/parts/${partId}/text`, { text: sorry })
    expect(refused).toMatchObject({ status: 409, body: { code: 'OTHER_TAB' } })
    expect((await theirs.expect('POST', '/session/claim')) as object).toMatchObject({ mine: true })
    expect((await mine.session()).mine).toBe(false)
    expect((await theirs.write(first, sorry)).step?.number).toBe(2)
  })

  it('that cannot be resumed stays with the tab that began', async () => {
    const open = await openTestStation()
    const { id } = await twoQuestions(open)
    const api = await openCandidateApi(open)
    const { token } = await invite(open, id, { resumable: 0 })
    await api(token).start('text', {})
    expect(await api(token).ask('POST', '/session/claim')).toMatchObject({
      status: 409,
      body: { code: 'OTHER_TAB' },
    })
  })
})

describe('a page that waits', () => {
  it('hears of a change at once, and of nothing after its time', async () => {
    const open = await openTestStation()
    const { id } = await twoQuestions(open)
    const api = await openCandidateApi(open)
    const { token } = await invite(open, id)
    const tab = api(token)
    const first = await tab.start('text', {})
    const waiting = tab.session(`?after=${first.revision}&waitSeconds=25`)
    await tab.expect('POST', '/session/pause')
    expect(await waiting).toMatchObject({ phase: 'paused', step: null })
    const again = await tab.session()
    expect(await tab.session(`?after=${again.revision}&waitSeconds=1`)).toEqual(again)
    expect(await tab.expect('POST', '/session/resume')).toMatchObject({ phase: 'interview' })
  })

  it('hears at once that its link was taken back', async () => {
    const open = await openTestStation()
    const { id } = await twoQuestions(open)
    const api = await openCandidateApi(open)
    const { token, invitationId } = await invite(open, id)
    const tab = api(token)
    const { revision } = await tab.start('text', {})
    const waiting = tab.ask('GET', `/session?after=${revision}&waitSeconds=25`)
    await revokeInvitations(open.station, open.caller, { invitationIds: [invitationId] })
    expect(await waiting).toMatchObject({ status: 410, body: { code: 'LINK_REVOKED' } })
  })

  it('finds what was typed again', async () => {
    const open = await openTestStation()
    const { id } = await twoQuestions(open)
    const { token } = await invite(open, id)
    const tab = (await openCandidateApi(open))(token)
    const { step: asked } = await tab.start('text', {})
    const partId = asked?.part.partId
    await tab.expect('POST', `/parts/${partId}/text`, { text: 'I am so', draft: true })
    expect((await tab.session()).step?.part.draft).toBe('I am so')
  })
})

describe('HR', () => {
  it('gives more time, ends an interview with what has arrived, and takes that back', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const { id } = await twoQuestions(open)
    const { token } = await invite(open, id)
    const tab = (await openCandidateApi(open))(token)
    const first = await tab.start('voice')
    const interviewId = first.interviewId ?? ''
    await extendPart(station, caller, { interviewId, seconds: 30 })
    const longer = await tab.session()
    expect(longer.step?.part.answerSeconds).toBe((first.step?.part.answerSeconds ?? 0) + 30)
    const recordingId = newId()
    const partId = first.step?.part.partId
    await tab.expect('POST', `/parts/${partId}/recording`, { recordingId, mime: 'audio/webm', fileName: '' })
    await tab.sendSlices(recordingId, fakeRecording({ text: sorry, seconds: 6 }), 4)
    await endInterview(station, caller, { interviewId, reason: 'fire drill' })
    expect(await tab.session()).toMatchObject({ phase: 'ended', answered: 1 })
    expect(
      await tab.ask('PUT', `/recordings/${recordingId}/slices/4`, Buffer.from('too late')),
    ).toMatchObject({ status: 409, body: { code: 'RECORDING_COMPLETE' } })
    await station.queue.drain()
    const ended = await getReportPage(station, caller, { interviewId })
    expect(ended.report.content.answers[0]).toMatchObject({ durationMs: 6000 })
    await expect(extendPart(station, caller, { interviewId, seconds: 30 })).rejects.toMatchObject({
      code: 'INTERVIEW_OVER',
    })
    await resumeEnded(station, caller, interviewId)
    const second = await tab.session()
    expect(second).toMatchObject({ phase: 'interview', step: { number: 2, part: { state: 'asked' } } })
    await endInterview(station, caller, { interviewId, reason: '' })
    await resumeEnded(station, caller, interviewId)
    const again = await tab.session()
    expect(again.step).toMatchObject({ number: 2, part: { state: 'asked' } })
    expect(await tab.say(again, { text: sorry, seconds: 3 })).toMatchObject({ phase: 'finished' })
    await station.queue.drain()
    const page = await getReportPage(station, caller, { interviewId })
    expect(page.report.content.answers.map(({ durationMs }) => durationMs)).toEqual([6000, 3000])
  })
})
