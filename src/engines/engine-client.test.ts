import { getPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EngineClient, type EngineClientOptions } from './engine-client.ts'
import type { FakeContract } from './fake-host.fixture.ts'
import { createForkProcessHost } from '../processes/fork-process-host.ts'
import { EngineFailure, type EngineProgress, type MediaSource } from './protocol.ts'

const clients: EngineClient<FakeContract>[] = []

function createClient(options: Partial<EngineClientOptions> = {}): EngineClient<FakeContract> {
  const client = new EngineClient<FakeContract>({
    host: createForkProcessHost(),
    entry: new URL('./fake-host.fixture.ts', import.meta.url),
    backOffMs: 1,
    ...options,
  })
  clients.push(client)
  return client
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.dispose()))
})

const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  await promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof EngineFailure ? error.code : String(error)),
  )

function sourceOf(size: number, read?: MediaSource['read']): MediaSource {
  const bytes = new Uint8Array(size).fill(1)
  return { size, read: read ?? (async (offset, length) => bytes.subarray(offset, offset + length)) }
}

describe('EngineClient', () => {
  it('starts its host with the first request and keeps it', async () => {
    const client = createClient()
    expect(client.state().phase).toBe('stopped')
    const first = await client.call('echo', { text: 'a' })
    const second = await client.call('echo', { text: 'b' })
    expect([first.text, second.text]).toEqual(['a', 'b'])
    expect(second.pid).toBe(first.pid)
    expect(client.state()).toMatchObject({ phase: 'ready', pid: first.pid, restarts: 0, waiting: 0 })
    expect(client.state().rssBytes).toBeGreaterThan(1_000_000)
  })

  it('serves requests one after the other in the order of their calls', async () => {
    const client = createClient()
    const order: string[] = []
    await Promise.all(
      ['a', 'b', 'c'].map(async (text) => order.push((await client.call('echo', { text })).text)),
    )
    expect(order).toEqual(['a', 'b', 'c'])
  })

  it('works on so many requests at once, each with its own bytes and progress', async () => {
    const client = createClient({ atOnce: 2 })
    const started: string[] = []
    const released = Promise.withResolvers<void>()
    const bytes = new Uint8Array(10).fill(1)
    const source = (name: string): MediaSource => ({
      size: 10,
      read: async () => {
        started.push(name)
        await released.promise
        return bytes
      },
    })
    const sums = ['a', 'b', 'c'].map((name) => client.call('sum', { size: 10 }, { source: source(name) }))
    await vi.waitFor(() => expect(started).toEqual(['a', 'b']))
    expect(client.state()).toMatchObject({ phase: 'busy', waiting: 1 })
    await delay(50)
    expect(started).toEqual(['a', 'b'])
    released.resolve()
    expect(await Promise.all(sums)).toEqual([10, 10, 10])
    expect(client.state()).toMatchObject({ phase: 'ready', waiting: 0 })
  })

  it('loses what is worked on beside a request that ends the host, then serves one at a time', async () => {
    const client = createClient({ atOnce: 2 })
    const beside = codeOf(client.call('hang', null))
    const dying = codeOf(client.call('die', { stage: 'work', signal: 'SIGKILL' }))
    const after = ['die', 'echo'].map((kind) =>
      codeOf(
        kind === 'die'
          ? client.call('die', { stage: 'work', signal: 'SIGKILL' })
          : client.call('echo', { text: '' }),
      ),
    )
    expect(await Promise.all([beside, dying])).toEqual(['ENGINE_DIED', 'ENGINE_DIED'])
    expect(await Promise.all(after)).toEqual(['ENGINE_DIED', 'resolved'])
  })

  it('is parked after three crashes over different requests, and starts nothing until it is tried anew', async () => {
    const client = createClient({ backOffMs: 1 })
    const phases: string[] = []
    client.onState(({ phase }) => phases.push(phase))
    for (const stage of ['a', 'b', 'c'])
      expect(await codeOf(client.call('die', { stage, signal: 'SIGKILL' }))).toBe('ENGINE_DIED')
    expect(client.state()).toMatchObject({ phase: 'parked', reason: 'ENGINE_DIED' })
    const starts = phases.filter((phase) => phase === 'starting').length
    expect(await codeOf(client.call('echo', { text: '' }))).toBe('ENGINE_PARKED')
    expect(phases.filter((phase) => phase === 'starting')).toHaveLength(starts)
    client.unpark()
    expect(await codeOf(client.call('echo', { text: '' }))).toBe('resolved')
    expect(client.state().phase).toBe('ready')
  })

  it('is parked by a model that ends it while it loads, and tried anew with another', async () => {
    const client = createClient({ backOffMs: 1 })
    const load = { stage: 'load', signal: 'SIGKILL' }
    for (let n = 0; n < 3; n += 1) await codeOf(client.call('die', load, { about: 'model a' }))
    expect(await codeOf(client.call('echo', { text: '' }, { about: 'model a' }))).toBe('ENGINE_PARKED')
    expect(await codeOf(client.call('echo', { text: '' }, { about: 'model b' }))).toBe('resolved')
  })

  it('is not parked over one recording, nor over crashes with answers in between', async () => {
    const client = createClient({ backOffMs: 1 })
    const same = { stage: 'work', signal: 'SIGKILL' }
    for (let n = 0; n < 4; n += 1) await codeOf(client.call('die', same))
    expect(client.state().phase).toBe('failed')
    for (const stage of ['a', 'b', 'c']) {
      expect(await codeOf(client.call('echo', { text: '' }))).toBe('resolved')
      await codeOf(client.call('die', { stage, signal: 'SIGKILL' }))
    }
    expect(client.state().phase).toBe('failed')
  })

  it('ends a host for the request that hangs, though another gives signs of life', async () => {
    const client = createClient({ atOnce: 2, silenceLimitMs: 1_000 })
    const hanging = codeOf(client.call('hang', null))
    const lively = codeOf(client.call('steps', { count: 100_000_000 }))
    expect(await Promise.all([hanging, lively])).toEqual(['ENGINE_TIMEOUT', 'ENGINE_DIED'])
    expect(client.state().reason).toBe('ENGINE_TIMEOUT')
  })

  it('stops only after what runs, and before what comes then', async () => {
    const client = createClient({ atOnce: 2 })
    const steps = client.call('steps', { count: 50 })
    const stopping = client.stop()
    const next = client.call('echo', { text: 'next' })
    expect(await steps).toBe(50)
    await stopping
    expect((await next).text).toBe('next')
  })

  it('delivers bytes that the host asks for', async () => {
    const client = createClient()
    expect(await client.call('sum', { size: 2500 }, { source: sourceOf(2500) })).toBe(2500)
  })

  it('says so when the bytes cannot be delivered, and goes on', async () => {
    const client = createClient()
    const source = sourceOf(10, () => Promise.reject(new Error('wrong key')))
    expect(await codeOf(client.call('sum', { size: 10 }, { source }))).toBe('MEDIA_READ_FAILED')
    expect((await client.call('echo', { text: 'on' })).text).toBe('on')
  })

  it('yields the processor where it was started for the background', async () => {
    const { pid } = await createClient({ background: true }).call('echo', { text: '' })
    expect(getPriority(pid)).toBeGreaterThan(getPriority())
  })

  it('reports progress in order', async () => {
    const client = createClient()
    const seen: EngineProgress[] = []
    await client.call('steps', { count: 4 }, { onProgress: (progress) => seen.push(progress) })
    expect(seen.map(({ fraction }) => fraction)).toEqual([0, 0.25, 0.5, 0.75])
  })

  it('loses only the running request when its host dies, and serves the next with a new one', async () => {
    const client = createClient()
    const { pid } = await client.call('echo', { text: 'before' })
    const dying = client.call('die', { stage: 'work', signal: 'SIGKILL' })
    const next = client.call('echo', { text: 'after' })
    const failure = await dying.catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'ENGINE_DIED', retriable: true })
    expect((await next).pid).not.toBe(pid)
    expect(client.state()).toMatchObject({ phase: 'ready', restarts: 1 })
  })

  it.each([
    ['work', 'SIGILL', 'CPU_UNSUPPORTED'],
    ['load', 'SIGABRT', 'MODEL_CORRUPT'],
    ['load', 'SIGKILL', 'ENGINE_DIED'],
    ['work', 'SIGABRT', 'ENGINE_DIED'],
  ])('explains a host that ends during %s by %s as %s', async (stage, signal, code) => {
    const client = createClient()
    expect(await codeOf(client.call('die', { stage, signal }))).toBe(code)
    expect(client.state()).toMatchObject({ phase: 'failed', reason: code })
  })

  it('ends a host that gives no sign of life', async () => {
    const client = createClient({ silenceLimitMs: 300 })
    expect(await codeOf(client.call('hang', null))).toBe('ENGINE_TIMEOUT')
    expect((await client.call('echo', { text: 'on' })).text).toBe('on')
  })

  it('cancels a running request without ending a host that listens', async () => {
    const client = createClient()
    const { pid } = await client.call('echo', { text: 'a' })
    const controller = new AbortController()
    const running = client.call(
      'steps',
      { count: 1_000_000 },
      { signal: controller.signal, onProgress: () => controller.abort() },
    )
    expect(await codeOf(running)).toBe('CANCELLED')
    expect((await client.call('echo', { text: 'b' })).pid).toBe(pid)
  })

  it('ends a host that does not stop when cancelled', async () => {
    const client = createClient({ cancelGraceMs: 50 })
    const { pid } = await client.call('echo', { text: 'a' })
    const controller = new AbortController()
    const running = client.call('hang', null, { signal: controller.signal })
    setTimeout(() => controller.abort(), 20)
    expect(await codeOf(running)).toBe('CANCELLED')
    expect((await client.call('echo', { text: 'b' })).pid).not.toBe(pid)
    expect(client.state().restarts).toBe(0)
  })

  it('never starts a request that was cancelled while it waited', async () => {
    const client = createClient()
    const controller = new AbortController()
    const first = client.call('steps', { count: 50 })
    const waiting = client.call('echo', { text: 'x' }, { signal: controller.signal })
    controller.abort()
    expect(await codeOf(waiting)).toBe('CANCELLED')
    expect(await first).toBe(50)
  })

  it('turns an error that nobody expected into a failure', async () => {
    const client = createClient()
    expect(await codeOf(client.call('throw', null))).toBe('ENGINE_ERROR')
  })

  it('lets a host go that has grown too large, after its request', async () => {
    const client = createClient({ maxRssBytes: 1 })
    const first = await client.call('echo', { text: 'a' })
    expect(client.state().phase).toBe('stopped')
    expect((await client.call('echo', { text: 'b' })).pid).not.toBe(first.pid)
  })

  it('cancels everything when disposed', async () => {
    const client = createClient()
    const codes = ['a', 'b'].map(() => codeOf(client.call('hang', null)))
    await client.dispose()
    expect(await Promise.all(codes)).toEqual(['CANCELLED', 'CANCELLED'])
    expect(await codeOf(client.call('echo', { text: 'c' }))).toBe('CANCELLED')
    expect(client.state().phase).toBe('stopped')
  })

  it('tells listeners each change of its state', async () => {
    const client = createClient()
    const phases: string[] = []
    client.onState(({ phase }) => phases.push(phase))
    await client.call('echo', { text: 'a' })
    expect(phases).toEqual(['starting', 'ready', 'busy', 'ready'])
  })
})
