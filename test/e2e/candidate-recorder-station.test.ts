import fastify from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import { registerCandidateApi } from '../../src/station/http/candidate/routes.ts'
import { newId } from '../../src/station/ids.ts'
import { launchBrowser } from '../support/browser.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import { invite, openCandidateApi, publishPlanned, step } from '../support/live-interview.ts'
import { openTestStation, type TestStation } from '../support/open-test-station.ts'
import type { Trial } from '../support/recorder-page.ts'
import { buildTrialPage } from '../support/recording-station.ts'

declare const trial: Trial

/** The candidates' API and the recorder's trial page on one port. */
async function serve(open: TestStation): Promise<string> {
  const app = fastify({ forceCloseConnections: true })
  await registerCandidateApi(app, open.life)
  for (const [path, text] of await buildTrialPage()) {
    app.get(path, async (_request, reply) => {
      return await reply.type(path === '/' ? 'text/html' : 'text/javascript').send(text)
    })
  }
  onTestFinished(async () => await app.close())
  return await app.listen({ host: '127.0.0.1', port: 0 })
}

describe('the candidates’ recorder at a real station', () => {
  it('gives an answer in two goes, and the second take that the plan allows', async () => {
    const open = await openTestStation()
    const position = await publishPlanned(open, ({ questions }) => {
      const own = questions.filter(({ kind }) => kind === 'open').slice(0, 1)
      const steps = own.map(({ id }) => step(id, { takes: 2 }))
      return { questions: own, plan: { modes: ['voice'], practice: false, steps } }
    })
    const { token } = await invite(open, position.id)
    const tab = newId()
    const candidate = (await openCandidateApi(open))(token, tab)
    const asked = await candidate.start('voice')
    const partId = asked.step?.part.partId ?? ''

    const browser = await launchBrowser(await fakeMicrophone(open.folder))
    onTestFinished(async () => await browser.close())
    const page = await browser.newPage()
    await page.goto(`${await serve(open)}/?token=${token}&tab=${tab}`)
    const record = async () => {
      await page.waitForFunction(() => 'trial' in globalThis)
      await page.evaluate(async () => await trial.recorder.resume())
      expect(await page.evaluate(async () => await trial.open('voice'))).toBeNull()
      await page.evaluate(async (part) => await trial.start(part, 'voice'), partId)
      await expect
        .poll(async () => await page.evaluate(() => trial.recorder.view().savedSlices))
        .toBeGreaterThanOrEqual(2)
    }
    const finish = async () => {
      await page.evaluate(async () => await trial.recorder.finish())
      await expect.poll(async () => await page.evaluate(() => trial.recorder.view().allSaved)).toBe(true)
    }
    await record()
    await page.reload()
    await record()
    await finish()
    const once = await candidate.session()
    expect(once.step).toMatchObject({ mayRetake: true, part: { take: 1 } })

    await page.reload()
    await record()
    await finish()
    expect(await page.evaluate(() => trial.recorder.view().problem)).toBeNull()
    const over = await candidate.until(({ phase }) => phase === 'finished')
    expect(over.answered).toBe(1)
    const parts = await open.station.db
      .selectFrom('answer_part')
      .innerJoin('recording', 'recording.id', 'answer_part.recording_id')
      .select(['take', 'piece', 'superseded', 'recording.state', 'bytes', 'mime'])
      .orderBy('take')
      .orderBy('piece')
      .execute()
    expect(parts.map(({ take, piece, superseded }) => [take, piece, superseded])).toEqual([
      [1, 0, 1],
      [1, 1, 1],
      [2, 0, 0],
    ])
    for (const part of parts)
      expect(part).toMatchObject({ state: 'complete', mime: 'audio/webm;codecs=opus' })
    expect(parts.every(({ bytes }) => bytes > 5000)).toBe(true)
  })
})
