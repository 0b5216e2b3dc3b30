import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import { addJob, makeQueue, readJob } from '../../../test/support/test-queue.ts'
import { defineJob } from './job-handler.ts'
import { backOffMs } from './job-queue.ts'

const kind = (name: string) =>
  defineJob({ kind: name, lane: name, payload: z.object({}), maxAttempts: 1, run: async () => undefined })

describe('a job queue', () => {
  it.each([
    ['a kind without a handler', ['a', 'b'], ['a'], 'no handler for job kind b'],
    ['two handlers for a kind', ['a'], ['a', 'a'], 'two handlers for job kind a'],
    ['a handler for no kind', ['a'], ['a', 'c'], 'handler for unknown job kind c'],
  ])('does not start with %s', async (_what, kinds, handled, message) => {
    const open = await openTestDatabase()
    expect(() => makeQueue(open, { kinds, handlers: handled.map(kind) })).toThrow(message)
  })

  it('parses a payload before it runs, and fails one that does not fit', async () => {
    const open = await openTestDatabase()
    const run = vi.fn(async () => undefined)
    const toFailure = () => ({ failure: { code: 'UNEXPECTED' as const }, retriable: false })
    const queue = makeQueue(open, { run, toFailure })
    const row = await open.db
      .transaction()
      .execute(async (trx) => await queue.add(trx, { kind: 'work', payload: { text: 5 } }))
    await queue.start()
    await queue.drain()
    expect(run).not.toHaveBeenCalled()
    expect((await readJob(open, row.id)).state).toBe('failed')
    await queue.stop()
  })

  it('runs the lowest priority number first, then the oldest', async () => {
    const open = await openTestDatabase()
    const order: string[] = []
    const queue = makeQueue(open, { run: async ({ text }) => void order.push(text) })
    for (const [text, priority] of [
      ['c', 200],
      ['b1', 100],
      ['b2', 100],
      ['a', 1],
    ] as const)
      await addJob(open, queue, { text, priority })
    await queue.start()
    await queue.drain()
    expect(order).toEqual(['a', 'b1', 'b2', 'c'])
    await queue.stop()
  })

  it('runs jobs of one lane one after another, and lanes side by side', async () => {
    const open = await openTestDatabase()
    const gate = Promise.withResolvers<void>()
    const started: string[] = []
    const queue = makeQueue(open, {
      run: async ({ text }) => {
        started.push(text)
        if (text === 'first') await gate.promise
      },
    })
    await queue.start()
    await addJob(open, queue, { text: 'first' })
    await addJob(open, queue, { text: 'second' })
    await open.db
      .transaction()
      .execute(async (trx) => await queue.add(trx, { kind: 'aside', payload: { text: 'aside' } }))
    queue.wake()
    await vi.waitFor(() => expect(started).toEqual(['first', 'aside']))
    gate.resolve()
    await queue.drain()
    expect(started).toEqual(['first', 'aside', 'second'])
    await queue.stop()
  })

  it('runs two of a lane at once where it may, but never two of one answer', async () => {
    const open = await openTestDatabase()
    const gates = new Map(['a1', 'a2', 'b1', 'c1'].map((text) => [text, Promise.withResolvers<void>()]))
    const started: string[] = []
    const queue = makeQueue(open, {
      jobsAtOnce: { work: 2 },
      run: async ({ text }) => {
        started.push(text)
        await gates.get(text)?.promise
      },
    })
    await queue.start()
    for (const text of gates.keys())
      await open.db
        .transaction()
        .execute(
          async (trx) =>
            await queue.add(trx, { kind: 'work', payload: { text }, answerId: text.slice(0, 1) }),
        )
    queue.wake()
    await vi.waitFor(() => expect(started).toEqual(['a1', 'b1']))
    gates.get('b1')?.resolve()
    await vi.waitFor(() => expect(started).toEqual(['a1', 'b1', 'c1']))
    gates.get('a1')?.resolve()
    await vi.waitFor(() => expect(started).toEqual(['a1', 'b1', 'c1', 'a2']))
    for (const gate of gates.values()) gate.resolve()
    await queue.drain()
    await queue.stop()
  })

  it('tries again later what can be tried again, and gives up after the last attempt', async () => {
    const open = await openTestDatabase()
    const given: unknown[] = []
    const queue = makeQueue(open, {
      maxAttempts: 2,
      run: async () => {
        throw new Error('no')
      },
      onGivenUp: (payload, outcome) => given.push([payload.text, outcome]),
    })
    await queue.start()
    const { id } = await addJob(open, queue, { text: 'x' })
    await vi.waitFor(async () => expect((await readJob(open, id)).attempts).toBe(1))
    await vi.waitFor(async () => expect((await readJob(open, id)).state).toBe('queued'))
    const waiting = await readJob(open, id)
    expect(Date.parse(waiting.run_after)).toBeGreaterThan(Date.parse(waiting.created_at) + 1000)
    expect(given).toEqual([])
    await open.db.updateTable('job').set({ run_after: waiting.created_at }).where('id', '=', id).execute()
    queue.wake()
    await queue.drain()
    expect(await readJob(open, id)).toMatchObject({ state: 'failed', attempts: 2 })
    expect(given).toEqual([['x', { state: 'failed', failure: { code: 'UNEXPECTED' } }]])
    await queue.stop()
  })

  it.each([
    [1, 2_000],
    [2, 8_000],
    [3, 32_000],
    [4, 128_000],
    [5, 512_000],
    [6, 600_000],
    [60, 600_000],
  ])('waits after attempt %i for %i ms', (attempts, ms) => {
    expect(backOffMs(attempts)).toBe(ms)
  })

  it('cancels a queued job at once, without running it', async () => {
    const open = await openTestDatabase()
    const run = vi.fn(async () => undefined)
    const given: unknown[] = []
    const queue = makeQueue(open, { run, onGivenUp: (_payload, outcome) => given.push(outcome.state) })
    const { id } = await addJob(open, queue, { text: 'x' })
    await queue.cancel(id)
    await queue.start()
    await queue.drain()
    expect((await readJob(open, id)).state).toBe('cancelled')
    expect([run.mock.calls.length, given]).toEqual([0, ['cancelled']])
    await queue.stop()
  })

  it('cancels a running job by its signal, and leaves an ended one alone', async () => {
    const open = await openTestDatabase()
    const queue = makeQueue(open, {
      run: async (_payload, { signal }) =>
        await new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('stopped'))),
        ),
      toFailure: (error) => ({
        failure: { code: (error as { code?: 'CANCELLED' }).code ?? 'UNEXPECTED' },
        retriable: true,
      }),
    })
    await queue.start()
    const { id } = await addJob(open, queue, { text: 'x' })
    await vi.waitFor(async () => expect((await readJob(open, id)).state).toBe('running'))
    await queue.cancel(id)
    const ended = await readJob(open, id)
    expect(ended.state).toBe('cancelled')
    await queue.cancel(id)
    expect(await readJob(open, id)).toEqual(ended)
    await queue.stop()
  })

  it('queues an ended job again with its attempts forgotten', async () => {
    const open = await openTestDatabase()
    let fails = true
    const queue = makeQueue(open, {
      maxAttempts: 1,
      run: async () => {
        if (fails) throw new Error('no')
      },
    })
    await queue.start()
    const { id } = await addJob(open, queue, { text: 'x' })
    await queue.drain()
    fails = false
    await queue.retry(id)
    await queue.drain()
    expect(await readJob(open, id)).toMatchObject({ state: 'done', attempts: 1, failure_json: null })
    expect(await queue.retry(id)).toBeUndefined()
    await queue.stop()
  })

  it('puts running jobs back when it stops, and goes on after the next start', async () => {
    const open = await openTestDatabase()
    const runs: string[] = []
    let patient = true
    const queue = makeQueue(open, {
      run: async ({ text }, { signal }) => {
        runs.push(text)
        if (patient) await new Promise((resolve) => signal.addEventListener('abort', resolve))
        signal.throwIfAborted()
      },
    })
    await queue.start()
    const { id } = await addJob(open, queue, { text: 'x' })
    await vi.waitFor(() => expect(runs).toEqual(['x']))
    await queue.stop()
    expect(await readJob(open, id)).toMatchObject({ state: 'queued', attempts: 0 })
    queue.wake()
    expect(runs).toEqual(['x'])
    patient = false
    await queue.start()
    await queue.drain()
    expect(await readJob(open, id)).toMatchObject({ state: 'done', attempts: 1 })
    await queue.stop()
  })

  it('requeues at the start what a dead station left running, and tells watchers', async () => {
    const open = await openTestDatabase()
    const dead = makeQueue(open)
    const { id } = await addJob(open, dead, { text: 'x' })
    await open.db.updateTable('job').set({ state: 'running', attempts: 1 }).where('id', '=', id).execute()
    const queue = makeQueue(open)
    await queue.start()
    await queue.drain()
    const events = await open.db.selectFrom('job_event').selectAll().orderBy('seq').execute()
    const states = events.map((event) => (JSON.parse(event.content_json) as { state: string }).state)
    expect(states).toEqual(['queued', 'queued', 'running', 'done'])
    expect((await readJob(open, id)).attempts).toBe(1)
    await queue.stop()
  })

  it('does not run a job again that ended itself with its own records', async () => {
    const open = await openTestDatabase()
    let runs = 0
    const queue = makeQueue(open, {
      run: async (_payload, { finish }) => {
        runs += 1
        await open.db.transaction().execute(async (trx) => {
          await trx.insertInto('setting').values({ key: 'made', value_json: '1' }).execute()
          await finish(trx)
        })
        throw new Error('the process dies here')
      },
    })
    await queue.start()
    const { id } = await addJob(open, queue, { text: 'x' })
    await queue.drain()
    await queue.stop()
    await queue.start()
    await queue.drain()
    expect([runs, (await readJob(open, id)).state]).toEqual([1, 'done'])
    await queue.stop()
  })

  it('runs a job again whose records were rolled back', async () => {
    const open = await openTestDatabase()
    let runs = 0
    const queue = makeQueue(open, {
      run: async (_payload, { finish }) => {
        runs += 1
        await open.db.transaction().execute(async (trx) => {
          await finish(trx)
          if (runs === 1) throw new Error('rolled back')
        })
      },
    })
    await queue.start()
    const { id } = await addJob(open, queue, { text: 'x' })
    await vi.waitFor(async () => expect((await readJob(open, id)).state).toBe('queued'))
    await open.db
      .updateTable('job')
      .set({ run_after: new Date(0).toISOString() })
      .execute()
    queue.wake()
    await queue.drain()
    expect([runs, (await readJob(open, id)).state]).toEqual([2, 'done'])
    await queue.stop()
  })

  it('survives a database that fails for a while', async () => {
    const open = await openTestDatabase()
    const trouble = vi.fn()
    let broken = true
    const queue = makeQueue(open, {
      onTrouble: trouble,
      pauseMs: 5,
      run: async () => {
        if (broken) throw new Error('no')
      },
      toFailure: () => {
        if (broken) throw new Error('database or disk is full')
        return { failure: { code: 'UNEXPECTED' }, retriable: true }
      },
    })
    await queue.start()
    const { id } = await addJob(open, queue, { text: 'x' })
    await vi.waitFor(() => expect(trouble).toHaveBeenCalled())
    broken = false
    await queue.drain()
    expect((await readJob(open, id)).state).toBe('done')
    await queue.stop()
  })
})
