import { describe, expect, it } from 'vitest'
import { fakeRecording } from '../../../../test/support/fake-speech.ts'
import {
  type CandidateTab,
  invite,
  openCandidateApi,
  publishPlanned,
  type Session,
  step,
} from '../../../../test/support/live-interview.ts'
import { openTestStation, type TestStation } from '../../../../test/support/open-test-station.ts'
import { newId } from '../../ids.ts'
import { restoreInvitations, revokeInvitations } from '../../invitations/invitation.service.ts'
import { endAbandonedInterviews } from '../../live/abandoned.ts'
import { openUntil } from '../../live/candidate-link.ts'

const minute = 60_000
const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * minute).toISOString()
const ago = (minutes: number) => new Date(Date.now() - minutes * minute).toISOString()

describe('a link closes', () => {
  it.each([
    ['when it expires, where nobody began', { expires_at: at(60), started_at: null, ended_at: null }, 60],
    [
      'two and a half hours after a late beginning',
      { expires_at: at(60), started_at: at(59), ended_at: null },
      209,
    ],
    [
      'half an hour after it expires, where one began long before',
      { expires_at: at(600), started_at: at(0), ended_at: null },
      630,
    ],
    ['a day after the end', { expires_at: at(60), started_at: at(0), ended_at: at(30) }, 30 + 24 * 60],
  ])('%s', (_, times, minutes) => {
    expect(openUntil(times)).toBe(Date.parse(at(minutes)))
  })
})

/** In the middle of an answer by voice: its first slice is at the station. */
async function begin(open: TestStation) {
  const position = await publishPlanned(open, ({ questions }) => {
    const own = questions.filter(({ kind }) => kind === 'open').slice(0, 2)
    return {
      questions: own,
      plan: { modes: ['voice'], practice: false, steps: own.map(({ id }) => step(id)) },
    }
  })
  const { token, invitationId } = await invite(open, position.id)
  const tab = (await openCandidateApi(open))(token)
  const session = await tab.start('voice')
  const recordingId = newId()
  const bytes = fakeRecording({ text: 'I am so sorry' })
  const path = `/parts/${session.step?.part.partId}`
  await tab.expect('POST', `${path}/recording`, { recordingId, mime: 'audio/webm', fileName: '' })
  const put = async (n: number) => {
    const half = Math.ceil(bytes.length / 2)
    const slice = bytes.subarray(n * half, (n + 1) * half)
    return (await tab.ask('PUT', `/recordings/${recordingId}/slices/${n}`, slice)).status
  }
  expect(await put(0)).toBe(204)
  const complete = async () => await tab.ask('POST', `${path}/complete`, { recordingId, slices: 2 })
  return { tab, session, invitationId, put, complete }
}

const isNext = (before: Session) => (now: Session) =>
  now.step !== null && now.step.part.partId !== before.step?.part.partId

const finishWith = async (tab: CandidateTab, session: Session, open: TestStation) => {
  await open.station.queue.drain()
  const next = await tab.until(isNext(session))
  await tab.goOn(next)
  await open.station.queue.drain()
  return await tab.session()
}

describe('an answer in whose middle the link', () => {
  it('expires is taken to its end, and so is the interview', async () => {
    const open = await openTestStation()
    const { tab, session, invitationId, put, complete } = await begin(open)
    const expired = { expires_at: ago(1) }
    await open.station.db.updateTable('invitation').set(expired).where('id', '=', invitationId).execute()
    expect(await put(1)).toBe(204)
    expect(await complete()).toMatchObject({ status: 200 })
    expect(await finishWith(tab, session, open)).toMatchObject({ phase: 'finished', answered: 2 })
  })

  it('is taken back keeps what had arrived, and goes on where the link is brought back', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const { tab, session, invitationId, put, complete } = await begin(open)
    await revokeInvitations(station, caller, { invitationIds: [invitationId] })
    expect(await put(1)).toBe(410)
    expect(await complete()).toMatchObject({ status: 410, body: { code: 'LINK_REVOKED' } })
    await endAbandonedInterviews(station, Date.now() + 29 * minute)
    await restoreInvitations(station, caller, { invitationIds: [invitationId] })
    expect(await put(1)).toBe(204)
    expect(await complete()).toMatchObject({ status: 200 })
    expect(await finishWith(tab, session, open)).toMatchObject({ phase: 'finished', answered: 2 })
  })

  it('is taken back for good counts as far as it had arrived', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const { session, invitationId, put } = await begin(open)
    expect(await put(1)).toBe(204)
    await revokeInvitations(station, caller, { invitationIds: [invitationId] })
    await endAbandonedInterviews(station, Date.now() + 31 * minute)
    await station.queue.drain()
    const { interviewId } = session
    const live = await station.db
      .selectFrom('live_interview')
      .innerJoin('recording', 'recording.interview_id', 'live_interview.interview_id')
      .select(['live_interview.phase', 'recording.state'])
      .where('live_interview.interview_id', '=', interviewId)
      .execute()
    expect(live).toEqual([{ phase: 'ended', state: 'complete' }])
  })
})
