import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sliceBytes } from '../../contract/media.ts'
import { createFakeStation, createFakeStore, fakePorts, settle, type FakeStation } from './upload-fakes.ts'
import { createUploadManager } from './upload-manager.ts'

const interviewId = 'interview'

function fileOf(bytes: number, name = 'q1.wav'): File {
  const content = new Uint8Array(bytes)
  for (let index = 0; index < bytes; index += 4099) content[index] = index % 251
  return new File([content], name, { type: 'audio/wav' })
}

async function hasBytesOf(station: FakeStation, id: string, file: File): Promise<boolean> {
  return Buffer.from(await file.arrayBuffer()).equals(await station.bytesOf(id))
}

describe('an upload of a file', () => {
  it('is kept in the browser with its plan before the first slice is sent', async () => {
    const station = createFakeStation()
    const store = createFakeStore()
    const order: string[] = []
    const ports = fakePorts({ store, station })
    const manager = createUploadManager({
      ...ports,
      store: {
        ...store.port,
        save: async (plan, file) => {
          await store.port.save(plan, file)
          order.push(file ? 'kept' : 'plan')
        },
      },
      transport: {
        ...ports.transport,
        putSlice: async (slice) => {
          order.push('put')
          await ports.transport.putSlice(slice)
        },
      },
    })
    manager.addFile({ interviewId, questionId: 'q1', file: fileOf(10) })
    await settle()
    expect(order[0]).toBe('kept')
    expect(order).toContain('put')
  })

  it('arrives to the byte, is attached to its question and forgotten here', async () => {
    const station = createFakeStation()
    const store = createFakeStore()
    const manager = createUploadManager(fakePorts({ store, station }))
    const file = fileOf(2 * sliceBytes + 17)
    const id = manager.addFile({ interviewId, questionId: 'q1', file })
    await settle()
    expect(manager.views()[0]).toMatchObject({ state: 'done', sentBytes: file.size })
    expect(await hasBytesOf(station, id, file)).toBe(true)
    expect(station.attached.get(id)).toBe('q1')
    expect(store.isEmpty()).toBe(true)
  })

  it('goes on after the page went away and sends only what is missing', async () => {
    const station = createFakeStation()
    const store = createFakeStore()
    station.failPutsAfter(2)
    const first = createUploadManager(fakePorts({ store, station }))
    const file = fileOf(5 * sliceBytes)
    const id = first.addFile({ interviewId, questionId: null, file })
    await settle()
    expect(first.views()[0]?.state).toBe('waiting')
    first.dispose()

    station.failPutsAfter(Number.POSITIVE_INFINITY)
    const putsBefore = station.puts.length
    const second = createUploadManager(fakePorts({ store, station }))
    await second.resume()
    await settle()
    expect(second.views()[0]?.state).toBe('done')
    expect(station.puts.slice(putsBefore).map((put) => put.index)).toEqual([2, 3, 4])
    expect(await hasBytesOf(station, id, file)).toBe(true)
  })

  it('sends again what the station says it misses', async () => {
    const station = createFakeStation()
    const manager = createUploadManager(fakePorts({ store: createFakeStore(), station }))
    station.loseOnce(1)
    const file = fileOf(3 * sliceBytes)
    const id = manager.addFile({ interviewId, questionId: null, file })
    await settle()
    expect(manager.views()[0]?.state).toBe('done')
    expect(await hasBytesOf(station, id, file)).toBe(true)
  })

  it('is sent from memory, and says so, when the browser has no room', async () => {
    const station = createFakeStation()
    const store = createFakeStore()
    store.refuseWrites()
    station.failPutsAfter(0)
    const manager = createUploadManager(fakePorts({ store, station }))
    manager.addFile({ interviewId, questionId: null, file: fileOf(10) })
    await settle()
    expect(manager.views()[0]).toMatchObject({ survivesReload: false, state: 'waiting' })
    expect(manager.hasUnstored()).toBe(true)
    station.failPutsAfter(Number.POSITIVE_INFINITY)
    manager.retryWaiting()
    await settle()
    expect(manager.views()[0]?.state).toBe('done')
    expect(manager.hasUnstored()).toBe(false)
  })

  it('stops with the reason when the station refuses it, and goes on when asked to', async () => {
    const station = createFakeStation()
    station.refuseBegin({ code: 'MEDIA_TOO_LARGE', data: { limitBytes: 1 } })
    const manager = createUploadManager(fakePorts({ store: createFakeStore(), station }))
    const id = manager.addFile({ interviewId, questionId: null, file: fileOf(10) })
    await settle()
    expect(manager.views()[0]).toMatchObject({ state: 'failed', failure: { code: 'MEDIA_TOO_LARGE' } })
    station.refuseBegin(undefined)
    manager.retry(id)
    await settle()
    expect(manager.views()[0]?.state).toBe('done')
  })

  it('leaves nothing behind when it is cancelled', async () => {
    const station = createFakeStation()
    const store = createFakeStore()
    station.failPutsAfter(1)
    const manager = createUploadManager(fakePorts({ store, station }))
    const id = manager.addFile({ interviewId, questionId: null, file: fileOf(3 * sliceBytes) })
    await settle()
    await manager.cancel(id)
    expect(manager.views()).toEqual([])
    expect(store.isEmpty()).toBe(true)
  })

  it('is not attached again after a person moved it', async () => {
    const station = createFakeStation()
    const store = createFakeStore()
    station.failPutsAfter(1)
    const first = createUploadManager(fakePorts({ store, station }))
    const id = first.addFile({ interviewId, questionId: 'q1', file: fileOf(2 * sliceBytes) })
    await settle()
    first.dispose()
    station.attached.set(id, 'q2')
    station.failPutsAfter(Number.POSITIVE_INFINITY)
    const second = createUploadManager(fakePorts({ store, station }))
    await second.resume()
    await settle()
    expect(second.views()[0]?.state).toBe('done')
    expect(station.attached.get(id)).toBe('q2')
  })

  it('shares the line: two files at a time', async () => {
    const station = createFakeStation()
    station.holdPuts()
    const manager = createUploadManager(fakePorts({ store: createFakeStore(), station }))
    for (const name of ['a', 'b', 'c']) {
      manager.addFile({ interviewId, questionId: null, file: fileOf(10, name) })
    }
    await settle()
    expect(manager.views().map((view) => view.state)).toEqual(['sending', 'sending', 'queued'])
    station.releasePuts()
    await settle()
    expect(manager.views().map((view) => view.state)).toEqual(['done', 'done', 'done'])
  })
})

describe('a microphone recording', () => {
  const speech = { interviewId, questionId: 'q1', fileName: 'q1.webm', mime: 'audio/webm' }

  it('is sent while it is made', async () => {
    const station = createFakeStation()
    const manager = createUploadManager(fakePorts({ store: createFakeStore(), station }))
    const live = manager.startSpeech(speech)
    await live.push(new Blob(['one ']))
    await live.push(new Blob(['two']))
    await settle()
    expect(station.puts.map((put) => put.index)).toEqual([0, 1])
    expect(manager.views()[0]?.state).toBe('recording')
    await live.finish()
    await settle()
    expect(manager.views()[0]?.state).toBe('done')
    expect(await station.textOf(live.recordingId)).toBe('one two')
  })

  it('survives the page: what was kept is sent by the next one', async () => {
    const station = createFakeStation()
    const store = createFakeStore()
    const first = createUploadManager(fakePorts({ store, station }))
    const live = first.startSpeech(speech)
    await live.push(new Blob(['one ']))
    await settle()
    station.failPutsAfter(0)
    await live.push(new Blob(['two ']))
    await live.push(new Blob(['three']))
    await settle()
    first.dispose()

    station.failPutsAfter(Number.POSITIVE_INFINITY)
    const second = createUploadManager(fakePorts({ store, station }))
    await second.resume()
    await settle()
    expect(second.views()[0]?.state).toBe('done')
    expect(await station.textOf(live.recordingId)).toBe('one two three')
    expect(store.isEmpty()).toBe(true)
  })

  it('disappears when it ends before anything was said', async () => {
    const store = createFakeStore()
    const manager = createUploadManager(fakePorts({ store, station: createFakeStation() }))
    const live = manager.startSpeech(speech)
    await live.finish()
    await settle()
    expect(manager.views()).toEqual([])
    expect(store.isEmpty()).toBe(true)
  })

  it('waits while another window holds it', async () => {
    const station = createFakeStation()
    const store = createFakeStore()
    const held = new Set<string>()
    const first = createUploadManager(fakePorts({ store, station, held }))
    const live = first.startSpeech(speech)
    await live.push(new Blob(['one']))
    await settle()
    const second = createUploadManager(fakePorts({ store, station, held }))
    await second.resume()
    await settle()
    expect(second.views()[0]?.state).toBe('elsewhere')
    expect(first.views()[0]?.state).toBe('recording')
  })
})

it('delivers every byte in order wherever the network and the page fail', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat({ max: 4 }), { maxLength: 6 }),
      async (parts, failures) => {
        const station = createFakeStation()
        const store = createFakeStore()
        let manager = createUploadManager(fakePorts({ store, station }))
        const live = manager.startSpeech({ interviewId, questionId: 'q', fileName: 'q', mime: '' })
        for (const part of parts) await live.push(new Blob([part]))
        for (const failAfter of failures) {
          station.failPutsAfter(failAfter)
          await settle()
          manager.dispose()
          manager = createUploadManager(fakePorts({ store, station }))
          await manager.resume()
        }
        station.failPutsAfter(Number.POSITIVE_INFINITY)
        manager.retryWaiting()
        if (failures.length === 0) await live.finish()
        await settle()
        expect(await station.textOf(live.recordingId)).toBe(parts.join(''))
      },
    ),
    { numRuns: 25 },
  )
})
