import { describe, expect, it } from 'vitest'
import { openTestStation, someone, startDraft } from '../../../test/support/open-test-station.ts'
import { setRegionPolicy } from '../candidate-door/region-policy.ts'
import { createCandidate, getCandidate } from '../candidates/candidate.service.ts'
import { writeSetting } from '../settings.ts'
import { eraseOutdated, holdPerson, listUpcoming, readKeptUntil, releasePerson } from './retention.service.ts'

const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()

/** A station that keeps people for ten days, with somebody and their interview. */
async function begin() {
  const open = await openTestStation()
  const { station, caller } = open
  await setRegionPolicy(station, caller, { region: 'cn', visualObservation: false, keptDays: 10 })
  const draft = await startDraft(open)
  return { ...open, open, station, caller, candidateId: draft.candidateId, interviewId: draft.id }
}

/** Looks once a day, as upkeep does more often. */
async function lookEachDay(station: Awaited<ReturnType<typeof begin>>['station'], from: number, to: number) {
  for (let days = from; days <= to; days += 1) {
    if ((await eraseOutdated(station, inDays(days))) > 0) return days
  }
  return undefined
}

describe('people whose time is over', () => {
  it('are named for seven days, then erased, on the day that the page said', async () => {
    const { station, candidateId } = await begin()
    const kept = await readKeptUntil(station, candidateId)
    expect(Date.parse(kept?.until ?? '') - Date.now()).toBeGreaterThan(9.9 * day)
    expect(await listUpcoming(station, inDays(2))).toMatchObject({ keptDays: 10, total: 0 })
    expect(await listUpcoming(station, inDays(4))).toMatchObject({
      total: 1,
      people: [{ candidateId, name: someone.name, interviews: 1, hold: null, waitsForReceipt: false }],
    })
    expect(await lookEachDay(station, 0, 20)).toBe(10)
    const rows = await station.db.selectFrom('erasure').select(['person_id', 'why']).execute()
    expect(rows).toEqual([{ person_id: candidateId, why: 'retention' }])
  })

  it('are not erased by a clock that jumps', async () => {
    const { station } = await begin()
    await eraseOutdated(station)
    expect(await eraseOutdated(station, inDays(4000))).toBe(0)
    expect(await eraseOutdated(station, inDays(4001))).toBe(0)
    expect(await eraseOutdated(station)).toBe(0)
    expect(await station.db.selectFrom('erasure').selectAll().execute()).toEqual([])
  })

  it('stay as long as somebody wants them kept, with a reason, until it is taken back', async () => {
    const { station, caller, candidateId } = await begin()
    const kept = await holdPerson(station, caller, { candidateId, reason: 'a claim', days: 30 })
    expect(kept.hold).toMatchObject({ reason: 'a claim', until: kept.until })
    expect(await lookEachDay(station, 0, 29)).toBeUndefined()
    expect(await releasePerson(station, caller, candidateId)).toMatchObject({ hold: null })
    expect(await lookEachDay(station, 29, 31)).toBe(29)
  })

  it('stay while they are in an interview, and for the demonstration', async () => {
    const { station, interviewId } = await begin()
    await station.db
      .updateTable('interview')
      .set({ state: 'running' })
      .where('id', '=', interviewId)
      .execute()
    expect(await lookEachDay(station, 0, 15)).toBeUndefined()
    await station.db.updateTable('interview').set({ state: 'draft' }).where('id', '=', interviewId).execute()
    await writeSetting(station.db, 'demonstration', true)
    expect(await lookEachDay(station, 15, 18)).toBeUndefined()
    expect(await listUpcoming(station, inDays(15))).toMatchObject({ total: 0 })
  })

  it('count from what happened last, and go without an interview too', async () => {
    const { station, caller, candidateId, interviewId } = await begin()
    const { candidate } = await createCandidate(station, caller, { ...someone, name: 'Wu', phone: '' })
    await station.db
      .updateTable('interview')
      .set({ submitted_at: inDays(5) })
      .where('id', '=', interviewId)
      .execute()
    expect(await lookEachDay(station, 0, 12)).toBe(10)
    await expect(getCandidate(station, candidate.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await lookEachDay(station, 11, 20)).toBe(15)
    await expect(getCandidate(station, candidateId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('wait until headquarters has everything of them', async () => {
    const { station, candidateId } = await begin()
    await station.db
      .insertInto('sync_computer')
      .values({
        id: 'hq',
        name: 'HQ',
        role: 'hq',
        org_unit_id: null,
        sign_public: '',
        age_recipient: '',
        incarnation: 'i',
        state: 'paired',
        address: '',
        authority: '',
        changes_json: '[]',
        paired_at: inDays(0),
        revoked_at: null,
        last_contact_at: null,
        product_version: '1',
        health_json: null,
      })
      .execute()
    expect(await lookEachDay(station, 0, 15)).toBeUndefined()
    expect(await readKeptUntil(station, candidateId, inDays(15))).toMatchObject({ waitsForReceipt: true })
  })
})
