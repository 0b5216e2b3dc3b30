import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/station/db/open.ts'
import { submitInterview } from '../../src/station/interviews/interview-flow.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { writeSetting } from '../../src/station/settings.ts'
import { readIdentity } from '../../src/station/sync/pairing/identity.ts'
import { administrator } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { openStationAs } from '../support/mail-stations.ts'
import { draftWith, whenSettled } from '../support/open-test-station.ts'
import { pairComputer } from '../support/pairing.ts'
import { packFor, takeParcel, type TestComputer } from '../support/paired-stations.ts'
import { addStoreUnit } from '../support/sync-rows.ts'

const console = useConsole({ language: 'en' })
const { t } = console
const said = {
  seconds: 30,
  language: 'en',
  text: 'First I would say sorry for the long wait and look up the order at once',
} as const

async function computerOf(db: TestComputer['db'], rest: Omit<TestComputer, 'db' | 'id'>) {
  return { db, id: (await readIdentity(db)).computerId, ...rest }
}

/** A store with one interview, held and rated there. */
async function openStore(): Promise<{ computer: TestComputer; interviewId: string }> {
  const open = await openStationAs('store')
  const { id: interviewId } = await draftWith(open, [said])
  await submitInterview(open.station, open.caller, interviewId)
  await whenSettled(open, interviewId)
  const { db, keys } = open.station
  const { orgUnitId } = open.caller.user
  return { computer: await computerOf(db, { role: 'store', orgUnitId, wrapKey: keys.wrap }), interviewId }
}

it('an interview of a store shows what came and offers nothing that only the store can do', async () => {
  const stores = { 'Harbour Street': await openStore(), 'Elm Street': await openStore() }
  await console.restart(async () => {
    const keys = loadStationKeys(console.data, undefined)
    const open = openDatabase(join(console.data, 'station.db'), keys.database, true)
    const { id: orgUnitId } = await open.db.selectFrom('org_unit').select('id').executeTakeFirstOrThrow()
    const hq = await computerOf(open.db, { role: 'hq', orgUnitId, wrapKey: keys.wrap })
    for (const [name, { computer: store }] of Object.entries(stores)) {
      const unit = await addStoreUnit(hq.db, name)
      await pairComputer(hq.db, await readIdentity(store.db), { role: 'store', name, orgUnitId: unit })
      await takeParcel(hq, await packFor(store, hq), { from: store, orgUnitId: unit })
    }
    await writeSetting(hq.db, 'role', 'hq')
    await open.close()
  })
  const { page } = console
  const { login, password } = administrator
  expect((await page.request.post('/api/access/sign-in', { data: { login, password } })).ok()).toBe(true)
  await page.emulateMedia({ reducedMotion: 'reduce' })

  await console.open('/')
  await page.getByText(t('today.allDone')).waitFor()

  await console.open('/interviews')
  await page.getByRole('cell', { name: 'Elm Street' }).waitFor()
  await console.open('/interviews?store=Harbour%20Street')
  await page.getByRole('cell', { name: 'Harbour Street' }).waitFor()
  expect(await page.getByRole('cell', { name: 'Elm Street' }).count()).toBe(0)
  expect(await page.locator('tbody input[type=checkbox]:enabled').count()).toBe(0)
  expect(await flawsOf(page)).toEqual([])

  const { interviewId } = stores['Harbour Street']
  await console.open(`/interviews/${interviewId}/report`)
  await page.getByText(t('common.ownedBy.decided', { store: 'Harbour Street' })).waitFor()
  await page.getByText(t('report.player.atStore')).waitFor()
  await page.getByText('sorry for the long wait', { exact: false }).first().waitFor()
  expect(await page.getByRole('button', { name: t('report.transcript.edit') }).count()).toBe(0)
  expect(await page.getByRole('button', { name: t('report.player.play'), exact: true }).count()).toBe(0)
  expect(await page.locator('.decision-button, .override-open').count()).toBe(0)
  expect(await flawsOf(page)).toEqual([])
  await page.getByRole('button', { name: t('report.more') }).click()
  await page.getByRole('menuitem', { name: t('ratings.compareLink') }).waitFor()
  expect(await page.getByRole('menuitem', { name: t('rating.again') }).count()).toBe(0)

  await console.open(`/interviews/${interviewId}/rating`)
  await page.getByText(t('ratings.compare.unratedThere')).waitFor()
  await page.getByText(t('common.ownedBy.worked', { store: 'Harbour Street' }), { exact: false }).waitFor()
})
