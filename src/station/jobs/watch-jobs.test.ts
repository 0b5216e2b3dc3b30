import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import { addJob, makeQueue } from '../../../test/support/test-queue.ts'
import type { OpenDatabase } from '../db/open.ts'
import type { JobQueue } from './job-queue.ts'
import { watchJobs } from './job.service.ts'

type Seen = { seq: number; id: string; state: string; progress: number }

describe('watching jobs', () => {
  /** Follows until told to stop; the last number seen survives, like a browser's `Last-Event-ID`. */
  function follow(open: OpenDatabase, queue: JobQueue, lastSeq: number | undefined) {
    const seen: Seen[] = []
    const over = new AbortController()
    const done = (async () => {
      const options = { lastSeq, signal: over.signal }
      for await (const { seq, job } of watchJobs(open.db, queue, options))
        seen.push({ seq, id: job.id, state: job.state, progress: job.progress })
    })()
    const leave = async () => {
      over.abort()
      await done
      return seen
    }
    return { seen, leave }
  }

  const allEvents = async ({ db }: OpenDatabase): Promise<Seen[]> =>
    (await db.selectFrom('job_event').selectAll().orderBy('seq').execute()).map((event) => {
      const { id, state, progress } = JSON.parse(event.content_json) as Seen
      return { seq: event.seq, id, state, progress }
    })

  it('starts with the present state of every job, then tells each change', async () => {
    const open = await openTestDatabase()
    const queue = makeQueue(open)
    const { id } = await addJob(open, queue, { text: 'x' })
    const watcher = follow(open, queue, undefined)
    await vi.waitFor(() => expect(watcher.seen.map((event) => event.state)).toEqual(['queued']))
    await queue.start()
    await queue.drain()
    await vi.waitFor(() =>
      expect(watcher.seen.map((event) => event.state)).toEqual(['queued', 'running', 'done']),
    )
    expect(watcher.seen.every((event) => event.id === id)).toBe(true)
    await watcher.leave()
    await queue.stop()
  })

  it.each([
    ['a number from another database', 999_999],
    ['no number', Number.NaN],
  ])('starts over for %s', async (_what, lastSeq) => {
    const open = await openTestDatabase()
    const queue = makeQueue(open)
    await addJob(open, queue, { text: 'x' })
    const watcher = follow(open, queue, lastSeq)
    await vi.waitFor(() => expect(watcher.seen.map((event) => event.state)).toEqual(['queued']))
    await watcher.leave()
  })

  it('ends when the queue stops, so that nobody waits for a station that is gone', async () => {
    const open = await openTestDatabase()
    const queue = makeQueue(open)
    await queue.start()
    const states: string[] = []
    const ended = (async () => {
      for await (const { job } of watchJobs(open.db, queue, { lastSeq: undefined, signal: undefined }))
        states.push(job.state)
    })()
    await queue.stop()
    await ended
    expect(states).toEqual([])
  })

  it('misses nothing and repeats nothing, however work, watching, stops and restarts interleave', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('add'), fails: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel'), which: fc.nat(20) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('retry'), which: fc.nat(20) }) },
      { weight: 3, arbitrary: fc.constant({ do: 'reconnect' }) },
      { weight: 1, arbitrary: fc.constant({ do: 'restart' }) },
      { weight: 3, arbitrary: fc.constant({ do: 'breathe' }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const open = await openTestDatabase()
        const make = () =>
          makeQueue(open, {
            run: async ({ text }, { progress, signal }) => {
              progress(0.5)
              await new Promise((resolve) => setTimeout(resolve, 1))
              signal.throwIfAborted()
              if (text === 'fails') throw new Error('no')
            },
            toFailure: (error) => ({
              failure: { code: (error as { code?: 'CANCELLED' }).code ?? 'UNEXPECTED' },
              retriable: false,
            }),
          })
        let queue = make()
        await queue.start()
        const ids: string[] = []
        const seen: Seen[] = []
        let watcher = follow(open, queue, 0)
        const reconnect = async () => {
          seen.push(...(await watcher.leave()))
          watcher = follow(open, queue, seen.at(-1)?.seq ?? 0)
        }
        for (const action of steps) {
          const which = 'which' in action ? ids[action.which % Math.max(1, ids.length)] : undefined
          if (action.do === 'add') {
            const text = 'fails' in action && action.fails ? 'fails' : 'works'
            ids.push((await addJob(open, queue, { text })).id)
          }
          if (action.do === 'cancel' && which !== undefined) await queue.cancel(which)
          if (action.do === 'retry' && which !== undefined) await queue.retry(which)
          if (action.do === 'breathe') await new Promise((resolve) => setTimeout(resolve, 2))
          if (action.do === 'reconnect') await reconnect()
          if (action.do === 'restart') {
            await queue.stop()
            queue = make()
            await reconnect()
            await queue.start()
          }
        }
        await queue.drain()
        const expected = await allEvents(open)
        await vi.waitFor(() => expect([...seen, ...watcher.seen]).toHaveLength(expected.length))
        expect([...seen, ...(await watcher.leave())]).toEqual(expected)
        const left = await open.db.selectFrom('job').select('state').execute()
        expect(left.every(({ state }) => ['done', 'failed', 'cancelled'].includes(state))).toBe(true)
        await queue.stop()
      }),
      { numRuns: 15 },
    )
  })
})
