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
import { sorry } from '../../../../test/support/spoken-interview.ts'
import { setRegionPolicy } from '../../candidate-door/region-policy.ts'
import { newId } from '../../ids.ts'
import { readObservations } from '../../live/observations.service.ts'
import { getReportPage } from '../../reports/report.service.ts'

const consents = (visual: boolean) => ({
  recording: true,
  'machine-rating': true,
  'visual-observation': visual,
})

const seconds = Array.from({ length: 12 }, (_, second) => ({
  second,
  frames: 2,
  faces: 1,
  x: 0.5,
  y: 0.4,
  yaw: second,
  pitch: 0,
  roll: 0,
  smile: 0.9,
  gaze: 0.5,
}))

const allow = async ({ station, caller }: TestStation, visualObservation: boolean) =>
  await setRegionPolicy(station, caller, { region: 'cn', visualObservation, keptDays: 180 })

async function begin(open: TestStation, visual: boolean) {
  const position = await publishPlanned(open, ({ questions }) => {
    const own = questions.find(({ kind }) => kind === 'open')
    if (own === undefined) throw new Error('the shipped position changed')
    return { questions: [own], plan: { modes: ['video'], practice: false, steps: [step(own.id)] } }
  })
  const { token } = await invite(open, position.id)
  const tab = (await openCandidateApi(open))(token)
  return { tab, session: await tab.start('video', consents(visual)) }
}

/** Records the part of the session, and hands its numbers in before it is complete, as the network may have it. */
async function answer(tab: CandidateTab, session: Session, observed: boolean) {
  const { partId } = session.step?.part ?? { partId: '' }
  const recordingId = newId()
  const path = `/parts/${partId}/observations`
  const body = { recordingId, method: 'test', calibration: 'passed', seconds }
  const early = await tab.ask('POST', path, body)
  await tab.expect('POST', `/parts/${partId}/recording`, { recordingId, mime: 'video/webm', fileName: '' })
  await tab.sendSlices(recordingId, fakeRecording({ text: sorry, seconds: 6 }), 1)
  const reply = observed ? await tab.ask('POST', path, body) : undefined
  const again = observed ? await tab.ask('POST', path, body) : undefined
  await tab.expect('POST', `/parts/${partId}/complete`, { recordingId, slices: 1, latencyMs: 400 })
  return { early, reply, again }
}

describe('the numbers of a camera', () => {
  it('are kept with consent, and stand beside the report', async () => {
    const open = await openTestStation()
    await allow(open, true)
    const { tab, session } = await begin(open, true)
    const { early, reply, again } = await answer(tab, session, true)
    expect(early).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    expect([reply, again]).toMatchObject([
      { status: 200, body: { kept: 12 } },
      { status: 200, body: { kept: 12 } },
    ])
    const interviewId = session.interviewId ?? ''
    await open.station.queue.drain()
    const told = await readObservations(open.station, open.caller, interviewId)
    expect(told).toMatchObject({
      method: 'test',
      summary: {
        faceSeen: { value: 1, trust: 'measured' },
        headMovement: { value: 1, trust: 'rough' },
        smile: { value: 1, trust: 'unproven' },
        eyeContact: { value: 0.5, reason: null },
      },
    })
    expect(told?.answers).toMatchObject([{ seconds }])

    // What was shown with consent is withheld once the region's policy is off.
    await allow(open, false)
    expect(await readObservations(open.station, open.caller, interviewId)).toBeNull()
  })

  it('are refused without consent and without the region, and nothing of them is stored', async () => {
    for (const [region, consent] of [
      [true, false],
      [false, true],
      [undefined, true],
    ] as const) {
      const open = await openTestStation()
      if (region !== undefined) await allow(open, region)
      const { tab, session } = await begin(open, consent)
      const { reply } = await answer(tab, session, true)
      expect(reply).toMatchObject({ status: 409, body: { code: 'CONSENT_NEEDED' } })
      expect(await open.station.db.selectFrom('observation').selectAll().execute()).toEqual([])
      await open.station.queue.drain()
      const interviewId = session.interviewId ?? ''
      expect(await readObservations(open.station, open.caller, interviewId)).toBeNull()
    }
  })

  it('change no rating and stand in no report', async () => {
    const reportOf = async (observed: boolean) => {
      const open = await openTestStation()
      await allow(open, true)
      const { tab, session } = await begin(open, true)
      await answer(tab, session, observed)
      await tab.until(({ phase }) => phase === 'finished')
      await open.station.queue.drain()
      const { report } = await getReportPage(open.station, open.caller, {
        interviewId: session.interviewId ?? '',
      })
      const { answers, ...content } = report.content
      return {
        recommendation: content.recommendation,
        ratings: answers.map(({ rating }) => rating),
      }
    }
    const beside = await reportOf(true)
    expect(beside.ratings).not.toEqual([null])
    expect(beside).toEqual(await reportOf(false))
  })
})
