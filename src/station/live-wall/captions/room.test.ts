import { expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/open-test-database.ts'
import { insertJob } from '../../jobs/job.repository.ts'
import { hasRoomForCaptions } from './room.ts'

it('has room for captions until eight answers wait, and again once one of them is taken', async () => {
  const { db } = await openTestDatabase()
  const add = async () => await insertJob(db, { kind: 'transcribe-part', lane: 'speech', payload: {} })
  for (let n = 0; n < 7; n++) await add()
  await insertJob(db, { kind: 'rate-answer', lane: 'rating', payload: {} })
  expect(await hasRoomForCaptions(db)).toBe(true)
  const { id } = await add()
  expect(await hasRoomForCaptions(db)).toBe(false)
  await db.updateTable('job').set({ state: 'running' }).where('id', '=', id).execute()
  expect(await hasRoomForCaptions(db)).toBe(true)
})
