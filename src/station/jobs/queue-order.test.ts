import { describe, expect, it } from 'vitest'
import { openTestStation, startDraft } from '../../../test/support/open-test-station.ts'
import { claimNextJob, insertJob } from './job.repository.ts'

describe('the order of work', () => {
  it('is that of live interviews by the newest end, before what was imported, oldest first', async () => {
    const { station, ...open } = await openTestStation()
    const { db } = station
    const ids: string[] = []
    for (let n = 0; n < 4; n++) {
      const { id } = await startDraft({ station, ...open })
      ids.push(id)
      const submitted_at = `2026-11-22T10:0${n}:00.000Z`
      // The last one still runs.
      if (n < 3) await db.updateTable('interview').set({ submitted_at }).where('id', '=', id).execute()
    }
    const add = async (text: string, interview: number, priority: number) =>
      await insertJob(db, {
        kind: 'work',
        lane: 'order',
        payload: text,
        priority,
        interviewId: ids[interview] ?? '',
      })
    await add('imported first', 1, 100)
    await add('imported later', 2, 100)
    await add('runs', 3, 20)
    await add('ended first, part 1', 0, 10)
    await add('ended first, part 2', 0, 10)
    await add('ended last', 2, 10)
    await add('awaited', 3, 5)
    const order: unknown[] = []
    const now = new Date(Date.now() + 1000).toISOString()
    for (let row = await claimNextJob(db, 'order', now); row; row = await claimNextJob(db, 'order', now))
      order.push(JSON.parse(row.payload_json))
    expect(order).toEqual([
      'awaited',
      'ended last',
      'ended first, part 1',
      'ended first, part 2',
      'runs',
      'imported first',
      'imported later',
    ])
  })
})
