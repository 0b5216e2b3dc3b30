import { onTestFinished } from 'vitest'
import { codecs } from '../codec/g711.ts'
import type { CallSound } from '../phone-line.ts'
import { openRtpEnd } from './open-rtp-end.ts'
import type { AgreedMedia, RtpEnd } from './rtp-types.ts'

const samplesPerFrame = 160
export const loopback = '127.0.0.1'
export const ports = [41_000, 48_999] as const

/** An end on loopback that is closed with the test. */
export async function openEnd(range: readonly [number, number] = ports): Promise<RtpEnd> {
  const end = await openRtpEnd({ ports: range, address: loopback })
  onTestFinished(() => end.close())
  return end
}

/** What both sides agreed on, with whoever has this port on loopback. */
export function agree(port: number, other: Partial<AgreedMedia> = {}): AgreedMedia {
  return {
    address: loopback,
    port,
    codec: 'PCMA',
    payloadType: 8,
    digitsOut: 101,
    digitsIn: [101],
    srtp: null,
    direction: 'sendrecv',
    ...other,
  }
}

/** Noise that the codec says exactly as it is, and of which no two frames are alike. */
export function createNoise(frames: number, seed: number, codec: 'PCMA' | 'PCMU' = 'PCMA'): Int16Array {
  let state = seed | 1
  const bytes = Uint8Array.from({ length: frames * samplesPerFrame }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return state >>> 24
  })
  return codecs[codec].decode(bytes)
}

export const framesOf = (sound: Int16Array): Int16Array[] =>
  Array.from({ length: sound.length / samplesPerFrame }, (_, at) =>
    sound.subarray(at * samplesPerFrame, (at + 1) * samplesPerFrame),
  )

/** Says a sound while it listens; gives all frames heard, once there are so many. */
export async function converse(sound: CallSound, says: Int16Array, frames: number): Promise<Int16Array[]> {
  const toSay = framesOf(says)
  const heard: Int16Array[] = []
  return await new Promise((resolve) => {
    sound.onFrame((frame) => {
      heard.push(frame)
      if (heard.length === frames) resolve(heard)
      return toSay.shift() ?? null
    })
  })
}

/** For each frame heard, which one of those said it is; -1 for silence and what was made up. */
export function recognise(heard: readonly Int16Array[], said: Int16Array): number[] {
  const places = new Map(framesOf(said).map((frame, at) => [frame.join(), at]))
  return heard.map((frame) => places.get(frame.join()) ?? -1)
}
