import { beforeAll, describe, expect, it } from 'vitest'
import { kioskWords } from '../../src/ui/candidate/kiosk/kiosk-words.ts'
import { type CandidateTab, candidateWords, invite, openCandidateTab } from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import { flawsOf } from '../support/flaws.ts'
import { keptBy } from '../support/kept-by.ts'

const pin = '4826'

describe('staff at the kiosk, in the middle of a spoken answer', () => {
  const console = useConsole({ language: 'zh-CN', browserArgs: fakeMicrophone })
  const k = kioskWords.zh
  const t = candidateWords.zh
  let tab: CandidateTab
  let code = ''
  const press = async (name: string) => await tab.page.getByRole('button', { name, exact: true }).click()
  const saved: string[] = []

  beforeAll(async () => {
    const answer = await console.page.request.put('/api/kiosk-pin', { data: { pin } })
    const { url } = (await answer.json()) as { url: string }
    code = (await invite(console, { language: 'zh', name: '李娜' })).kioskCode
    tab = await openCandidateTab(console, url, { width: 1280 })
    tab.page.on('response', (response) => {
      const isSlice = /\/slices\/\d+$/.test(response.url()) && response.ok()
      if (isSlice) saved.push(response.url())
    })
    await open()
  })

  const open = async () => {
    await tab.page.getByLabel(k.pin).fill(pin)
    await press(k.open)
    await tab.page.getByRole('heading', { name: k.welcome }).waitFor()
  }
  const enter = async () => {
    await press(k.begin)
    await tab.page.getByLabel(k.code).fill(code)
    await press(k.next)
  }

  it('are told on the first page how to leave', async () => {
    await tab.page.getByText(k.staffHint).waitFor()
  })

  it('hold the corner, and go back to the answer when it was a mistake', async () => {
    const { page } = tab
    await enter()
    await press(t.common.next)
    await page.getByRole('button', { name: t.modes.voice.name }).click()
    await press(t.consent.agree)
    await press(t.consent.agree)
    await press(t.consent.begin)
    await press(t.devices.allow)
    await press(t.devices.good)
    await press(t.practice.skip)
    await press(t.question.startReply)
    await page.getByText(t.question.recording, { exact: true }).waitFor()
    await page.mouse.move(20, 20)
    await page.mouse.down()
    await page.getByRole('dialog', { name: k.awayTitle }).waitFor()
    await page.mouse.up()
    expect(await flawsOf(page)).toEqual([])
    await press(k.back)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText(t.question.recording, { exact: true }).waitFor()
  })

  it('cannot leave without the PIN', async () => {
    const { page } = tab
    await expect.poll(() => saved.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2)
    await page.keyboard.press('Control+Alt+KeyK')
    await page.getByLabel(k.pin).fill('1111')
    await press(k.away)
    await page.getByText(k.wrongPin(4)).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: k.awayTitle }).waitFor()
    expect((await keptBy(tab)).databases).not.toEqual([])
  })

  it('leave with it: the interview is paused, nothing of it stays, and the kiosk is closed', async () => {
    const { page } = tab
    await page.getByLabel(k.pin).fill(pin)
    await press(k.away)
    await page.getByRole('heading', { name: k.openTitle }).waitFor()
    await expect.poll(async () => await keptBy(tab)).toEqual(nothing)
    const answer = await console.page.request.get('/api/live')
    expect(answer.ok()).toBe(true)
    expect(await answer.text()).toContain('"paused"')
  })

  it('open it again, and the candidate goes on by the code with what was said before', async () => {
    const { page } = tab
    await open()
    await enter()
    await press(t.states.resume)
    const before = saved.length
    await press(t.question.startReply)
    await page.getByText(t.question.recording, { exact: true }).waitFor()
    await expect.poll(() => saved.length, { timeout: 30_000 }).toBeGreaterThan(before)
    await press(t.question.finish)
    await page.getByText(t.question.recording, { exact: true }).waitFor({ state: 'detached' })
    expect(tab.faults).toEqual([])
  })
})

const nothing = { local: 0, session: 0, databases: [], caches: [], cookies: [] }
