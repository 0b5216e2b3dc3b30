import { beforeEach, describe, expect, it } from 'vitest'
import {
  addStore,
  openComputer,
  packFor,
  type Parcel,
  takeParcel,
  type TestComputer,
} from '../../../../test/support/paired-stations.ts'
import { addPerson, addPosition, addWholeInterview } from '../../../../test/support/whole-interview.ts'
import { newId } from '../../ids.ts'

let store: TestComputer
let hq: TestComputer
let orgUnitId: string
const versionId = newId()

beforeEach(async () => {
  store = await openComputer('store', 1)
  hq = await openComputer('hq', 2)
  orgUnitId = await addStore(hq)
})

const person = async (fields = {}) => await addPerson(store.db, { ...store, ...fields })
const interview = async (candidateId: string) => {
  await addPosition(store.db, versionId)
  return await addWholeInterview(store.db, { candidateId, versionId })
}
const toHq = async (parcel: Parcel) => await takeParcel(hq, parcel, { from: store, orgUnitId })
const send = async () => await toHq(await packFor(store, hq))
const outcomesOf = (taken: Awaited<ReturnType<typeof send>>) =>
  taken.map(({ kind, outcome, reason }) => [kind, outcome, ...(reason === null ? [] : [reason])].join(' '))

describe('records of a store', () => {
  it('arrive whole, with everything that belongs to an interview', async () => {
    const candidateId = await person({ name: '王芳' })
    const whole = await interview(candidateId)
    expect(outcomesOf(await send())).toEqual([
      'position-version new',
      'candidate new',
      'interview new',
      'recording new',
    ])
    for (const table of ['answer', 'report', 'decision', 'consent', 'answer_part', 'live_interview'] as const)
      expect((await hq.db.selectFrom(table).select('interview_id').execute()).length, table).toBe(1)
    const candidate = await hq.db.selectFrom('candidate').selectAll().executeTakeFirstOrThrow()
    expect(candidate).toMatchObject({
      id: candidateId,
      name: '王芳',
      org_unit_id: orgUnitId,
      interviews: 1,
      match: 71,
      decision: 'advance',
    })
    const row = await hq.db.selectFrom('interview').selectAll().executeTakeFirstOrThrow()
    expect([row.id, row.latest_report_id]).toEqual([whole.interviewId, whole.reportId])
    expect(await hq.db.selectFrom('sync_outbox').selectAll().execute()).toEqual([])
  })

  it('are the same when they come again, and older versions are left', async () => {
    const { interviewId } = await interview(await person())
    const first = await packFor(store, hq)
    await toHq(first)
    expect((await toHq(first)).every(({ outcome }) => outcome === 'identical')).toBe(true)
    await store.db.deleteFrom('decision').where('interview_id', '=', interviewId).execute()
    expect(outcomesOf(await send())).toEqual(['interview newer'])
    expect(await hq.db.selectFrom('decision').selectAll().execute()).toEqual([])
    expect(outcomesOf(await toHq(first)).filter((outcome) => outcome.startsWith('interview'))).toEqual([
      'interview older',
    ])
    expect(await hq.db.selectFrom('decision').selectAll().execute()).toEqual([])
    expect((await hq.db.selectFrom('recording_analysis').selectAll().execute()).length).toBe(1)
  })
})
