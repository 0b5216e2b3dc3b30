import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type MailStation, openMailStations } from '../../../test/support/mail-stations.ts'
import { draftWith, whenSettled } from '../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { setRegionPolicy } from '../candidate-door/region-policy.ts'
import { openDatabase } from '../db/open.ts'
import { listSnapshots } from '../db/snapshots.ts'
import { submitInterview } from '../interviews/interview-flow.ts'
import { visitFolder } from '../sync/folder/folder-mail.service.ts'
import { describeOpen } from '../sync/ledger.service.ts'
import { erasePerson } from './apply-erasure.ts'
import { eraseCandidate, listErasures } from './erasure.service.ts'
import { finishErasures } from './finish-erasures.ts'
import { eraseOutdated, listUpcoming, readKeptUntil } from './retention.service.ts'

/** A store and headquarters that both hold an interview with its recording, and a way to exchange letters. */
async function begin() {
  const { hq, stores } = await openMailStations(1)
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  const stick = makeTempFolder()
  const exchange = async () => {
    for (const one of [store, hq, store, hq]) await visitFolder(one.station, stick)
  }
  const draft = await draftWith(store, [{ text: 'hello' }])
  await submitInterview(store.station, store.caller, draft.id)
  await whenSettled(store, draft.id)
  return {
    hq,
    store,
    stick,
    exchange,
    candidateId: draft.candidateId,
    recordingId: draft.recordings[0]?.id ?? '',
  }
}

/** What is left of somebody in a station: rows, keys, files, and people in its snapshots. */
async function leftOf({ station, folder }: MailStation, recordingId: string) {
  await station.queue.drain()
  const count = async (table: 'candidate' | 'candidate_key' | 'interview' | 'recording') =>
    (
      await station.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .execute()
    )[0]?.n
  const inSnapshots: number[] = []
  for (const { id } of await listSnapshots(folder)) {
    const copy = openDatabase(join(folder, 'snapshots', id), station.keys.database, true)
    inSnapshots.push((await copy.db.selectFrom('candidate_key').selectAll().execute()).length)
    await copy.close()
  }
  return {
    rows: [
      await count('candidate'),
      await count('candidate_key'),
      await count('interview'),
      await count('recording'),
    ],
    files: existsSync(join(folder, 'media', recordingId)),
    inSnapshots,
  }
}

const nothing = { rows: [0, 0, 0, 0], files: false, inSnapshots: [0] }

describe('an erasure', () => {
  it.each(['store', 'hq'] as const)(
    'at the %s reaches the other side and its snapshots, with its proof',
    async (where) => {
      const { hq, store, exchange, candidateId, recordingId } = await begin()
      await exchange()
      for (const one of [hq, store]) {
        await one.life.makeSnapshot()
        expect(await leftOf(one, recordingId)).toEqual({ rows: [1, 1, 1, 1], files: true, inSnapshots: [1] })
      }
      const here = where === 'store' ? store : hq
      const proof = await eraseCandidate(here.station, here.caller, candidateId)
      await exchange()
      await exchange()
      for (const one of [store, hq]) {
        expect(await leftOf(one, recordingId)).toEqual(nothing)
        expect((await listErasures(one.station, 10)).proofs).toEqual([proof])
      }
    },
    90_000,
  )

  it('of somebody who withdrew leaves at once, while their nameless row still stands for the link', async () => {
    const { hq, store, exchange, candidateId, recordingId } = await begin()
    await exchange()
    await store.station.db.transaction().execute(
      async (trx) =>
        await erasePerson(trx, {
          personId: candidateId,
          why: 'withdrawn',
          actor: 'candidate',
          shell: true,
        }),
    )
    await finishErasures(store.station)
    await exchange()
    await exchange()
    expect(await leftOf(hq, recordingId)).toEqual({ ...nothing, inSnapshots: [] })
    expect(await describeOpen(store.station.db)).toMatchObject({ counts: { waiting: 0, onTheWay: 0 } })
    expect(await leftOf(store, recordingId)).toMatchObject({ rows: [1, 0, 0, 0], files: false })
    await finishErasures(store.station, new Date(Date.now() + 25 * 3_600_000))
    await exchange()
    expect(await leftOf(store, recordingId)).toMatchObject({ rows: [0, 0, 0, 0] })
    expect(await describeOpen(store.station.db)).toMatchObject({ counts: { waiting: 0, onTheWay: 0 } })
  }, 90_000)

  it('by days is the store’s to do, whatever the region of headquarters says', async () => {
    const { hq, exchange, candidateId } = await begin()
    await exchange()
    await setRegionPolicy(hq.station, hq.caller, { region: 'cn', visualObservation: false, keptDays: 1 })
    for (let days = 0; days < 20; days += 1) {
      const now = new Date(Date.now() + days * 86_400_000).toISOString()
      expect(await eraseOutdated(hq.station, now)).toBe(0)
      expect(await listUpcoming(hq.station, now)).toMatchObject({ total: 0 })
    }
    expect(await readKeptUntil(hq.station, candidateId)).toBeNull()
  }, 90_000)

  it('overtakes what was packed before it: nothing of the person enters', async () => {
    const { hq, store, stick, exchange, candidateId, recordingId } = await begin()
    await visitFolder(store.station, stick)
    await eraseCandidate(store.station, store.caller, candidateId)
    await store.station.queue.drain()
    await exchange()
    await exchange()
    await hq.life.makeSnapshot()
    expect(await leftOf(hq, recordingId)).toEqual(nothing)
    expect(await hq.station.db.selectFrom('erasure').select('person_id').execute()).toEqual([
      { person_id: candidateId },
    ])
  }, 90_000)
})
