import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import type { OpenDatabase } from '../db/open.ts'
import { insertJob } from './job.repository.ts'
import { forgetOldJobs, listJobs, recentPace } from './job.service.ts'

const second = 1000
const start = Date.parse('2026-01-01T00:00:00.000Z')
const at = (seconds: number) => new Date(start + seconds * second).toISOString()

/** A transcription job; done after `tookSeconds` where given, running with `progress` where given. */
async function addTranscription(
  { db }: OpenDatabase,
  job: { workSeconds: number | null; tookSeconds?: number; progress?: number; priority?: number },
  created = 0,
): Promise<string> {
  const { workSeconds, tookSeconds, progress, ...rest } = job
  const work = workSeconds === null ? {} : { workSeconds }
  const { id } = await insertJob(
    db,
    { kind: 'transcribe-answer', lane: 'speech', payload: {}, ...work, ...rest },
    at(created),
  )
  if (tookSeconds !== undefined)
    await db
      .updateTable('job')
      .set({ state: 'done', started_at: at(created), finished_at: at(created + tookSeconds) })
      .where('id', '=', id)
      .execute()
  if (progress !== undefined)
    await db.updateTable('job').set({ state: 'running', progress }).where('id', '=', id).execute()
  return id
}

const waiting = async ({ db }: OpenDatabase) =>
  (await listJobs(db, {}))
    .filter(({ state }) => state === 'queued' || state === 'running')
    .map(({ id, queuePosition, secondsLeft }) => ({ id, queuePosition, secondsLeft }))

describe('the list of jobs', () => {
  it('knows no time left before the first transcription', async () => {
    const open = await openTestDatabase()
    const id = await addTranscription(open, { workSeconds: 60 })
    expect(await waiting(open)).toEqual([{ id, queuePosition: 1, secondsLeft: null }])
  })

  it('counts the place in the queue and the time left at the recent pace, running job included', async () => {
    const open = await openTestDatabase()
    await addTranscription(open, { workSeconds: 100, tookSeconds: 10 })
    const running = await addTranscription(open, { workSeconds: 100, progress: 0.5 }, 1)
    const second = await addTranscription(open, { workSeconds: 30 }, 2)
    const urgent = await addTranscription(open, { workSeconds: 20, priority: 1 }, 3)
    const unknown = await addTranscription(open, { workSeconds: null }, 4)
    expect(await waiting(open)).toEqual([
      { id: running, queuePosition: null, secondsLeft: 5 },
      { id: second, queuePosition: 2, secondsLeft: 10 },
      { id: urgent, queuePosition: 1, secondsLeft: 7 },
      { id: unknown, queuePosition: 3, secondsLeft: null },
    ])
  })

  it('does not count the lane of others', async () => {
    const open = await openTestDatabase()
    await insertJob(open.db, { kind: 'analyse-recording', lane: 'decode', payload: {} }, at(0))
    const id = await addTranscription(open, { workSeconds: 10 }, 1)
    expect((await waiting(open)).find((job) => job.id === id)?.queuePosition).toBe(1)
  })

  it('shows jobs that ended in the last day and failed ones of any age', async () => {
    const open = await openTestDatabase()
    const old = await addTranscription(open, { workSeconds: 10, tookSeconds: 1 })
    const failed = await addTranscription(open, { workSeconds: 10, tookSeconds: 1 })
    await open.db.updateTable('job').set({ state: 'failed' }).where('id', '=', failed).execute()
    const recent = await addTranscription(open, { workSeconds: 10, tookSeconds: 1 })
    await open.db
      .updateTable('job')
      .set({ finished_at: new Date().toISOString() })
      .where('id', '=', recent)
      .execute()
    expect((await listJobs(open.db, {})).map(({ id }) => id)).toEqual([failed, recent])
    expect(old).not.toBe(recent)
  })

  it.each([
    [[], null],
    [[[10, 1]], 10],
    [
      [
        [10, 1],
        [10, 2],
        [10, 10],
      ],
      5,
    ],
    [[[0.5, 1]], null],
  ])('takes the median pace of %j: %s', async (jobs, pace) => {
    const open = await openTestDatabase()
    for (const [index, [workSeconds = 0, tookSeconds = 0]] of jobs.entries())
      await addTranscription(open, { workSeconds, tookSeconds }, 100 * index)
    expect(await recentPace(open.db)).toBe(pace)
  })

  it('charges each of two that ran at once its share of the time', async () => {
    const open = await openTestDatabase()
    await addTranscription(open, { workSeconds: 60, tookSeconds: 10 }, 0)
    await addTranscription(open, { workSeconds: 60, tookSeconds: 10 }, 5)
    // 5 s alone, and half of 5 s together.
    expect(await recentPace(open.db)).toBe(8)
  })

  it('forgets what ended over a week ago, its events too, but nothing that failed or waits', async () => {
    const open = await openTestDatabase()
    await addTranscription(open, { workSeconds: 10, tookSeconds: 1 })
    const failed = await addTranscription(open, { workSeconds: 10, tookSeconds: 1 })
    await open.db.updateTable('job').set({ state: 'failed' }).where('id', '=', failed).execute()
    const queued = await addTranscription(open, { workSeconds: 10 })
    await forgetOldJobs(open.db, start + 8 * 86_400_000)
    const left = await open.db.selectFrom('job').select('id').orderBy('id').execute()
    expect(left.map(({ id }) => id)).toEqual([failed, queued])
  })
})
