import { beforeAll, describe, expect, it } from 'vitest'
import { type CandidateTab, candidateWords, invite, openCandidateTab } from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { keptBy } from '../support/kept-by.ts'
import { kioskWords } from '../../src/ui/candidate/kiosk/kiosk-words.ts'

const pin = '4826'
const secret = '这句话只有我知道'

describe('the kiosk', () => {
  const console = useConsole({ language: 'zh-CN' })
  const k = kioskWords.zh
  const t = candidateWords.zh
  let tab: CandidateTab
  let code = ''

  beforeAll(async () => {
    const answer = await console.page.request.put('/api/kiosk-pin', { data: { pin } })
    const { url } = (await answer.json()) as { url: string }
    code = (await invite(console, { language: 'zh', name: '李娜' })).kioskCode
    tab = await openCandidateTab(console, url, { width: 1280 })
    // Waiting is tried by a clock that the test moves.
    await tab.page.clock.install()
    await tab.page.reload()
  })

  const enter = async (by: string) => {
    const { page } = tab
    await page.getByRole('button', { name: k.begin }).click()
    await page.getByLabel(k.code).fill(by)
    await page.getByRole('button', { name: k.next }).click()
  }

  it('opens with the PIN alone', async () => {
    const { page } = tab
    await page.getByLabel(k.pin).fill('1111')
    await page.getByRole('button', { name: k.open }).click()
    await page.getByText(k.wrongPin(4)).waitFor()
    expect(await flawsOf(page)).toEqual([])
    await page.keyboard.type(pin)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: k.welcome }).waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('says that a code is unknown, and takes a name with the end of a phone number', async () => {
    const { page } = tab
    await enter('000000')
    await page.getByText(k.unknown).waitFor()
    expect(await flawsOf(page)).toEqual([])
    await page.getByRole('button', { name: k.byName }).click()
    await page.getByLabel(k.name).fill('没有这个人')
    await page.getByLabel(k.phoneEnd).fill('1234')
    await page.getByRole('button', { name: k.next }).click()
    await page.getByText(k.unknown).waitFor()
    await page.getByRole('button', { name: k.back }).click()
  })

  it('leads into the interview, and puts it away when nobody is there any more', async () => {
    const { page } = tab
    await enter(code)
    await page.getByRole('heading', { name: t.welcome.hello('李娜') }).waitFor()
    await page.getByRole('button', { name: t.common.next }).click()
    await page.getByRole('button', { name: t.modes.text.name }).click()
    await page.getByRole('button', { name: t.consent.agree, exact: true }).click()
    await page.getByRole('button', { name: t.consent.begin, exact: true }).click()
    await page.getByRole('button', { name: t.practice.skip }).click()
    await page.getByLabel(t.question.write).fill(secret)
    await page.clock.runFor(2000)
    await page.getByText(t.question.draftSaved).waitFor()
    // Or what was written would be handed in when its time is over.
    await page.getByRole('button', { name: t.help.pause }).click()
    await page.getByRole('heading', { name: t.states.pausedTitle }).waitFor()
    await page.clock.runFor(181_000)
    await page.getByRole('heading', { name: k.stillTitle }).waitFor()
    await page.getByRole('button', { name: k.stillHere }).click()
    await page.getByRole('heading', { name: k.stillTitle }).waitFor({ state: 'detached' })
    await page.clock.runFor(181_000)
    await page.getByRole('heading', { name: k.stillTitle }).waitFor()
    await page.clock.runFor(61_000)
    await page.getByRole('heading', { name: k.welcome }).waitFor()
    expect(await page.content()).not.toContain(secret)
    expect(await keptBy(tab)).toEqual(nothing)
  })

  it('goes on by the code where it was left, and ends for good at its end', async () => {
    const { page } = tab
    await enter(code)
    await page.getByRole('button', { name: t.states.resume }).click()
    await expect.poll(async () => await page.getByLabel(t.question.write).inputValue()).toBe(secret)
    await page.getByRole('button', { name: t.help.human }).click()
    await page.getByRole('button', { name: t.help.humanSure }).click()
    await page.getByRole('heading', { name: t.states.humanTitle }).waitFor()
    await page.getByRole('button', { name: t.after.done }).click()
    await page.getByRole('heading', { name: k.welcome }).waitFor()
    expect(await keptBy(tab)).toEqual(nothing)
    await enter(code)
    await page.getByText(k.over).waitFor()
    await page.getByRole('button', { name: k.back }).click()
  })

  it('is left with the PIN alone', async () => {
    const { page } = tab
    await page.goBack().catch(() => null)
    await page.getByRole('heading', { name: k.welcome }).waitFor()
    await page.getByRole('button', { name: k.staff }).click()
    await page.getByLabel(k.pin).fill('2222')
    await page.getByRole('button', { name: k.leave }).click()
    await page.getByText(k.wrongPin(4)).waitFor()
    await page.getByLabel(k.pin).fill(pin)
    await page.getByRole('button', { name: k.leave }).click()
    await page.getByRole('heading', { name: k.openTitle }).waitFor()
    expect(tab.faults).toEqual([])
  })
})

/** Of a candidate; the cookie is the open kiosk's own. */
const nothing = { local: 0, session: 0, databases: [], caches: [], cookies: ['storefront_kiosk'] }
