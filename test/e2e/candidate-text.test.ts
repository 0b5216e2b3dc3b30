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

describe('an interview in writing, in Chinese', () => {
  const console = useConsole({ language: 'zh-CN' })
  const t = candidateWords.zh
  let tab: CandidateTab
  let origin = ''

  beforeAll(async () => {
    origin = await openDoorOf(console)
    const issued = await invite(console, { language: 'zh', positionId: 'store-associate' })
    tab = await openCandidateTab(console, linkAt(origin, issued))
  })

  it('says who asks, and asks for each consent by itself', async () => {
    const { page } = tab
    await page.getByRole('heading', { name: t.welcome.hello('李娜') }).waitFor()
    await page.getByRole('button', { name: t.common.next }).click()
    await page.getByRole('button', { name: t.modes.text.name }).click()
    // Nothing is recorded in writing, so it is not asked for.
    await page.getByRole('heading', { name: t.consent['machine-rating'].title }).waitFor()
    await page.getByRole('button', { name: t.consent.agree, exact: true }).click()
    await page.getByRole('heading', { name: t.consent.summaryTitle }).waitFor()
    await page.getByRole('button', { name: t.consent.begin, exact: true }).click()
  })

  it('practises without sending anything', async () => {
    const { page } = tab
    await page.getByRole('heading', { name: t.practice.title }).waitFor()
    await page.getByLabel(t.practice.write).fill('今天吃了面')
    await page.getByRole('button', { name: t.practice.go }).click()
  })

  it('has loaded less than 250 kB of script, sent compressed', async () => {
    const scripts = await tab.page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => name.endsWith('.js'))
        .map(({ decodedBodySize, encodedBodySize }) => [decodedBodySize, encodedBodySize] as const),
    )
    const raw = scripts.reduce((sum, [decoded]) => sum + decoded, 0)
    const sent = scripts.reduce((sum, [, encoded]) => sum + encoded, 0)
    expect(raw).toBeGreaterThan(50_000)
    expect(raw).toBeLessThan(250_000)
    expect(sent).toBeLessThan(raw / 2)
  })

  it('takes a number, and says which ones it takes', async () => {
    const { page } = tab
    const field = page.getByLabel(t.question.value)
    await field.fill('很久')
    await page.getByRole('button', { name: t.question.ok, exact: true }).click()
    await page.getByRole('alert').waitFor()
    await field.fill('１８')
    await page.getByRole('button', { name: t.question.ok, exact: true }).click()
  })

  it('takes a choice', async () => {
    const { page } = tab
    await page.getByRole('group', { name: t.question.chooseOne }).getByRole('radio').first().check()
    await page.getByRole('button', { name: t.question.ok, exact: true }).click()
  })

  it('keeps a draft through a reload', async () => {
    const { page } = tab
    await page.getByLabel(t.question.write).fill('我会先道歉')
    await page.getByText(t.question.draftSaved).waitFor()
    await page.reload()
    await expect.poll(async () => await page.getByLabel(t.question.write).inputValue()).toBe('我会先道歉')
  })

  it('goes from question to question to its end', async () => {
    const { page } = tab
    const field = page.getByLabel(t.question.write)
    const week = page.getByRole('table', { name: t.week.table })
    for (;;) {
      await field.or(week).first().waitFor()
      if (await week.isVisible()) break
      await field.fill('非常抱歉让您久等了，您先别着急，我马上查订单号，今天下午五点前给您回电话。')
      const given = await field.elementHandle()
      await page.getByRole('button', { name: t.question.handInText }).click()
      await given?.waitForElementState('hidden')
    }
  })

  it('takes the hours of the week by keys alone', async () => {
    const { page } = tab
    const cell = (weekday: number, hour: number) =>
      page.getByRole('button', { name: t.week.cell(t.week.days[weekday - 1] ?? '', hour), exact: true })
    await cell(1, 9).focus()
    for (const key of ['Space', 'ArrowDown', 'Space', 'End', 'Space']) await page.keyboard.press(key)
    await page.getByText(t.week.hours(3)).waitFor()
    expect(await cell(7, 10).getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: t.question.ok, exact: true }).click()
    await page.getByRole('heading', { name: t.after.thanks }).waitFor()
    expect(tab.faults).toEqual([])
  })

  it('thanks, and shows feedback from what was written', async () => {
    const { page } = tab
    await page.getByRole('heading', { name: t.after.strengths }).waitFor({ timeout: 90_000 })
    await page.getByRole('button', { name: t.after.show, exact: true }).click()
    await page
      .getByText(/^非常抱歉/)
      .first()
      .waitFor()
  })
})
