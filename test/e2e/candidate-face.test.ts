import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ObservedSecond } from '../../src/domain/observation/summarise-observation.ts'
import { summariseObservation } from '../../src/domain/observation/summarise-observation.ts'
import {
  type CandidateTab,
  candidateWords,
  invite,
  linkAt,
  openCandidateTab,
  openDoorOf,
} from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { type DrawnCamera, type DrawnGaze, placeDrawnCamera } from '../support/drawn-camera.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'

type Sent = { readonly calibration: 'passed' | 'failed' | 'skipped'; readonly seconds: ObservedSecond[] }

/** Three seconds of looking, at two frames a second. */
const enoughLooks = 8
/** Five places, on a computer that has other things to do. */
const aWhile = { timeout: 40_000 }
const sitting = (x: number, gaze: DrawnGaze) => ({ x, y: 0.5, size: 0.22, gaze })

describe('a candidate with a face', () => {
  const console = useConsole({ language: 'zh-CN', browserArgs: fakeMicrophone })
  const t = candidateWords.zh
  let tab: CandidateTab
  let camera: DrawnCamera
  const press = async (name: string) => await tab.page.getByRole('button', { name, exact: true }).click()
  const watched = async () =>
    await expect.poll(() => camera.looked(), { timeout: 40_000 }).toBeGreaterThanOrEqual(enoughLooks)

  beforeAll(async () => {
    const origin = await openDoorOf(console)
    const set = await console.page.request.put('/api/region-policy', {
      data: { region: 'cn', visualObservation: true, keptDays: 180 },
    })
    expect(set.ok()).toBe(true)
    tab = await openCandidateTab(console, linkAt(origin, await invite(console, { language: 'zh' })), {
      prepare: async (context) => {
        camera = await placeDrawnCamera(context)
        camera.show(sitting(0.5, 'camera'))
      },
    })
    await press(t.common.next)
    await tab.page.getByRole('button', { name: t.modes.video.name }).click()
    for (const _consent of ['recording', 'rating', 'observation']) await press(t.consent.agree)
    await press(t.consent.begin)
    await press(t.devices.allowVideo)
  })
  afterAll(() => expect(tab.faults).toEqual([]))

  it('who looks at one place all the time is told that the places were not told apart', async () => {
    await press(t.devices.gaze.begin)
    await tab.page.getByText(t.devices.gaze.failed).waitFor(aWhile)
  })

  it('whose eyes follow is calibrated', async () => {
    camera.show(sitting(0.5, 'as-asked'))
    await press(t.devices.gaze.again)
    await tab.page.getByText(t.devices.gaze.passed).waitFor(aWhile)
    await press(t.devices.good)
    await press(t.practice.skip)
  })

  it('is one face that moves, looks away, is joined by another and goes, after a reload too', async () => {
    await tab.page.reload()
    await press(t.question.startReply)
    await tab.page.getByText(t.question.recording, { exact: true }).waitFor()
    camera.show(sitting(0.5, 'camera'))
    await watched()
    camera.show(sitting(0.5, 'top-right'))
    await watched()
    camera.show(sitting(0.32, 'camera'))
    await watched()
    camera.show({ ...sitting(0.28, 'camera'), size: 0.2 }, { ...sitting(0.72, 'camera'), size: 0.18 })
    await watched()
    camera.show()
    await watched()
    const sent = tab.page.waitForResponse((response) => response.url().endsWith('/observations'))
    await press(t.question.finish)
    const response = await sent
    expect(response.status()).toBe(200)
    const { calibration, seconds } = response.request().postDataJSON() as Sent
    expect(calibration).toBe('passed')
    const alone = seconds.filter(({ faces }) => faces === 1)
    expect(alone.some(({ gaze }) => gaze === 1)).toBe(true)
    expect(alone.some(({ gaze }) => gaze === 0)).toBe(true)
    expect(alone.some(({ x }) => Math.abs((x ?? 0) - 0.5) < 0.05)).toBe(true)
    expect(alone.some(({ x }) => Math.abs((x ?? 0) - 0.32) < 0.05)).toBe(true)
    expect(seconds.some(({ faces }) => faces === 2)).toBe(true)
    const nobody = seconds.filter(({ faces }) => faces === 0)
    expect(nobody.length).toBeGreaterThan(0)
    expect(nobody.every(({ x, yaw, gaze }) => x === null && yaw === null && gaze === null)).toBe(true)
    const { faceSeen, severalFaces, eyeContact } = summariseObservation(seconds, { state: calibration })
    expect(faceSeen.value).toBeGreaterThan(0.6)
    expect(faceSeen.value).toBeLessThan(1)
    expect(severalFaces.value).toBeGreaterThan(0)
    expect(eyeContact.value).toBeGreaterThan(0)
    expect(eyeContact.value).toBeLessThan(1)
  })
})
