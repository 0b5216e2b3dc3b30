import { describe, expect, it } from 'vitest'
import { openMailStations } from '../../../test/support/mail-stations.ts'
import { draftWith, whenSettled } from '../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { submitInterview } from '../interviews/interview-flow.ts'
import { visitFolder } from '../sync/folder/folder-mail.service.ts'
import { readOverview } from './overview.service.ts'
import { readStores } from './stores.service.ts'

describe('the dashboards', () => {
  it('count an interview under the store that sent it, as soon as it has come', async () => {
    const { hq, stores } = await openMailStations(2)
    const [, store] = stores
    if (store === undefined) throw new Error('no store')
    const stick = makeTempFolder()
    const draft = await draftWith(store, [{ text: 'hello' }])
    await submitInterview(store.station, store.caller, draft.id)
    await whenSettled(store, draft.id)
    expect((await readOverview(hq.station, hq.caller, {})).isEmpty).toBe(true)
    await visitFolder(store.station, stick)
    await visitFolder(hq.station, stick)
    const { total, groups } = await readOverview(hq.station, hq.caller, { by: 'store' })
    expect(total).toMatchObject({ held: 1, rated: 1 })
    expect(groups.map(({ name, held }) => [name.zh, held])).toEqual([['店2', 1]])
    const { stores: rows } = await readStores(hq.station, hq.caller, { by: 'name' })
    const paired = rows.filter(({ state }) => state === 'paired')
    expect(paired.map(({ name, interviewsThisWeek }) => [name, interviewsThisWeek])).toEqual([
      ['店1', 0],
      ['店2', 1],
    ])
  }, 60_000)
})
