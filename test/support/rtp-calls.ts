import { setTimeout as delay } from 'node:timers/promises'
import { codecs } from '../../src/phone/codec/g711.ts'
import { Upsampler } from '../../src/phone/codec/resample.ts'
import type { CallSound } from '../../src/phone/phone-line.ts'
import { openRtpEnd, readGaps } from '../../src/phone/rtp/open-rtp-end.ts'
import type { RtpEnd } from '../../src/phone/rtp/rtp-types.ts'
import { loudness } from '../../src/phone/worker/loudness.ts'

/** What one side of many calls measured. */
export type RtpFigures = {
  readonly gapP50: number
  readonly gapP99: number
  readonly gapMax: number
  /** Of one core, 0–1 and more. */
  readonly cpu: number
  readonly rss: number
  readonly sent: number
  readonly lost: number
  readonly late: number
  /** Frames heard that were not the one after the frame before, as it was said. */
  readonly displaced: number
}

export type ToRtpCalls =
  | {
      readonly type: 'open'
      readonly calls: number
      readonly ports: readonly [number, number]
      readonly encrypted: boolean
    }
  | { readonly type: 'connect'; readonly ports: readonly number[] }
  | { readonly type: 'measure'; readonly seconds: number }

export type FromRtpCalls =
  | { readonly type: 'opened'; readonly ports: readonly number[] }
  | { readonly type: 'connected' }
  | { readonly type: 'measured'; readonly figures: RtpFigures }

const address = '127.0.0.1'
const key = Buffer.alloc(30, 1)
/** Each frame is one code of A-law throughout, one after the other, so that every frame heard can be checked. */
const said = Array.from({ length: 256 }, (_, code) => codecs.PCMA.decode(new Uint8Array(160).fill(code)))

let encrypted = false
let ends: readonly RtpEnd[] = []
let sounds: readonly CallSound[] = []
let displaced = 0

process.on('message', (message) => void take(message as ToRtpCalls))
process.on('disconnect', () => process.exit(0))

async function take(message: ToRtpCalls): Promise<void> {
  if (message.type === 'open') {
    const { calls, ports } = message
    ;({ encrypted } = message)
    ends = await Promise.all(Array.from({ length: calls }, () => openRtpEnd({ ports, address })))
    tell({ type: 'opened', ports: ends.map(({ port }) => port) })
  } else if (message.type === 'connect') {
    sounds = ends.map((end, index) => talk(end, message.ports[index] ?? 0))
    tell({ type: 'connected' })
  } else {
    tell({ type: 'measured', figures: await measure(message.seconds) })
  }
}

const tell = (message: FromRtpCalls): void => void process.send?.(message)

/** A call with what the phone worker does of every frame: it says something, decodes, upsamples, and looks how loud it is. */
function talk(end: RtpEnd, port: number): CallSound {
  const sound = end.connect({
    address,
    port,
    codec: 'PCMA',
    payloadType: 8,
    digitsOut: 101,
    digitsIn: [101],
    srtp: encrypted ? { ours: key, theirs: key } : null,
    direction: 'sendrecv',
  })
  const wide = new Upsampler()
  let next = 0
  let expected: number | null = null
  sound.onFrame((heard) => {
    loudness(wide.push(heard))
    const frame = expected === null ? -1 : expected
    const isExpected = heard[0] === said[frame]?.[0] && heard[159] === heard[0]
    if (expected !== null && !isExpected) displaced += 1
    const code = said.findIndex(([sample]) => sample === heard[0] && sample === heard[159])
    if (code >= 0) expected = (code + 1) % 256
    next = (next + 1) % 256
    return said[next] ?? null
  })
  return sound
}

async function measure(seconds: number): Promise<RtpFigures> {
  const before = count()
  const cpu = process.cpuUsage()
  const began = performance.now()
  readGaps()
  displaced = 0
  await delay(seconds * 1_000)
  const { user, system } = process.cpuUsage(cpu)
  const after = count()
  return {
    ...readGaps(),
    cpu: (user + system) / 1_000 / (performance.now() - began),
    rss: process.memoryUsage.rss(),
    sent: after.sent - before.sent,
    lost: after.lost - before.lost,
    late: after.late - before.late,
    displaced,
  }
}

function count(): { sent: number; lost: number; late: number } {
  const all = { sent: 0, lost: 0, late: 0 }
  for (const sound of sounds) {
    const { sent, lost, late } = sound.figures()
    all.sent += sent
    all.lost += lost
    all.late += late
  }
  return all
}
