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
import { sliceBytes } from '../../../contract/media.ts'
import type { Question } from '../../../domain/positions/position.ts'
import { newId } from '../../ids.ts'
import { endInterview } from '../../live/running-interviews.service.ts'
import { getReportPage } from '../../reports/report.service.ts'

const text = (en: string) => ({ zh: en, en })
const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0])

/** A label to read and a photo to take, by voice. */
async function begin(open: TestStation): Promise<{ tab: CandidateTab; label: Session }> {
  const position = await publishPlanned(open, ({ questions }) => {
    const known = questions[0]?.indicators[0]
    if (known === undefined) throw new Error('the shipped position has no indicator')
    const { mustHave: _, ...indicator } = known
    const shared = { prompt: text('?'), turns: [], thinkSeconds: 0, answerSeconds: 60, indicators: [] }
    const asked: readonly Question[] = [
      {
        ...shared,
        id: 'label',
        kind: 'image',
        title: text('label'),
        indicators: [{ ...indicator, id: 'label.right', weight: 100, polarity: 'positive' }],
        image: { assetId: 'a', description: text('A label'), expected: ['SF 1024'] },
      },
      {
        ...shared,
        id: 'paper',
        kind: 'file',
        title: text('paper'),
        file: { accept: 'photo', maxMegabytes: 1 },
      },
    ]
    const steps = asked.map(({ id }) => step(id))
    return { questions: asked, plan: { modes: ['voice', 'text'], practice: false, steps } }
  })
  const { token } = await invite(open, position.id)
  const tab = (await openCandidateApi(open))(token)
  return { tab, label: await tab.start('voice') }
}

/** Opens a recording for the part that is asked and sends these bytes, without handing it in. */
async function send(tab: CandidateTab, { step: asked }: Session, bytes: Buffer, mime = 'audio/webm') {
  const recordingId = newId()
  const path = `/parts/${asked?.part.partId}`
  await tab.expect('POST', `${path}/recording`, { recordingId, mime, fileName: 'file' })
  const slices = Math.ceil(bytes.length / sliceBytes)
  await tab.sendSlices(recordingId, bytes, slices)
  return async () => await tab.ask('POST', `${path}/complete`, { recordingId, slices })
}

async function ratingsOf({ station, caller }: TestStation, session: Session) {
  await station.queue.drain()
  const { report } = await getReportPage(station, caller, { interviewId: session.interviewId ?? '' })
  const failed = await station.db.selectFrom('job').select('kind').where('state', '=', 'failed').execute()
  expect(failed).toEqual([])
  return report.content.answers.map(({ questionId, rating }) => [questionId, rating?.score])
}

describe('what is read from a picture', () => {
  it.each([
    ['It says S F one zero two four.', 100],
    ['es ef 1 0 2 5', 0],
  ])('may be said: %s', async (said, score) => {
    const open = await openTestStation()
    const { tab, label } = await begin(open)
    const paper = await tab.say(label, { text: said })
    await tab.goOn(paper.step === null ? await tab.until(({ step: next }) => next !== null) : paper)
    expect(await ratingsOf(open, label)).toEqual([
      ['label', score],
      ['paper', undefined],
    ])
  })

  it('counts as it was typed after all, whatever had been said before', async () => {
    const open = await openTestStation()
    const { tab, label } = await begin(open)
    await send(tab, label, fakeRecording({ text: 'nine nine' }))
    await send(tab, label, fakeRecording({ text: 'eight eight' }))
    const paper = await tab.value(label, { kind: 'image', text: 'sf-1024' })
    expect(paper.step?.questionId).toBe('paper')
    expect((await tab.goOn(paper)).phase).toBe('finished')
    expect(await ratingsOf(open, label)).toEqual([
      ['label', 100],
      ['paper', undefined],
    ])
  })
})

describe('a file', () => {
  const toPaper = async (open: TestStation) => {
    const { tab, label } = await begin(open)
    return { tab, paper: await tab.value(label, { kind: 'image', text: 'SF1024' }) }
  }
  const fileOf = async ({ station }: TestStation) =>
    await station.db
      .selectFrom('answer')
      .innerJoin('recording', 'recording.id', 'answer.recording_id')
      .select(['recording.bytes', 'answer.state', 'answer.value_json'])
      .where('question_id', '=', 'paper')
      .execute()

  it('that was begun on another device, or was too large, makes way for the one that is handed in', async () => {
    const open = await openTestStation()
    const { tab, paper } = await toPaper(open)
    await send(tab, paper, photo, 'image/jpeg')
    const handInLarge = await send(tab, paper, Buffer.alloc(1024 * 1024 + 1), 'image/jpeg')
    expect(await handInLarge()).toMatchObject({ status: 413, body: { code: 'MEDIA_TOO_LARGE' } })
    const handIn = await send(tab, paper, Buffer.concat([photo, photo]), 'image/png')
    expect(await handIn()).toMatchObject({ status: 200, body: { phase: 'finished' } })
    expect(await ratingsOf(open, paper)).toContainEqual(['label', 100])
    expect(await fileOf(open)).toMatchObject([{ bytes: 8, state: 'done' }])
  })

  it.each([
    ['is skipped', async (tab: CandidateTab, paper: Session) => void (await tab.goOn(paper))],
    [
      'ends with the interview',
      async (_: CandidateTab, { interviewId }: Session, { station, caller }: TestStation) =>
        await endInterview(station, caller, { interviewId: interviewId ?? '', reason: '' }),
    ],
  ])('of which a part had arrived when it %s is no answer, and nothing is heard in it', async (_, end) => {
    const open = await openTestStation()
    const { tab, paper } = await toPaper(open)
    await send(tab, paper, photo, 'image/jpeg')
    await end(tab, paper, open)
    expect(await ratingsOf(open, paper)).toEqual([
      ['label', 100],
      ['paper', undefined],
    ])
    expect(await fileOf(open)).toEqual([])
  })
})
