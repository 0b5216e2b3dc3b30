import { expect, it } from 'vitest'
import { openPostgres } from '../../../../test/support/open-postgres.ts'
import {
  addStore,
  makeComputer,
  openComputer,
  packFor,
  takeParcel,
} from '../../../../test/support/paired-stations.ts'
import { addPerson, addPosition, addWholeInterview } from '../../../../test/support/whole-interview.ts'
import { newId } from '../../ids.ts'
import { enqueueAll } from './captured.ts'
import { readInterviews } from './read-interviews.ts'

it('packing and taking speak SQL that PostgreSQL also speaks', async () => {
  const store = await openComputer('store', 1)
  const hq = await makeComputer(await openPostgres(), 'hq', 2)
  const orgUnitId = await addStore(hq)
  const versionId = await addPosition(store.db, newId())
  const candidateId = await addPerson(store.db, { ...store, name: '王芳' })
  const { interviewId } = await addWholeInterview(store.db, { candidateId, versionId })
  const parcel = await packFor(store, hq)
  const taken = await takeParcel(hq, parcel, { from: store, orgUnitId })
  expect(taken.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
    'position-version new',
    'candidate new',
    'interview new',
    'recording new',
  ])
  const bodies = await Promise.all(
    [store, hq].map(async ({ db }) => (await readInterviews(db, [interviewId])).get(interviewId)),
  )
  expect(bodies[1]).toEqual({ ...bodies[0], invitation: bodies[1]?.invitation })

  await store.db.updateTable('candidate').set({ name: '王方' }).where('id', '=', candidateId).execute()
  await store.db.deleteFrom('decision').where('interview_id', '=', interviewId).execute()
  const again = await takeParcel(hq, await packFor(store, hq), { from: store, orgUnitId })
  expect(again.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
    'candidate newer',
    'interview newer',
  ])
  const row = await hq.db.selectFrom('candidate').select(['name', 'match', 'decision']).executeTakeFirst()
  expect(row).toEqual({ name: '王方', match: 71, decision: null })

  await hq.db.updateTable('candidate').set({ note: '周末有空' }).where('id', '=', candidateId).execute()
  await enqueueAll(hq.db)
  const back = await takeParcel(store, await packFor(hq, store), { from: hq })
  expect(back.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(['candidate newer'])

  // One that the database refuses keeps out no other: its report's id stands for another interview there already.
  const refused = await addWholeInterview(store.db, { candidateId, versionId })
  const entered = await addWholeInterview(store.db, { candidateId, versionId })
  await hq.db
    .updateTable('report')
    .set({ id: refused.reportId })
    .where('interview_id', '=', interviewId)
    .execute()
  const both = await takeParcel(hq, await packFor(store, hq), { from: store, orgUnitId })
  const outcomeOf = (id: string) => both.filter((one) => one.id === id).map(({ outcome }) => outcome)
  expect([outcomeOf(refused.interviewId), outcomeOf(entered.interviewId)]).toEqual([['quarantined'], ['new']])
}, 60_000)
