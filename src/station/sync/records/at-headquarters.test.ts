import { expect, it } from 'vitest'
import {
  addUser,
  draftWith,
  openTestStation,
  type TestStation,
  whenSettled,
} from '../../../../test/support/open-test-station.ts'
import { addStore, packFor, takeParcel, type TestComputer } from '../../../../test/support/paired-stations.ts'
import { listCandidates } from '../../candidates/candidate.service.ts'
import { rerateInterview, submitInterview } from '../../interviews/interview-flow.ts'
import { listInterviews } from '../../interviews/interview.service.ts'
import { listPositions } from '../../positions/position.service.ts'
import { decide, getReportPage } from '../../reports/report.service.ts'

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

  const taken = await takeParcel(hq, await packFor(store, hq), { from: store, orgUnitId: await addStore(hq) })
  expect(taken.filter(({ outcome }) => outcome !== 'new' && outcome !== 'identical')).toEqual([])

  const expected = await getReportPage(there.station, undefined, { interviewId })
  const position = { ...expected.interview.position, publishedAt: expect.any(String) }
  expect(await getReportPage(here.station, undefined, { interviewId })).toEqual({
    ...expected,
    interview: { ...expected.interview, position },
  })
  expect(expected.decisions[0]?.decidedBy).toBe('hr-name')
  const asked = { limit: 10, query: 'sorry order' }
  expect(await listInterviews(here.station, asked)).toEqual(await listInterviews(there.station, asked))
  expect((await listCandidates(here.station, { query: 'linxiaoman' })).rows).toMatchObject([
    { interviews: 1, decision: 'advance' },
  ])
  // What came with the program is the same version on both sides, so nothing was added to the positions.
  expect(await listPositions(hq.db)).toEqual(
    (await listPositions(store.db)).map((version) => ({ ...version, publishedAt: expect.any(String) })),
  )
  await expect(
    decide(here.station, here.caller, { interviewId, reportId: page.report.id, kind: 'hold' }),
  ).rejects.toThrow('OWNED_BY_STORE')
  await expect(rerateInterview(here.station, here.caller, interviewId)).rejects.toThrow('OWNED_BY_STORE')
})
