import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectFolder } from '../../src/station/folders.ts'
import { launchLink, startServer } from '../../src/station/http/server.ts'
import { getPosition, publishPosition } from '../../src/station/positions/position.service.ts'
import { writeSetting } from '../../src/station/settings.ts'
import { visitFolder } from '../../src/station/sync/folder/folder-mail.service.ts'
import { finishFirstRun, launchBrowser } from '../support/browser.ts'
import { flawsOf } from '../support/flaws.ts'
import { type MailStation, openMailStations } from '../support/mail-stations.ts'
import { button, pattern, wordsOf } from '../support/words.ts'

const language = 'zh-CN'
const t = wordsOf(language)
const positionId = 'home-customer-service'
let browser: Awaited<ReturnType<typeof launchBrowser>>
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  for (const context of contexts) await context.close()
  await browser.close()
})

/** The console of a station in a browser of its own. */
async function openConsole(open: MailStation, role: 'hq' | 'store'): Promise<Page> {
  const uiFolder = join(projectFolder(), 'dist', 'ui')
  const { port } = await startServer({ life: open.life, port: 0, uiFolder })
  const baseURL = `http://127.0.0.1:${port}`
  const viewport = { width: 1280, height: 720 }
  const context = await browser.newContext({ baseURL, viewport, reducedMotion: 'reduce', locale: language })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(launchLink(open.life, port))
  await finishFirstRun(page, language, false)
  await writeSetting(open.station.db, 'role', role)
  return page
}

async function publish({ station }: MailStation, words: string): Promise<void> {
  const { content } = await getPosition(station.db, positionId)
  await publishPosition(station.db, { ...content, summary: { zh: words, en: words } }, { by: 'x', note: '' })
}

it('a position is released, taken up by a store, changed, rolled back with time to think, and shown at the store', async () => {
  const { hq, stores } = await openMailStations(1)
  const [store] = stores
  if (store === undefined) throw new Error('one store')
  const stick = join(hq.folder, 'stick')
  mkdirSync(stick)
  const carry = async () => {
    // Past the ten seconds in which it can be taken back.
    const reached_at = new Date(Date.now() - 60_000).toISOString()
    await hq.station.db.updateTable('release_rollout').set({ reached_at }).execute()
    for (const one of [hq, store, hq]) await visitFolder(one.station, stick)
  }
  await publish(hq, '第一版')
  const page = await openConsole(hq, 'hq')
  await page.goto('/headquarters/releases')
  const row = page.getByRole('row', { name: /居家/ }).first()
  await row.getByText(t('releases.never')).waitFor()
  expect(await flawsOf(page)).toEqual([])
  await row.getByRole('button', { name: button(t('releases.release.open')) }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(t('releases.release.first')).waitFor()
  await dialog.getByLabel(t('releases.release.note')).fill('新的开场白')
  expect(await flawsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: t('releases.release.submit') }).click()
  await page.getByText(pattern(language, 'releases.release.done')).waitFor()
  await carry()
  await publish(hq, '第二版')
  await page.goto(`/headquarters/releases/position/${positionId}`)
  const adopted = page.getByRole('table').getByRole('row').nth(1)
  await adopted.getByText(t('releases.standing.adopted')).waitFor()

  await page.getByRole('button', { name: button(t('releases.release.open')) }).click()
  await dialog.getByText('第二版').first().waitFor()
  await dialog.getByRole('button', { name: t('releases.release.submit') }).click()
  await page
    .getByText(t('releases.version', { version: 2 }))
    .first()
    .waitFor()
  await carry()

  await page.getByRole('button', { name: button(t('releases.rollBack.action')) }).click()
  await dialog.getByText('第一版').first().waitFor()
  await dialog.getByRole('button', { name: t('releases.rollBack.submit') }).click()
  const notice = page.locator('.ant-message-notice', { hasText: pattern(language, 'releases.rollBack.done') })
  await notice.getByRole('button', { name: t('common.action.undo') }).click()
  await page.getByText(t('releases.undone')).waitFor()
  await page.getByText(t('releases.rolledBackTo', { version: 1 })).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: button(t('releases.rollBack.action')) }).click()
  await dialog.getByRole('button', { name: t('releases.rollBack.submit') }).click()
  await page
    .getByText(t('releases.rolledBackTo', { version: 1 }))
    .first()
    .waitFor()
  await carry()
  await page.reload()
  await adopted.getByText(t('releases.standing.rolled-back')).waitFor()
  expect(await flawsOf(page)).toEqual([])
  expect((await getPosition(store.station.db, positionId)).content.summary.zh).toBe('第一版')

  const there = await openConsole(store, 'store')
  await there.goto('/headquarters/releases')
  const given = there.getByRole('row', { name: /居家/ })
  await given.getByText(t('releases.standing.rolled-back')).waitFor()
  expect(await flawsOf(there)).toEqual([])
  await given.getByRole('link').click()
  await there.getByText(t('releases.here.position')).waitFor()
  expect(await there.getByRole('button', { name: button(t('common.action.edit')) }).count()).toBe(0)
  expect(await flawsOf(there)).toEqual([])
})
