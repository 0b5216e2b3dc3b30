import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FakeSpeech } from '../../../../test/support/fake-speech.ts'
import { invite, openCandidateApi } from '../../../../test/support/live-interview.ts'
import { openTestStation, type TestStation } from '../../../../test/support/open-test-station.ts'
import type { Transcription } from '../../../engines/speech/transcription.ts'
import { newId } from '../../ids.ts'
import { readTile } from '../../live-wall/read-tiles.ts'
import { buildDoorApp } from '../door/door-app.ts'

const words = 'I am so sorry you have been kept waiting all these days.'

/** A recogniser that hears the same in everything. */
function parrot(): FakeSpeech {
  const heard = { language: 'en', segments: [{ startMs: 0, endMs: 1000, text: words }] }
  return Object.assign(new FakeSpeech(), { transcribe: async () => heard as unknown as Transcription })
}

const quiet = (seconds: number) => new Int16Array(seconds * 16_000)
const voice = (seconds: number) =>
  Int16Array.from({ length: seconds * 16_000 }, (_, n) => 9000 * Math.sin(n / 9) * Math.sin(n / 400))

/** A candidate who has come to the first question, and the door that their sound goes through. */
async function speaking(open: TestStation, consents?: Record<string, boolean>) {
  const app = await buildDoorApp({
    life: open.life,
    uiFolder: join(open.folder, 'none'),
    names: () => ['127.0.0.1'],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(async () => await app.close())
  const [address] = app.addresses() as AddressInfo[]
  const { token } = await invite(open, 'home-customer-service')
  const tab = (await openCandidateApi(open))(token)
  const session = await tab.start('voice', consents)
  const partId = session.step?.part.partId ?? ''
  const connect = (change: { token?: string; tab?: string; partId?: string } = {}) => {
    const by = { token, tab: tab.tab, partId, ...change }
    return new WebSocket(`ws://127.0.0.1:${address?.port}/candidate-api/captions?part=${by.partId}`, [
      'captions',
      by.token,
      by.tab,
    ])
  }
  return { connect, tab, session, interviewId: session.interviewId ?? '' }
}

/** Whether the station takes the socket. */
async function isTaken(socket: WebSocket): Promise<boolean> {
  const taken = await Promise.race([
    once(socket, 'open').then(() => true),
    once(socket, 'error').then(() => false),
  ])
  socket.close()
  return taken
}

describe('live captions', () => {
  it('come back while one speaks, and onto the wall with what they show', async () => {
    const open = await openTestStation({ parts: { captions: parrot() } })
    const { connect, interviewId } = await speaking(open)
    const socket = connect()
    await once(socket, 'open')
    expect(socket.protocol).toBe('captions')
    const sound: Uint8Array[] = []
    open.station.wall.onSound(interviewId, (frame) => sound.push(frame))
    const message = once(socket, 'message') as Promise<[MessageEvent<string>]>
    for (const frame of [quiet(0.5), voice(1), quiet(0.7)]) socket.send(frame)
    expect(JSON.parse((await message)[0].data)).toEqual({ text: words, final: true })
    await expect
      .poll(async () => (await readTile(open.station, open.caller, interviewId)).indicators)
      .toContainEqual(expect.objectContaining({ id: 'hcs-late-bookcase.soothe', shown: true }))
    expect(await readTile(open.station, open.caller, interviewId)).toMatchObject({
      captions: [{ text: words, final: true }],
    })
    expect(sound.reduce((sum, { length }) => sum + length, 0)).toBe(2.2 * 32_000)
    socket.close()
    await expect.poll(async () => (await readTile(open.station, open.caller, interviewId)).level).toBeNull()
  })

  it('light nothing without consent to machine rating', async () => {
    const open = await openTestStation({ parts: { captions: parrot() } })
    const { connect, interviewId } = await speaking(open, { recording: true, 'machine-rating': false })
    const socket = connect()
    await once(socket, 'open')
    const message = once(socket, 'message')
    for (const frame of [quiet(0.5), voice(1), quiet(0.7)]) socket.send(frame)
    await message
    expect(await readTile(open.station, open.caller, interviewId)).toMatchObject({
      captions: [{ text: words }],
      withheld: 'not-rated',
      indicators: [],
    })
    socket.close()
  })

  it('are for the tab and the part that is asked, and for nobody else', async () => {
    const open = await openTestStation({ parts: { captions: parrot() } })
    const { connect } = await speaking(open)
    expect(await isTaken(connect({ token: 'a'.repeat(22) }))).toBe(false)
    expect(await isTaken(connect({ tab: newId() }))).toBe(false)
    expect(await isTaken(connect({ partId: newId() }))).toBe(false)
    expect(await isTaken(connect())).toBe(true)
  })

  it('leave a recogniser that fails alone for a while, and the sound goes on', async () => {
    const broken = Object.assign(new FakeSpeech(), {
      transcribe: async () => await Promise.reject(new Error('no model')),
    })
    const open = await openTestStation({ parts: { captions: broken } })
    const { connect, interviewId } = await speaking(open)
    const socket = connect()
    await once(socket, 'open')
    let heard = 0
    open.station.wall.onSound(interviewId, ({ length }) => (heard += length))
    for (const frame of [quiet(0.5), voice(1), quiet(0.7), voice(1), quiet(0.7)]) socket.send(frame)
    await expect.poll(() => heard).toBe(3.9 * 32_000)
    expect((await readTile(open.station, open.caller, interviewId)).captions).toEqual([])
    expect(await open.station.captioner.hear(interviewId, voice(1), 'en')).toBeUndefined()
    socket.close()
  })
})
