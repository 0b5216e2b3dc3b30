import { expect, it } from 'vitest'
import { type MailStation, openMailStations } from '../../../../test/support/mail-stations.ts'
import { someone } from '../../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { createCandidate, getCandidate, updateCandidate } from '../../candidates/candidate.service.ts'
import { visitFolder } from '../folder/folder-mail.service.ts'
import { listConflicts, reopenConflicts, resolveConflict } from './conflicts.service.ts'

async function setPhone({ station, caller }: MailStation, candidateId: string, phone: string): Promise<void> {
  const { revision } = await getCandidate(station, candidateId)
  await updateCandidate(station, caller, { ...someone, candidateId, baseRevision: revision, phone })
}

const phoneAt = async ({ station }: MailStation, candidateId: string) =>
  (await getCandidate(station, candidateId)).phone

it('what both sides changed is answered at headquarters, and the answer goes back to the store', async () => {
  const { hq, stores } = await openMailStations(1)
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  const stick = makeTempFolder()
  const exchange = async () => {
    for (const side of [store, hq, store, hq]) await visitFolder(side.station, stick)
  }
  const { candidate } = await createCandidate(store.station, store.caller, someone)
  await exchange()
  await setPhone(store, candidate.id, '13911112222')
  await setPhone(hq, candidate.id, '13733334444')
  await exchange()
  expect(await phoneAt(hq, candidate.id)).toBe(await phoneAt(store, candidate.id))

  const { total, conflicts } = await listConflicts(hq.station, {})
  expect(total).toBe(1)
  expect(conflicts[0]).toMatchObject({
    name: someone.name,
    field: 'phone',
    kept: { value: '13733334444', from: '', here: true },
    lost: { value: '13911112222', from: '店1', here: false },
  })
  const id = conflicts[0]?.id ?? ''
  await resolveConflict(hq.station, hq.caller, { id, choice: 'lost' })
  await exchange()
  expect(await phoneAt(store, candidate.id)).toBe('13911112222')
  await reopenConflicts(hq.station, hq.caller, { ids: [id] })
  await exchange()
  expect(await phoneAt(store, candidate.id)).toBe('13733334444')
  expect((await listConflicts(hq.station, {})).total).toBe(1)
})
