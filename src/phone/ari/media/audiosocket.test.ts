import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AudioSocketReader, audioSocketKinds, writeAudioSocketFrame } from './audiosocket-frames.ts'
import type { AudioSocketLink } from './audiosocket-link.ts'
import { AudioSocketPort } from './audiosocket-port.ts'

const idFrame = (uuid: string): Uint8Array =>
  writeAudioSocketFrame(audioSocketKinds.id, Buffer.from(uuid.replaceAll('-', ''), 'hex'))

describe('frames', () => {
  it('come out as they went in, however TCP cuts them', () => {
    const frame = fc.record({ kind: fc.nat(255), payload: fc.uint8Array({ maxLength: 700 }) })
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 400 })),
        (frames, cuts) => {
          const bytes = Buffer.concat(frames.map(({ kind, payload }) => writeAudioSocketFrame(kind, payload)))
          const reader = new AudioSocketReader()
          const read = []
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const length = cuts[turn % cuts.length] ?? bytes.length
            read.push(...reader.take(bytes.subarray(at, at + length)))
            at += length
          }
          expect(read.map(({ kind, payload }) => [kind, ...payload])).toEqual(
            frames.map(({ kind, payload }) => [kind, ...payload]),
          )
        },
      ),
      { seed: 6 },
    )
  })
})

describe('the port', () => {
  let port: AudioSocketPort
  const sockets: Socket[] = []
  const call = async (bytes: Uint8Array): Promise<Socket> => {
    const socket = connect(port.port, '127.0.0.1')
    sockets.push(socket)
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.write(bytes)
    return socket
  }
  const closing = async (socket: Socket): Promise<void> => {
    socket.resume()
    if (!socket.closed) await new Promise<void>((resolve) => socket.once('close', () => resolve()))
  }
  const expecting = (uuid: string): Promise<AudioSocketLink> =>
    new Promise((resolve) => port.expect(uuid, resolve))

  beforeEach(async () => {
    port = await AudioSocketPort.open('127.0.0.1', 0)
  })
  afterEach(() => {
    port.close()
    for (const socket of sockets.splice(0)) socket.destroy()
  })

  it('takes the connection of a call, with the sound that came in the same piece', async () => {
    const uuid = randomUUID()
    const link = expecting(uuid)
    const heard: number[] = []
    void link.then((opened) => opened.onBytes((bytes) => heard.push(...bytes)))
    const sound = writeAudioSocketFrame(audioSocketKinds.sound, Uint8Array.of(1, 2, 3, 4))
    const socket = await call(idFrame(uuid))
    await link
    socket.write(Buffer.concat([sound, writeAudioSocketFrame(0x77, Uint8Array.of(9)), sound]))
    await expect.poll(() => heard).toEqual([1, 2, 3, 4, 1, 2, 3, 4])
  })

  it.each([
    ['a UUID that nobody asked for', idFrame(randomUUID())],
    ['sound before it said who it is', writeAudioSocketFrame(audioSocketKinds.sound, new Uint8Array(320))],
    ['a UUID that is too short', writeAudioSocketFrame(audioSocketKinds.id, new Uint8Array(15))],
    ['something else altogether', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.padEnd(25_000))],
  ])('closes on a stranger with %s', async (_what, bytes) => {
    let taken = 0
    port.expect(randomUUID(), () => taken++)
    await closing(await call(bytes))
    expect(taken).toBe(0)
  })

  it('takes a UUID once, and none that was forgotten', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    const link = expecting(first)
    await call(idFrame(first))
    await link
    await closing(await call(idFrame(first)))
    port.expect(second, () => expect.unreachable())
    port.forget(second)
    await closing(await call(idFrame(second)))
  })

  it('keeps no more than a few who do not say who they are', async () => {
    const silent = await Promise.all(Array.from({ length: 64 }, async () => await call(new Uint8Array(0))))
    await closing(await call(new Uint8Array(0)))
    expect(silent.every((socket) => !socket.closed)).toBe(true)
  })

  it.each([
    ['hangs up', writeAudioSocketFrame(audioSocketKinds.hangUp, new Uint8Array(0))],
    ['tells an error', writeAudioSocketFrame(audioSocketKinds.error, Uint8Array.of(1))],
  ])('tells once that the other side %s', async (_what, bytes) => {
    const uuid = randomUUID()
    const link = expecting(uuid)
    const socket = await call(idFrame(uuid))
    const opened = await link
    let closed = 0
    const ended = new Promise<void>((resolve) =>
      opened.onClosed(() => {
        closed++
        resolve()
      }),
    )
    socket.write(Buffer.concat([bytes, bytes]))
    await ended
    await closing(socket)
    expect(closed).toBe(1)
    expect(opened.send(new Uint8Array(320))).toBe(false)
  })

  it('survives whatever is sent to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }), async (pieces) => {
        const uuid = randomUUID()
        const link = expecting(uuid)
        const socket = await call(idFrame(uuid))
        const opened = await link
        const gone = new Promise<void>((resolve) => opened.onClosed(resolve))
        for (const piece of pieces) socket.write(piece)
        socket.end()
        await gone
        await closing(socket)
      }),
      { seed: 6, numRuns: 60 },
    )
  })

  it('refuses sound rather than heaping it up when nobody reads it', async () => {
    const uuid = randomUUID()
    const link = expecting(uuid)
    const socket = await call(idFrame(uuid))
    socket.pause()
    const opened = await link
    const frame = new Uint8Array(320)
    let sent = 0
    while (sent < 1_000_000 && opened.send(frame)) sent++
    expect(sent).toBeLessThan(1_000_000)
    opened.close()
  })
})
