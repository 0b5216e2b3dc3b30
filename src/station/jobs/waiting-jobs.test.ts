import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import { judgeJobError } from '../engine-failure.ts'
import { defineJob } from './job-handler.ts'
import { JobQueue } from './job-queue.ts'

describe('a job whose engine is parked', () => {
  it('waits without having failed or used an attempt, and goes on once the engine does', async () => {
    const { db } = await openTestDatabase()
    let isParked = true
    let runs = 0
    const handler = defineJob({
      kind: 'test',
      lane: 'test',
      payload: z.object({}),
      maxAttempts: 1,
      run: async () => {
        runs += 1
        if (isParked) throw new EngineFailure('ENGINE_PARKED')
        await Promise.resolve()
      },
    })
    const queue = new JobQueue({
      db,
      kinds: ['test'],
      handlers: [handler],
      toFailure: judgeJobError,
      onTrouble: () => undefined,
    })
    const { id } = await queue.add(db, { kind: 'test', payload: {} })
    const read = async () =>
      await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    await queue.start()
    await expect.poll(async () => (await read()).failure_json).toContain('ENGINE_PARKED')
    expect(await read()).toMatchObject({ state: 'queued', attempts: 0 })
    expect(Date.parse((await read()).run_after)).toBeGreaterThan(Date.now() + 60_000)
    isParked = false
    await queue.hasten('ENGINE_PARKED')
    await expect.poll(async () => (await read()).state).toBe('done')
    expect(runs).toBe(2)
    await queue.stop()
  })
})
