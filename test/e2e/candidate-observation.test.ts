import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ObservedSecond,
  summariseObservation,
} from '../../src/domain/observation/summarise-observation.ts'
import {
  type CandidateTab,
  candidateWords,
  invite,
  linkAt,
  openCandidateTab,
  openDoorOf,
} from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'

type Sent = { calibration: 'passed' | 'failed' | 'skipped'; seconds: ObservedSecond[] }

describe('a candidate who agreed to be observed', () => {
  const console = useConsole({
    language: 'zh-CN',
    browserArgs: fakeMicrophone,
  })
  const t = candidateWords.zh
  let tab: CandidateTab
  const bodies: { readonly url: string; readonly type: string; readonly size: number }[] = []
  const models: string[] = []
  const press = async (name: string) => await tab.page.getByRole('button', { name, exact: true }).click()

  beforeAll(async () => {
    const origin = await openDoorOf(console)
    const set = await console.page.request.put('/api/region-policy', {
      data: { region: 'cn', visualObservation: true, keptDays: 180 },
    })
    expect(set.ok()).toBe(true)
    tab = await openCandidateTab(console, linkAt(origin, await invite(console, { language: 'zh' })))
    tab.context.on('request', (request) => {
      if (request.url().includes('/vision')) models.push(request.url())
      const size = request.postDataBuffer()?.length ?? 0
      if (size > 0) bodies.push({ url: request.url(), type: request.headers()['content-type'] ?? '', size })
    })
  })
  afterAll(() => expect(tab.faults).toEqual([]))

  it('loads the models only after the consent', async () => {
    await press(t.common.next)
    await tab.page.getByRole('button', { name: t.modes.video.name }).click()
    await press(t.consent.agree)
    await press(t.consent.agree)
    await press(t.consent.agree)
    expect(models).toEqual([])
    await press(t.consent.begin)
    await press(t.devices.allowVideo)
  })

  it('looks at the corners in the device check, and is told that they were not told apart', async () => {
    await press(t.devices.gaze.begin)
    await tab.page.getByText(t.devices.gaze.camera).waitFor()
    await tab.page.getByText(t.devices.gaze.failed).waitFor({ timeout: 40_000 })
    expect(models.some((url) => url.endsWith('blazeface.bin'))).toBe(true)
    await press(t.devices.good)
    await press(t.practice.skip)
  })

  it('sends numbers by the second and no picture besides the recording', async () => {
    const sent = tab.page.waitForResponse((response) => response.url().endsWith('/observations'))
    await press(t.question.startReply)
    await tab.page.getByText(t.question.recording, { exact: true }).waitFor()
    const slices = () => bodies.filter(({ url }) => /\/slices\/\d+$/.test(url)).length
    await expect.poll(slices, { timeout: 20_000 }).toBeGreaterThanOrEqual(3)
    await press(t.question.finish)
    const response = await sent
    const numbers = response.request().postDataJSON() as Sent
    expect(response.status()).toBe(200)
    expect(numbers.calibration).toBe('failed')
    expect(numbers.seconds.length).toBeGreaterThan(3)
    // The browser's stand-in for a camera shows a ball and nobody.
    expect(numbers.seconds.every(({ faces, gaze }) => faces === 0 && gaze === null)).toBe(true)
    const { position, smile, eyeContact } = summariseObservation(numbers.seconds, {
      state: numbers.calibration,
    })
    expect([position.reason, smile.reason]).toEqual(['too-little-seen', 'too-little-seen'])
    expect(eyeContact).toMatchObject({ value: null, reason: 'calibration-failed' })
    const pictures = bodies.filter(
      ({ type, url }) => !type.startsWith('application/json') && !/\/slices\/\d+$/.test(url),
    )
    expect(pictures).toEqual([])
    const texts = bodies.filter(({ type }) => type.startsWith('application/json'))
    expect(texts.every(({ size }) => size < 4000)).toBe(true)
  })
})
