import { beforeAll, describe, expect, it } from 'vitest'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { button } from '../support/words.ts'

describe('the wall in the demonstration', () => {
  const console = useConsole({ language: 'zh-CN', begin: 'demonstration' })
  const { t } = console
  const tiles = () => console.page.locator('.live-tile')

  // What shows that somebody speaks moves all the time, and a page is looked at when it stands still.
  beforeAll(async () => await console.page.emulateMedia({ reducedMotion: 'reduce' }))

  it('teaches how somebody comes onto it while nobody is there', async () => {
    const { page } = console
    await console.open('/interviews')
    await page.getByText(t('common.interviewTabs.live'), { exact: true }).click()
    await page.getByRole('heading', { name: t('live.emptyTitle') }).waitFor()
    await page.getByRole('button', { name: button(t('live.invite')) }).waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('plays four invented interviews, marked as such, whose indicators light', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('live.demonstrate') }).click()
    await tiles().nth(3).waitFor()
    await page.getByText(t('live.demonstratePlaying')).waitFor()
    expect(await tiles().getByText(t('live.demonstration'), { exact: true }).count()).toBe(4)
    await page.locator('.live-light.is-shown').nth(3).waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('opens one large, and moves between them by keys', async () => {
    const { page } = console
    const name = (await tiles().first().getByRole('button').textContent()) ?? ''
    await page.getByRole('button', { name: t('live.open', { name }) }).click()
    await page.getByRole('heading', { name, exact: true }).waitFor()
    await page.getByRole('log').locator('p').nth(1).waitFor()
    expect(await flawsOf(page)).toEqual([])
    await page.keyboard.press('j')
    await expect.poll(async () => await page.locator('.live-large h2').textContent()).not.toBe(name)
    await page.keyboard.press('k')
    await page.getByRole('heading', { name, exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await tiles().nth(3).waitFor()
    await expect.poll(async () => await page.evaluate(() => document.activeElement?.textContent)).toBe(name)
  })

  it('stops, and leaves no record', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('live.demonstrateStop') }).click()
    await page.getByRole('heading', { name: t('live.emptyTitle') }).waitFor()
    const running = await page.request.get('/api/interviews?state=running')
    expect(await running.json()).toEqual([])
  })
})
