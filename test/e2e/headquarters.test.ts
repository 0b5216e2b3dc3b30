import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/station/db/open.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { administrator } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { fillStores } from '../support/many-stores.ts'
import { flawsOf } from '../support/flaws.ts'

describe('headquarters', () => {
  const console = useConsole({ language: 'en', begin: 'first-run' })
  const { t } = console

  beforeAll(async () => {
    const answer = await console.page.request.post('/api/access/first-run', {
      data: { language: 'en', role: 'hq', administrator, group: 'Group', demonstration: false },
    })
    expect(answer.ok()).toBe(true)
    await console.page.goto('/')
  })

  it('teaches the first step before any store has sent anything', async () => {
    const { page } = console
    await page.getByRole('link', { name: t('common.menu.headquarters') }).click()
    await page.getByRole('heading', { name: t('headquarters.empty.title') }).waitFor()
    const step = page.getByRole('link', { name: t('headquarters.empty.action') })
    expect(await step.getAttribute('href')).toBe('/headquarters/pairing')
  })

  it('shows what the stores did, as charts and as tables that can be saved', async () => {
    await console.restart(async () => {
      const keys = loadStationKeys(console.data, undefined)
      const open = openDatabase(join(console.data, 'station.db'), keys.database, true)
      await fillStores(open.db, { regions: 2, stores: 6, interviews: 300, days: 60 })
      await open.close()
    })
    const { page } = console
    await page.request.post('/api/access/sign-in', { data: administrator })
    await console.open('/headquarters')
    const board = page.getByRole('region', { name: t('headquarters.funnel.title') })
    await board.getByText('300').waitFor()
    expect(await flawsOf(console.page)).toEqual([])
    const groups = page.getByRole('region', { name: t('headquarters.groups.title') })
    await groups.getByText(t('headquarters.view.table'), { exact: true }).click()
    expect(await groups.getByRole('row').count()).toBeGreaterThanOrEqual(3)
    const saved = page.waitForEvent('download')
    await groups.getByRole('button', { name: t('headquarters.view.export') }).click()
    await page.getByRole('link', { name: 'CSV' }).click()
    expect((await saved).suggestedFilename()).toBe('groups.csv')
  })

  it('leads from an alert to the comparison, and from there to a report', async () => {
    const { page } = console
    await page.request.put('/api/headquarters/thresholds', {
      data: { lowScore: 90, lowShare: 0.8, passShare: 0.5, fewest: 20 },
    })
    await console.open('/headquarters/alerts?kind=low-scores&level=group')
    await page.getByText(t('headquarters.alert.state.sure')).first().waitFor()
    expect(await flawsOf(console.page)).toEqual([])
    await page
      .getByRole('link', { name: t('headquarters.alert.do.compare') })
      .first()
      .click()
    await page.getByRole('heading', { name: t('headquarters.compare.title') }).waitFor()
    await page.getByText(t('headquarters.view.table'), { exact: true }).click()
    await page.getByRole('row').nth(1).getByRole('link').click()
    await page.getByRole('heading', { name: t('headquarters.interviews.title') }).waitFor()
    await page.getByRole('row').nth(1).getByRole('link').click()
    await page.waitForURL(/\/interviews\/[\w-]+\/report/)
  })

  it('lists the stores and says which were never paired', async () => {
    const { page } = console
    await console.open('/headquarters/stores')
    await page.getByText(t('headquarters.store.state.unpaired')).first().waitFor()
    expect(await page.getByRole('row').count()).toBeGreaterThanOrEqual(7)
    expect(await flawsOf(console.page)).toEqual([])
  })
})
