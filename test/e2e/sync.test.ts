import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/station/db/open.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { writeSetting } from '../../src/station/settings.ts'
import { visitFolder } from '../../src/station/sync/folder/folder-mail.service.ts'
import { readIdentity } from '../../src/station/sync/pairing/identity.ts'
import { administrator } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { openStationAs } from '../support/mail-stations.ts'
import { pairComputer } from '../support/pairing.ts'
import { addStoreUnit } from '../support/sync-rows.ts'
import { button, pattern } from '../support/words.ts'

const language = 'zh-CN'
const console = useConsole({ language })
const { t } = console

it('records wait at the store, go to headquarters on a stick, and count as there with its receipt', async () => {
  const hq = await openStationAs('hq')
  const stick = join(console.folder, 'stick')
  mkdirSync(stick)

  await console.open('/headquarters/sync')
  await console.page.getByRole('heading', { name: t('sync.empty.storeTitle') }).waitFor()

  await console.restart(async () => {
    const keys = loadStationKeys(console.data, undefined)
    const store = openDatabase(join(console.data, 'station.db'), keys.database, true)
    const orgUnitId = await addStoreUnit(hq.station.db, '南京西路店')
    const name = '南京西路店'
    await pairComputer(hq.station.db, await readIdentity(store.db), { role: 'store', name, orgUnitId })
    await pairComputer(store.db, await readIdentity(hq.station.db), { role: 'hq', name: '总部' })
    await writeSetting(store.db, 'role', 'store')
    await store.close()
  })
  const { page } = console
  const { login, password } = administrator
  expect((await page.request.post('/api/access/sign-in', { data: { login, password } })).ok()).toBe(true)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const added = await page.request.post('/api/candidates', { data: { name: '李娜', phone: '13800138000' } })
  expect(added.ok()).toBe(true)

  // From anywhere, what is not there yet is one click away.
  await console.open('/')
  await page.getByRole('button', { name: pattern(language, 'sync.indicator.open_other') }).click()
  await page.waitForURL(/\/headquarters\/sync\?state=open$/)
  const row = page.getByRole('row', { name: /李娜/ })
  await row.getByText(t('sync.where.waiting')).waitFor()
  expect(await flawsOf(page)).toEqual([])

  await page.getByRole('button', { name: button(t('sync.action.settings')) }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText(t('sync.settings.at')).click()
  await drawer.getByLabel(t('sync.settings.folder')).fill('share')
  await page.keyboard.press('Tab')
  await drawer.getByText(t('sync.settings.invalidFolder')).waitFor()
  await drawer.getByLabel(t('sync.settings.folder')).fill('')
  expect(await flawsOf(page)).toEqual([])
  await drawer.getByRole('button', { name: button(t('common.action.save')) }).click()
  await drawer.waitFor({ state: 'hidden' })
  const settings: unknown = await (await page.request.get('/api/sync/settings')).json()
  expect(settings).toMatchObject({ times: { kind: 'at', minutesOfDay: [480] }, folder: '' })

  await page.keyboard.press('u')
  await page.getByLabel(t('sync.stick.path')).fill(stick)
  const go = page.getByRole('button', { name: button(t('sync.stick.go')) })
  await go.click()
  await page.getByText(t('sync.stick.done')).waitFor()
  await page.getByText(t('sync.stick.next')).waitFor()
  expect(await flawsOf(page)).toEqual([])
  await row.getByText(t('sync.where.on-the-way')).waitFor()

  expect(await visitFolder(hq.station, stick)).toMatchObject({ failures: [] })
  const people = await hq.station.db.selectFrom('candidate').select('name').execute()
  expect(people).toEqual([{ name: '李娜' }])

  await go.click()
  await page.getByText(pattern(language, 'sync.stick.taken_other')).waitFor()
  await page.keyboard.press('Escape')
  await page.getByText(t('sync.state.allThere')).waitFor()
  await page.getByText(t('sync.ledger.emptyOpen')).waitFor()
  await page.locator('.flow-stop', { hasText: t('sync.flow.thereText') }).click()
  await row.getByText(t('sync.where.received')).waitFor()
  await row.getByText(t('sync.outcome.new')).waitFor()
})
