import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { FakeAudioSocketChannel, FakeWebSocketChannel } from '../../../test/support/asterisk/fake-channel.ts'
import { AriPair, listenTo } from '../../../test/support/asterisk/open-ari-line.ts'
import type { CallSound } from '../phone-line.ts'
import { toBytes } from './media/pcm-cutter.ts'

const kinds = ['websocket', 'audiosocket'] as const
const seconds = 2

/** Keeps what is heard, and plays these bytes frame by frame. */
function converse(sound: CallSound, play: Buffer): { heard: () => Buffer } {
  const heard: Uint8Array[] = []
  const frameBytes = (sound.rate / 50) * 2
  let at = 0
  sound.onFrame((frame) => {
    heard.push(toBytes(frame))
    const bytes = play.subarray(at, at + frameBytes)
    at += bytes.length
    if (bytes.length < frameBytes) return null
    return Int16Array.from({ length: frameBytes / 2 }, (_, index) => bytes.readInt16LE(index * 2))
  })
  return { heard: () => Buffer.concat(heard) }
}

describe.each(kinds)('sound by %s', (media) => {
  it('is the same to the bit in both directions', async () => {
    await using pair = await AriPair.open(media, { times: { patienceMs: 60_000 } })
    const { telephone, sound } = await pair.call()
    const length = sound.rate * 2 * seconds
    const [said, played] = [randomBytes(length), randomBytes(length)]
    const { heard } = converse(sound, played)
    for (let until = length / 4; until <= length; until += length / 4) {
      // The PBX's pieces need not be frames.
      for (let at = until - length / 4; at < until; at += 1_000)
        telephone.say(said.subarray(at, Math.min(at + 1_000, until)))
      await expect.poll(() => [heard().length, telephone.heard.length]).toEqual([until, until])
    }
    expect(heard().equals(said)).toBe(true)
    expect(telephone.heard.equals(played)).toBe(true)
    expect(sound.figures()).toMatchObject({ received: seconds * 50, late: 0 })
  })

  it('is missed after a while', async () => {
    await using pair = await AriPair.open(media, { times: { quietMs: 300 } })
    const { told, sound } = await pair.call()
    sound.onFrame(() => null)
    expect(await told.ended).toMatchObject({ by: 'failure', was: 'up', problem: 'no-audio' })
  })

  it('is not missed on hold', async () => {
    await using pair = await AriPair.open(media, { times: { quietMs: 300 } })
    const { told, telephone, sound } = await pair.call()
    telephone.hold()
    let frames = 0
    sound.onFrame(() => {
      frames++
      return null
    })
    await expect.poll(() => frames).toBeGreaterThan(30)
    expect(told.words).toEqual(['up'])
    telephone.unhold()
    expect(await told.ended).toMatchObject({ by: 'failure', problem: 'no-audio' })
  })
})

describe('chan_websocket', () => {
  it('is asked under which name the channel waits, where the answer does not tell', async () => {
    await using pair = await AriPair.open('websocket')
    pair.asterisk.tellsVariables = false
    await pair.call()
    expect(pair.asterisk.asked.some((question) => /^GET channels\/.*sound\/variable$/u.test(question))).toBe(
      true,
    )
  })

  it('is sent nothing between MEDIA_XOFF and MEDIA_XON', async () => {
    await using pair = await AriPair.open('websocket', { times: { patienceMs: 60_000 } })
    const { telephone, sound } = await pair.call()
    const channel = [...pair.asterisk.channels.values()].find(
      (other) => other instanceof FakeWebSocketChannel,
    )
    let frames = 0
    sound.onFrame(() => {
      frames++
      return null
    })
    channel?.peer?.send('MEDIA_XOFF')
    telephone.say(new Uint8Array(640 * 10))
    await expect.poll(() => frames).toBeGreaterThanOrEqual(10)
    expect(sound.figures().sent).toBe(0)
    expect(telephone.heard).toHaveLength(0)
    channel?.peer?.send('MEDIA_XON')
    telephone.say(new Uint8Array(640 * 5))
    await expect.poll(() => telephone.heard.length).toBeGreaterThanOrEqual(640 * 5)
  })

  it('ends the call when its sound is of another kind than was asked for', async () => {
    await using pair = await AriPair.open('websocket', { times: { explainMs: 20 } })
    const { told } = await pair.call()
    const channel = [...pair.asterisk.channels.values()].find(
      (other) => other instanceof FakeWebSocketChannel,
    )
    channel?.peer?.send('MEDIA_START format:opus')
    expect(await told.ended).toMatchObject({ by: 'failure', problem: 'no-audio' })
  })

  it('that is not there fails the call, and nothing is left', async () => {
    await using pair = await AriPair.open('websocket')
    pair.asterisk.instead = (_method, path) =>
      path === 'channels/externalMedia' ? { status: 500, body: { error: 'Allocation failed' } } : null
    const told = listenTo(pair.line.place('13800138000', { ringSeconds: 30 }))
    const telephone = await pair.nextDialled()
    telephone.answer()
    expect(await told.ended).toEqual({
      by: 'failure',
      was: 'up',
      problem: 'server-error',
      detail: '500 Allocation failed',
    })
    await expect.poll(() => [pair.asterisk.channels.size, pair.asterisk.bridges.size]).toEqual([0, 0])
    expect(telephone.goneBy).toBe(41)
  })
})

describe('AudioSocket', () => {
  it('hears keys from ARI only, and passes over what it does not know', async () => {
    await using pair = await AriPair.open('audiosocket', { times: { patienceMs: 60_000 } })
    const { told, telephone, sound } = await pair.call()
    const { heard } = converse(sound, Buffer.alloc(0))
    const channel = [...pair.asterisk.channels.values()].find(
      (other) => other instanceof FakeAudioSocketChannel,
    )
    channel?.sendRaw(Uint8Array.of(0x03, 0, 1, 0x35, 0x77, 0, 2, 1, 2))
    telephone.press('5')
    telephone.say(Buffer.alloc(320, 1))
    await expect.poll(() => heard().includes(Buffer.alloc(320, 1))).toBe(true)
    expect(told.digits.map(({ digit }) => digit)).toEqual(['5'])
  })
})
