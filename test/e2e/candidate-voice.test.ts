import { beforeAll, describe, expect, it } from 'vitest'
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

describe('an interview by voice, in English', () => {
  const console = useConsole({
    language: 'en',
    browserArgs: fakeMicrophone,
  })
  const t = candidateWords.en
  let tab: CandidateTab
  let link = ''

  const press = async (name: string) => await tab.page.getByRole('button', { name, exact: true }).click()
  const heardFor = async (seconds: number) => {
    await tab.page.getByText(t.question.recording, { exact: true }).waitFor()
    // The ring tells how much of the time is gone.
    await expect
      .poll(async () => await secondsSpoken(tab), { timeout: 60_000 })
      .toBeGreaterThanOrEqual(seconds)
  }
  /** Answers are skipped until something else than this is asked. */
  const skipOnce = async () => {
    const { page } = tab
    const here = await page.locator('.progress').elementHandle()
    await press(t.question.skipSure)
    await page.getByText(t.question.skipLead).waitFor()
    await press(t.question.skipSure)
    await here?.waitForElementState('hidden')
  }

  beforeAll(async () => {
    const origin = await openDoorOf(console)
    link = linkAt(origin, await invite(console, { language: 'en', name: 'Robin Vale' }))
    tab = await openCandidateTab(console, link, { locale: 'en' })
  })

  it('offers to write to whoever does not want to be recorded, and lets them think again', async () => {
    const { page } = tab
    await press(t.common.next)
    await page.getByRole('button', { name: t.modes.voice.name }).click()
    await press(t.consent.refuse)
    await page.getByRole('button', { name: t.consent.useText }).waitFor()
    await press(t.consent.askAgain)
    await press(t.consent.agree)
    await press(t.consent.agree)
    await press(t.consent.begin)
  })

  it('tries the microphone, and plays it back', async () => {
    const { page } = tab
    await press(t.devices.allow)
    await page.getByText(t.devices.heard).waitFor()
    await press(t.devices.test)
    await page.getByText(t.devices.testDone).waitFor()
    await page.getByLabel(t.devices.listen).waitFor()
    await press(t.devices.good)
  })

  it('practises without sending anything', async () => {
    const { page } = tab
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(request.url())
    })
    await press(t.practice.start)
    await page.getByText(t.practice.recording).waitFor()
    await press(t.practice.stop)
    await page.getByLabel(t.practice.listen).waitFor()
    expect(sent).toEqual([])
    await press(t.practice.go)
  })

  it('answers a customer, who answers back', async () => {
    const { page } = tab
    await press(t.question.startReply)
    await heardFor(12)
    await page.getByText(t.question.asYouGo).waitFor()
    const line = await page.locator('.line').textContent()
    await press(t.question.finish)
    await expect.poll(async () => await page.locator('.line').textContent()).not.toBe(line)
    await page.locator('.line.bubble').waitFor()
    await page.getByText(t.question.earlier).waitFor()
  })

  it('goes on with an answer that a reload cut off', async () => {
    const { page } = tab
    await press(t.question.startReply)
    await heardFor(5)
    await page.reload()
    await page.getByText(t.question.resumed).waitFor()
    await press(t.question.goOn)
    await heardFor(7)
  })

  it('pauses in mid-answer, lets the microphone go, and hands in what was said', async () => {
    const { page } = tab
    await press(t.help.pause)
    await page.getByRole('heading', { name: t.states.pausedTitle }).waitFor()
    await press(t.states.resume)
    await page.getByText(t.question.resumed).waitFor()
    const here = await page.locator('.progress').elementHandle()
    await press(t.question.handIn)
    await here?.waitForElementState('hidden')
  })

  it('skips what one would rather not answer', async () => {
    const { page } = tab
    const open = page.getByRole('button', { name: t.question.start, exact: true })
    const reply = page.getByRole('button', { name: t.question.startReply, exact: true })
    for (;;) {
      await open.or(reply).first().waitFor()
      if (await open.isVisible()) break
      await skipOnce()
    }
  })

  it('records an answer again, and hands the second one in', async () => {
    const { page } = tab
    await press(t.question.start)
    await heardFor(3)
    await press(t.question.finish)
    await page.getByRole('heading', { name: t.question.reviewTitle }).waitFor()
    await press(t.question.again)
    await press(t.question.start)
    await heardFor(10)
    await press(t.question.finish)
    await page.getByText(t.question.takes(0)).waitFor({ state: 'detached' })
  })

  it('comes to its end', async () => {
    const { page } = tab
    const thanks = page.getByRole('heading', { name: t.after.thanks })
    const skip = page.getByRole('button', { name: t.question.skipSure, exact: true })
    for (;;) {
      await skip.or(thanks).first().waitFor()
      if (await thanks.isVisible()) break
      await skipOnce()
    }
    expect(tab.faults).toEqual([])
  })

  it('ends with feedback that quotes what was said', async () => {
    const { page } = tab
    await page.getByRole('heading', { name: t.after.strengths }).waitFor({ timeout: 120_000 })
    await press(t.after.show)
    await page
      .getByText(/sorry|order|delivery|warehouse/i)
      .first()
      .waitFor()
  })

  it('withdraws, with a proof, and the link says so ever after', async () => {
    const { page } = tab
    await press(t.after.withdraw)
    await page.getByText(t.after.withdrawWhat).waitFor()
    await press(t.after.withdrawSure)
    await page.getByRole('heading', { name: t.after.proofTitle }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: t.states.withdrawnTitle }).waitFor()
  })
})

/** Of the answer that is being recorded, by its ring. */
async function secondsSpoken({ page }: CandidateTab): Promise<number> {
  const [ring] = await page.locator('.ring').all()
  const allowed = Number(await ring?.getAttribute('data-allowed'))
  const [minutes = NaN, seconds = NaN] = ((await ring?.locator('.ring-time').textContent()) ?? '')
    .split(':')
    .map(Number)
  return allowed - minutes * 60 - seconds
}
