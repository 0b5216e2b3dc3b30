import { expect, it } from 'vitest'
import { openLinkStations, sendNow } from '../../../../test/support/link-stations.ts'
import { someone } from '../../../../test/support/open-test-station.ts'
import { createCandidate } from '../../candidates/candidate.service.ts'
import { countRecords } from '../ledger.service.ts'
import { readIdentity } from '../pairing/identity.ts'
import { rotateKeys } from '../pairing/keys.ts'

it('both sides that changed their keys meanwhile still know each other, learn the new keys and go on', async () => {
  const { hq, stores } = await openLinkStations(1)
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  await createCandidate(store.station, store.caller, { ...someone, phone: '' })
  for (const side of [hq, store]) await rotateKeys(side.station.db, side.caller.user.id)

  await sendNow(store)
  await sendNow(store)

  expect(store.station.schedule.activity()).toMatchObject({ failure: null })
  expect(await countRecords(store.station.db)).toMatchObject({
    waiting: 0,
    onTheWay: 0,
    held: 0,
    quarantined: 0,
  })
  for (const [side, other] of [
    [hq, store],
    [store, hq],
  ] as const) {
    const known = await side.station.db.selectFrom('sync_computer').select('sign_public').executeTakeFirst()
    expect(known?.sign_public).toBe((await readIdentity(other.station.db)).signPublic)
  }
})
