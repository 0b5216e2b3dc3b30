import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { usualSyncSettings } from '../../src/contract/sync-settings.ts'
import { createCandidate } from '../../src/station/candidates/candidate.service.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { writeSetting } from '../../src/station/settings.ts'
import { visitFolder } from '../../src/station/sync/folder/folder-mail.service.ts'
import { readIdentity } from '../../src/station/sync/pairing/identity.ts'
import { administrator } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { openStationAs } from '../support/mail-stations.ts'
import { someone } from '../support/open-test-station.ts'
import { pairComputer } from '../support/pairing.ts'
import { addStoreUnit } from '../support/sync-rows.ts'
import { button, pattern } from '../support/words.ts'

const language = 'en'
const console = useConsole({ language })
const { t } = console

it('letters of a store are dropped at headquarters, looked into, and taken', async () => {
  const store = await openStationAs('store')
  const stick = join(console.folder, 'stick')
  mkdirSync(stick)
  const name = 'Harbour Street'
  await console.restart(async () => {
    const keys = loadStationKeys(console.data, undefined)
    const hq = openDatabase(join(console.data, 'station.db'), keys.database, true)
    const orgUnitId = await addStoreUnit(hq.db, name)
    await pairComputer(hq.db, await readIdentity(store.station.db), { role: 'store', name, orgUnitId })
    await pairComputer(store.station.db, await readIdentity(hq.db), { role: 'hq', name: 'Headquarters' })
    await writeSetting(hq.db, 'role', 'hq')
    const server = { ...usualSyncSettings.server, port: 0 }
    await writeSetting(hq.db, 'sync', { ...usualSyncSettings, server })
    await hq.close()
  })
  await createCandidate(store.station, store.caller, someone)
  expect(await visitFolder(store.station, stick)).toMatchObject({ written: 2, failures: [] })

  const { page } = console
  const { login, password } = administrator
  expect((await page.request.post('/api/access/sign-in', { data: { login, password } })).ok()).toBe(true)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await console.open('/headquarters/incoming')
  const row = page.getByRole('row', { name: new RegExp(name) })
  await row.getByText(t('sync.incoming.never')).first().waitFor()
  expect(await flawsOf(page)).toEqual([])

  const letters = readdirSync(stick, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.sf[bk]$/u.test(file),
  )
  await page.locator('.drop-letters input[type=file]').setInputFiles(letters.map((file) => join(stick, file)))
  await page.getByText(t('sync.drop.trial')).waitFor()
  await page.getByText(t('sync.outcome.new'), { exact: false }).first().waitFor()
  expect(await flawsOf(page)).toEqual([])
  const people = async () => {
    const answer = await page.request.post('/api/candidates/search', { data: {} })
    return ((await answer.json()) as { rows: { name: string }[] }).rows.map((one) => one.name)
  }
  expect(await people()).toEqual([])

  await page.getByRole('button', { name: button(t('sync.drop.take')) }).click()
  await page.getByText(t('sync.drop.done')).waitFor()
  expect(await people()).toEqual([someone.name])
  await page.getByRole('button', { name: button(t('sync.drop.clear')) }).click()
  await row.click()
  await page.getByText(t('sync.incoming.bundle', { sequence: 1 })).waitFor()

  await page.getByText(t('sync.incoming.view.conflicts')).click()
  await page.getByText(t('sync.conflicts.emptyTitle')).waitFor()
  await page.getByText(t('sync.incoming.view.aside')).click()
  await page.getByText(t('sync.aside.emptyTitle')).waitFor()
  await page.getByText(pattern(language, 'sync.incoming.serverOpen')).waitFor()
})
