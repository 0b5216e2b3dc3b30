import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { agree, converse, createNoise, framesOf, loopback, openEnd, recognise } from './ends.fixture.ts'
import { openRelay } from './relay.fixture.ts'
import { writeRtp } from './rtp-packet.ts'
import type { AgreedMedia, RtpEnd } from './rtp-types.ts'

const join = (frames: readonly Int16Array[]): number[] => frames.flatMap((frame) => [...frame])
const silence = new Int16Array(160)
const isSilent = (frame: Int16Array): boolean => frame.every((sample) => sample === 0)

async function openEnds(): Promise<[RtpEnd, RtpEnd]> {
  return [await openEnd(), await openEnd()]
}

/** Keys as they are told, until there are so many. */
async function collectDigits(end: RtpEnd, count: number): Promise<{ digits: string; at: number[] }> {
  const at: number[] = []
  let digits = ''
  return await new Promise((resolve) => {
    end.onDigit((digit, when) => {
      digits += digit
      at.push(when)
      if (at.length === count) resolve({ digits, at })
    })
  })
}

async function openSocket(): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.bind(0, loopback)
  await once(socket, 'listening')
  onTestFinished(() => void socket.close())
  return socket
}

const sound = (sequence: number, ssrc: number, frame: Int16Array | number): Buffer =>
  writeRtp({
    payloadType: 8,
    marker: false,
    sequence,
    timestamp: sequence * 160,
    ssrc,
    payload: typeof frame === 'number' ? Buffer.alloc(160, frame) : Buffer.from(frame),
  })

describe('two ends', () => {
  it.each([
    { codec: 'PCMA', payloadType: 8, srtp: false },
    { codec: 'PCMU', payloadType: 0, srtp: false },
    { codec: 'PCMA', payloadType: 8, srtp: true },
  ] as const)('hear each other to the bit, both ways at once: $codec, SRTP $srtp', async (kind) => {
    const { codec, payloadType } = kind
    const [left, right] = await openEnds()
    const [one, other] = [Buffer.alloc(30, 1), Buffer.alloc(30, 2)]
    const media = (ours: Buffer, theirs: Buffer): Partial<AgreedMedia> => ({
      codec,
      payloadType,
      srtp: kind.srtp ? { ours, theirs } : null,
    })
    const [byLeft, byRight] = [createNoise(60, 1, codec), createNoise(60, 2, codec)]
    const leftSound = left.connect(agree(right.port, media(one, other)))
    const [atLeft, atRight] = await Promise.all([
      converse(leftSound, byLeft, 80),
      converse(right.connect(agree(left.port, media(other, one))), byRight, 80),
    ])
    for (const [heard, said] of [
      [atLeft, byRight],
      [atRight, byLeft],
    ] as const) {
      const first = recognise(heard, said).indexOf(0)
      expect(join(heard.slice(first, first + 60))).toEqual(join(framesOf(said)))
    }
    const { lost, late, duplicates, strangers, encrypted, sent, received } = leftSound.figures()
    expect({ lost, late, duplicates, strangers, encrypted }).toEqual({
      lost: 0,
      late: 0,
      duplicates: 0,
      strangers: 0,
      encrypted: kind.srtp,
    })
    expect(sent).toBeGreaterThanOrEqual(79)
    expect(received).toBeGreaterThanOrEqual(60)
  })

  it('hear what arrives through a bad network, each frame once and in its order, and count the rest', async () => {
    const [left, right] = await openEnds()
    const trouble = { lost: 0.25, twice: 0.1, swapped: 0.1 }
    const relay = await openRelay({ left: left.port, right: right.port }, trouble, 6)
    const [byLeft, byRight] = [createNoise(130, 3), createNoise(130, 4)]
    const sounds = [left.connect(agree(relay.left)), right.connect(agree(relay.right))] as const
    const [atLeft, atRight] = await Promise.all([
      converse(sounds[0], byLeft, 130),
      converse(sounds[1], byRight, 130),
    ])
    for (const [heard, said, { lost, twice, swapped }, figures] of [
      [atLeft, byRight, relay.toLeft, sounds[0].figures()],
      [atRight, byLeft, relay.toRight, sounds[1].figures()],
    ] as const) {
      const places = recognise(heard, said).filter((place) => place >= 0)
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
      expect(figures.duplicates).toBe(twice)
      // A loss at the very end, or the packet that waits to be overtaken, is not known yet.
      expect(Math.abs(figures.lost - lost)).toBeLessThanOrEqual(4)
      expect(lost).toBeGreaterThan(15)
      expect(swapped).toBeGreaterThan(5)
      // Ten frames are under way at the end at most, and a swapped packet can come too late once or twice.
      expect(places.length).toBeGreaterThanOrEqual(130 - lost - 10 - figures.late)
    }
  })

  it('tell each other by reports how much was lost', async () => {
    const [left, right] = await openEnds()
    const relay = await openRelay(
      { left: left.port, right: right.port },
      { lost: 0.25, twice: 0, swapped: 0 },
      7,
    )
    const leftSound = left.connect(agree(relay.left))
    const rightSound = right.connect(agree(relay.right))
    await Promise.all([converse(leftSound, silence, 140), converse(rightSound, silence, 140)])
    expect(leftSound.figures().lostByPeer).toBeGreaterThan(0.1)
    expect(leftSound.figures().lostByPeer).toBeLessThan(0.4)
    expect(rightSound.figures().lostByPeer).toBeGreaterThan(0.1)
  })

  it.each([{ srtp: null }, { srtp: { ours: Buffer.alloc(30, 5), theirs: Buffer.alloc(30, 5) } }])(
    'press keys through a bad network, each told once, at its place in the sound',
    async ({ srtp }) => {
      const [left, right] = await openEnds()
      const trouble = { lost: 0.25, twice: 0.2, swapped: 0.1 }
      const relay = await openRelay({ left: left.port, right: right.port }, trouble, 8)
      const types = { digitsOut: 101, digitsIn: [96, 101], srtp }
      left.connect(agree(relay.left, types))
      right.connect(agree(relay.right, { ...types, digitsOut: 96, digitsIn: [96, 101] }))
      const told = [collectDigits(left, 5), collectDigits(right, 5)] as const
      left.sendDigits('11#9A')
      right.sendDigits('*0011')
      const [atLeft, atRight] = await Promise.all(told)
      expect([atLeft.digits, atRight.digits]).toEqual(['*0011', '11#9A'])
      for (const { at } of [atLeft, atRight]) {
        // 260 ms from one key to the next; the delay may change between them, by whole frames.
        const apart = at.slice(1).map((one, index) => one - (at[index] ?? 0))
        expect(Math.min(...apart)).toBeGreaterThanOrEqual(1_280)
      }
    },
  )

  it('go on through hold: silent frames, no quiet alarm, nothing sent; and hear each other again', async () => {
    const [left, right] = await openEnds()
    const [leftSound, rightSound] = [left.connect(agree(right.port)), right.connect(agree(left.port))]
    let alarms = 0
    left.onQuiet(0.2, () => {
      alarms += 1
    })
    rightSound.onFrame(() => createNoise(1, 9))
    await converse(leftSound, silence, 15)
    expect(left.connect(agree(right.port, { direction: 'inactive' }))).toBe(leftSound)
    const { sent } = leftSound.figures()
    const held = await converse(leftSound, createNoise(20, 10), 20)
    expect(held.every(isSilent)).toBe(true)
    expect(leftSound.figures().sent).toBe(sent)
    left.connect(agree(right.port))
    const again = await converse(leftSound, silence, 15)
    expect(again.some((frame) => !isSilent(frame))).toBe(true)
    expect(alarms).toBe(0)
  })

  it('go on after a re-INVITE with another SSRC and another codec of the other side', async () => {
    const [left, right, old] = [await openEnd(), await openEnd(), await openSocket()]
    const leftSound = left.connect(agree(right.port))
    right.connect(agree(left.port))
    await converse(leftSound, silence, 10)
    right.close()
    const next = await openEnd()
    const said = createNoise(20, 11, 'PCMU')
    left.connect(agree(next.port, { codec: 'PCMU', payloadType: 0 }))
    // The last packet of whoever spoke before is still under way.
    old.send(sound(0, 5, 0x2a), left.port, loopback)
    const nextSound = next.connect(agree(left.port, { codec: 'PCMU', payloadType: 0 }))
    const [heard] = await Promise.all([converse(leftSound, silence, 35), converse(nextSound, said, 20)])
    expect(recognise(heard, said).filter((place) => place >= 0)).toEqual(
      Array.from({ length: 20 }, (_, at) => at),
    )
    expect(leftSound.codec).toBe('PCMU')
    expect(leftSound.figures().lost).toBe(0)
  })
})

describe('an end', () => {
  it('hears nothing of strangers: another host’s name in the SDP, another SSRC, another port, no RTP at all', async () => {
    const [end, peer, stranger] = [await openEnd(), await openSocket(), await openSocket()]
    const callSound = end.connect(agree(peer.address().port))
    let sequence = 0
    const heard = new Set<number>()
    await new Promise<void>((resolve) => {
      callSound.onFrame((frame) => {
        for (const sample of frame) heard.add(sample)
        peer.send(sound(sequence, 1, 0xd5), end.port, loopback)
        peer.send(sound(sequence, 2, 0x2a), end.port, loopback)
        stranger.send(sound(sequence, 1, 0x2a), end.port, loopback)
        stranger.send(Buffer.from('GET / HTTP/1.1\r\n\r\n'), end.port, loopback)
        sequence += 1
        if (sequence === 30) resolve()
        return null
      })
    })
    expect(heard).toEqual(new Set([0, 8]))
    const { strangers, received } = callSound.figures()
    expect(received).toBeGreaterThan(20)
    expect(strangers).toBeGreaterThan(3 * 20)

    end.connect(agree(peer.address().port, { address: '192.0.2.1' }))
    const before = callSound.figures().received
    for (let count = 0; count < 5; count += 1) peer.send(sound(100 + count, 1, 0x2a), end.port, loopback)
    await converse(callSound, silence, 5)
    expect(callSound.figures().received).toBe(before)
  })

  it('tells once that nothing comes, and again after something came', async () => {
    const [end, peer] = [await openEnd(), await openSocket()]
    const callSound = end.connect(agree(peer.address().port))
    let alarms = 0
    end.onQuiet(0.2, () => {
      alarms += 1
    })
    await converse(callSound, silence, 30)
    expect(alarms).toBe(1)
    peer.send(sound(0, 1, 0xd5), end.port, loopback)
    await converse(callSound, silence, 30)
    expect(alarms).toBe(2)
  })

  it('can be closed from within a frame, and more than once; nothing is called afterwards', async () => {
    const end = await openEnd()
    const callSound = end.connect(agree(end.port))
    let frames = 0
    await new Promise<void>((resolve) => {
      callSound.onFrame(() => {
        frames += 1
        end.close()
        end.close()
        resolve()
        return silence
      })
    })
    const other = await openEnd()
    await converse(other.connect(agree(other.port)), silence, 5)
    expect(frames).toBe(1)
  })
})
