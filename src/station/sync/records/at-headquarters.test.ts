import { type Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import {
  addUser,
  draftWith,
  openTestStation,
  type TestStation,
  whenSettled,
} from '../../../../test/support/open-test-station.ts'
import { addStore, packFor, takeParcel, type TestComputer } from '../../../../test/support/paired-stations.ts'
import { pairComputer } from '../../../../test/support/pairing.ts'
import { suggestInterviews } from '../../calibration/suggest-interviews.ts'
import { listRequests } from '../../candidate-requests/request.service.ts'
import { listStores } from '../../candidates/candidate-stores.ts'
import { listCandidates } from '../../candidates/candidate.service.ts'
import { rerateInterview, submitInterview } from '../../interviews/interview-flow.ts'
import { listInterviews } from '../../interviews/interview.service.ts'
import { listPositions } from '../../positions/position.service.ts'
import { decide, getReportPage } from '../../reports/report.service.ts'
import { countReviewQueue } from '../../review/review-queue.service.ts'
import { startBatch } from '../../rerating/rating-batch.service.ts'
import { readToday } from '../../today/today.service.ts'
import { findHidden } from '../../ratings/veil.ts'
import type { Database } from '../../db/schema.ts'
import { newId } from '../../ids.ts'
import { readIdentity } from '../pairing/identity.ts'

async function computerOf({ station, caller }: TestStation, role: 'store' | 'hq'): Promise<TestComputer> {
  const { computer_id } = await station.db
    .selectFrom('sync_identity')
    .select('computer_id')
    .executeTakeFirstOrThrow()
  return {
    db: station.db,
    id: computer_id,
    role,
    orgUnitId: caller.user.orgUnitId,
    wrapKey: station.keys.wrap,
  }
}

/** Sends all that is due to headquarters, as from a store of this name. */
async function sendAs(name: string, store: TestComputer, hq: TestComputer) {
  const orgUnitId = await addStore(hq)
  await hq.db.updateTable('org_unit').set({ name }).where('id', '=', orgUnitId).execute()
  await pairComputer(hq.db, await readIdentity(store.db), { role: 'store', orgUnitId })
  return await takeParcel(hq, await packFor(store, hq), { from: store, orgUnitId })
}

async function addRequest(db: Kysely<Database>, interviewId: string): Promise<void> {
  await db
    .insertInto('candidate_request')
    .values({
      id: newId(),
      interview_id: interviewId,
      kind: 'human-review',
      note: '',
      at: new Date().toISOString(),
    })
    .execute()
}

const said = {
  seconds: 30,
  language: 'en',
  text: 'First I would say sorry for the long wait and look up the order at once',
} as const

it('an interview of a store opens at headquarters as it does there, and is only looked at', async () => {
  const [there, here] = [await openTestStation(), await openTestStation()]
  const [store, hq] = [await computerOf(there, 'store'), await computerOf(here, 'hq')]
  const { id: interviewId } = await draftWith(there, [said])
  await submitInterview(there.station, there.caller, interviewId)
  await whenSettled(there, interviewId)
  const hr = { user: { ...there.caller.user, id: await addUser(there, 'hr'), name: 'hr-name' } }
  const page = await getReportPage(there.station, undefined, { interviewId })
  await decide(there.station, hr, { interviewId, reportId: page.report.id, kind: 'advance' })

  const taken = await sendAs('Elm Street', store, hq)
  expect(taken.filter(({ outcome }) => outcome !== 'new' && outcome !== 'identical')).toEqual([])

  const ownedBy = { store: 'Elm Street' }
  const expected = await getReportPage(there.station, undefined, { interviewId })
  const position = { ...expected.interview.position, publishedAt: expect.any(String) }
  expect(await getReportPage(here.station, undefined, { interviewId })).toEqual({
    ...expected,
    // Its sound did not travel with the records.
    interview: {
      ...expected.interview,
      position,
      ownedBy,
      soundAway: expected.interview.recordings.map(({ id }) => id),
    },
  })
  expect(expected.interview).toMatchObject({ ownedBy: null, soundAway: [] })
  expect(expected.decisions[0]?.decidedBy).toBe('hr-name')
  const asked = { limit: 10, query: 'sorry order' }
  expect(await listInterviews(here.station, asked)).toEqual(
    (await listInterviews(there.station, asked)).map((summary) => ({ ...summary, ownedBy })),
  )
  expect((await listCandidates(here.station, { query: 'linxiaoman' })).rows).toMatchObject([
    { interviews: 1, decision: 'advance' },
  ])
  const [person] = (await listCandidates(here.station, {})).rows
  expect(await listStores(hq.db)).toEqual([{ orgUnitId: person?.orgUnitId, name: 'Elm Street' }])
  expect(await listStores(store.db)).toEqual([])
  // What came with the program is the same version on both sides, so nothing was added to the positions.
  expect(await listPositions(hq.db)).toEqual(
    (await listPositions(store.db)).map((version) => ({ ...version, publishedAt: expect.any(String) })),
  )
  await expect(
    decide(here.station, here.caller, { interviewId, reportId: page.report.id, kind: 'hold' }),
  ).rejects.toThrow('OWNED_BY_STORE')
  await expect(rerateInterview(here.station, here.caller, interviewId)).rejects.toThrow('OWNED_BY_STORE')
})

it('what a store has to do is no task of headquarters, and nothing of it is hidden there', async () => {
  const [there, here] = [await openTestStation(), await openTestStation()]
  const [store, hq] = [await computerOf(there, 'store'), await computerOf(here, 'hq')]
  const { id: interviewId, positionId } = await draftWith(there, [said])
  await submitInterview(there.station, there.caller, interviewId)
  await whenSettled(there, interviewId)
  await addRequest(store.db, interviewId)
  await sendAs('Elm Street', store, hq)
  // The position asks people to rate first, which nobody here could do.
  await hq.db
    .updateTable('position_version')
    .set({ content_json: sql`json_set(content_json, '$.rubric.humanFirst', json('true'))` })
    .execute()

  const { station, caller } = here
  expect(await readToday(station, caller)).toMatchObject({
    toRate: [],
    toDecide: [],
    uncertain: [],
    inReview: 0,
    decidedThisWeek: 0,
    interviewsTotal: 1,
  })
  expect(await countReviewQueue(there.station)).toBe(1)
  expect(await findHidden(hq.db, caller, [interviewId])).toEqual(new Set())
  expect(await suggestInterviews(hq.db, caller)).toEqual([])
  expect(await listRequests(station, { open: true })).toEqual([])
  expect(await listRequests(station, { open: true, interviewId })).toMatchObject([
    { ownedBy: { store: 'Elm Street' } },
  ])
  expect(await listRequests(there.station, { open: true })).toMatchObject([{ ownedBy: null }])
  await expect(
    startBatch(station, caller, { positionId, version: 'frozen', rater: 'lexical' }),
  ).rejects.toThrow('NOT_FOUND')
})
