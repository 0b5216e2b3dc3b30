import { describe, expect, it } from 'vitest'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'

describe('insights of the demonstration chain', () => {
  const console = useConsole({ language: 'en', begin: 'demonstration' })
  const { t } = console

  it('say how well people and machine agree, in figures and in words', async () => {
    const { page } = console
    await page.getByRole('link', { name: t('common.menu.insights') }).click()
    const head = page.getByRole('region', { name: t('insights.agreement.headline') })
    await head
      .getByText(/^\d\.\d+$/)
      .first()
      .waitFor()
    await head.getByText(/answers rated by 2 people/).waitFor()
    await head.getByText(t('insights.agreement.not')).waitFor()
    expect(await flawsOf(console.page)).toEqual([])
  })

  it('group by what one chooses, kept in the address', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('insights.agreement.byWhat.rater') }).click()
    await page.getByRole('row').nth(2).waitFor()
    expect(new URL(page.url()).searchParams.get('by')).toBe('rater')
    await page.getByRole('button', { name: t('insights.agreement.byWhat.question') }).click()
    await page.getByText(t('insights.agreement.few')).first().waitFor()
  })

  it('are saved as a table', async () => {
    const { page } = console
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: t('insights.agreement.export') }).click()
    expect((await saved).suggestedFilename()).toBe('agreement.csv')
  })

  it('lead from a disagreement to the moment in the report', async () => {
    const { page } = console
    const list = page.getByRole('region', { name: t('insights.agreement.indicators') })
    await list.locator('summary').first().click()
    const moment = list.getByRole('link').first()
    const address = await moment.getAttribute('href')
    await moment.click()
    await page.getByRole('heading', { name: t('report.questions') }).waitFor()
    const answerId = new URLSearchParams(address?.split('?')[1]).get('answer')
    expect(new URL(page.url()).searchParams.get('answer')).toBe(answerId)
  })

  it('tell what a calibration still needs, and fit none before', async () => {
    const { page } = console
    await console.open('/insights/calibration')
    await page.getByText(t('insights.calibration.shippedInUse')).waitFor()
    await page.getByText(/of 60 answers/).waitFor()
    expect(await page.getByRole('button', { name: t('insights.calibration.fit') }).isDisabled()).toBe(true)
    await page.getByText(t('insights.calibration.notYet')).waitFor()
    expect(await flawsOf(console.page)).toEqual([])
  })
})
