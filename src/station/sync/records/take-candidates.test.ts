import { setTimeout } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  addStore,
  openComputer,
  packFor,
  takeParcel,
  type TestComputer,
} from '../../../../test/support/paired-stations.ts'
import { addPerson, addPosition, addWholeInterview } from '../../../../test/support/whole-interview.ts'
import { newId } from '../../ids.ts'
import { changed } from './captured.ts'

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
const send = async () => await takeParcel(hq, await packFor(store, hq), { from: store, orgUnitId })
const outcomesOf = (taken: Awaited<ReturnType<typeof send>>) =>
  taken.map(({ kind, outcome }) => `${kind} ${outcome}`)

describe('shared fields of a candidate', () => {
  const rename = async (side: TestComputer, id: string, name: string) =>
    await side.db.updateTable('candidate').set({ name }).where('id', '=', id).execute()
  const nameAt = async (side: TestComputer, id: string) =>
    (await side.db.selectFrom('candidate').select('name').where('id', '=', id).executeTakeFirst())?.name
  const back = async () => await takeParcel(store, await packFor(hq, store), { from: hq })

  it('written at headquarters come to the store, and are not sent round again', async () => {
    const id = await person({ name: '王芳' })
    await send()
    await rename(hq, id, '王方')
    expect(outcomesOf(await back())).toEqual(['candidate newer'])
    expect(await nameAt(store, id)).toBe('王方')
    expect(await changed(store.db)).toEqual([])
    expect(await changed(hq.db, { of: store.id })).toEqual([])
  })

  it('written on both sides at once are a conflict, shown until somebody who knows both has written', async () => {
    const id = await person({ name: '王芳' })
    await send()
    await rename(store, id, '王房')
    await setTimeout(5)
    await rename(hq, id, '王方')
    await send()
    await back()
    const open = async (side: TestComputer) =>
      await side.db
        .selectFrom('sync_conflict')
        .select(['field', 'kept_json', 'lost_json'])
        .where('resolved_at', 'is', null)
        .execute()
    expect(await nameAt(store, id)).toBe('王方')
    expect(await nameAt(hq, id)).toBe('王方')
    expect(await open(hq)).toEqual([{ field: 'name', kept_json: '"王方"', lost_json: '"王房"' }])
    const history = await hq.db.selectFrom('sync_field_history').select(['value_json', 'lost']).execute()
    expect(history).toContainEqual({ value_json: '"王房"', lost: 1 })
    await rename(store, id, '王芳芳')
    expect(outcomesOf(await send())).toEqual(['candidate newer'])
    expect(await open(hq)).toEqual([])
  })

  it('stay side by side with what the other side wrote elsewhere in the record', async () => {
    const id = await person({ name: '王芳', note: '' })
    await send()
    await rename(store, id, '王房')
    await hq.db.updateTable('candidate').set({ note: '周末有空' }).where('id', '=', id).execute()
    expect(outcomesOf(await send())).toEqual(['candidate merged'])
    await back()
    for (const side of [store, hq])
      expect(
        await side.db.selectFrom('candidate').select(['name', 'note']).where('id', '=', id).execute(),
      ).toEqual([{ name: '王房', note: '周末有空' }])
    expect(await hq.db.selectFrom('sync_conflict').selectAll().execute()).toEqual([])
  })
})

describe('records that are one person', () => {
  const merge = async (side: TestComputer, { gone, kept }: { gone: string; kept: string }) => {
    await side.db
      .updateTable('candidate')
      .set({ removed_at: '2026-11-21', merged_into: kept })
      .where('id', '=', gone)
      .execute()
    await side.db
      .updateTable('interview')
      .set({ candidate_id: kept })
      .where('candidate_id', '=', gone)
      .execute()
  }
  const listed = async () =>
    await hq.db.selectFrom('candidate').select(['id', 'interviews', 'merged_into']).orderBy('id').execute()

  it('are one at headquarters once the store says so, with their interviews', async () => {
    const [kept, gone] = [await person({ name: '王芳' }), await person({ name: '王方' })]
    await interview(gone)
    await send()
    await merge(store, { gone, kept })
    expect(outcomesOf(await send())).toEqual(['candidate newer', 'interview newer'])
    expect(await listed()).toEqual([
      { id: kept, interviews: 1, merged_into: null },
      { id: gone, interviews: 0, merged_into: kept },
    ])
  })

  it('stay one where headquarters said so, whatever comes later of the one that went', async () => {
    const [kept, gone] = [await person(), await person()]
    const { interviewId } = await interview(gone)
    await send()
    await merge(hq, { gone, kept })
    await store.db.deleteFrom('decision').where('interview_id', '=', interviewId).execute()
    await store.db.updateTable('candidate').set({ note: 'later' }).where('id', '=', gone).execute()
    expect(outcomesOf(await send())).toEqual(['candidate newer', 'interview newer'])
    expect(await listed()).toEqual([
      { id: kept, interviews: 1, merged_into: null },
      { id: gone, interviews: 0, merged_into: kept },
    ])
    // The store still has two: who is hidden there is its own to say.
    await takeParcel(store, await packFor(hq, store), { from: hq })
    const there = await store.db
      .selectFrom('candidate')
      .select('merged_into')
      .where('id', '=', gone)
      .execute()
    expect(there).toEqual([{ merged_into: null }])
  })
})
