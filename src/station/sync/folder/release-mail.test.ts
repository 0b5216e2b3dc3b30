import { expect, it } from 'vitest'
import { openMailStations } from '../../../../test/support/mail-stations.ts'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { holdMs } from '../../../domain/releases/rings.ts'
import { getPosition, publishPosition } from '../../positions/position.service.ts'
import { giveRelease } from '../../releases/release.service.ts'
import { readThing } from '../../releases/things.service.ts'
import { visitFolder } from './folder-mail.service.ts'

const subject = 'home-customer-service'
const position = { kind: 'position', subject } as const

it('a stick brings what headquarters released to a store, and its word that it is in use back', async () => {
  const { hq, stores } = await openMailStations(1)
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  const { content } = await getPosition(hq.station.db, subject)
  const summary = { zh: '新', en: 'new' }
  await publishPosition(hq.station.db, { ...content, summary }, { by: 'x', note: '' })
  await giveRelease(hq.station, hq.caller, { ...position, note: '', rings: 1, widenAfterDays: null })
  // The ten seconds in which it can be taken back are over.
  await hq.station.db
    .updateTable('release_rollout')
    .set({ reached_at: new Date(Date.now() - holdMs - 1000).toISOString() })
    .execute()
  const stick = makeTempFolder()
  for (const { station } of [hq, store, hq, store])
    expect((await visitFolder(station, stick)).failures).toEqual([])
  expect((await getPosition(store.station.db, subject)).content.summary).toEqual(summary)
  expect((await readThing(hq.station, position)).stores[0]).toMatchObject({ standing: 'adopted', has: 1 })
}, 60_000)
