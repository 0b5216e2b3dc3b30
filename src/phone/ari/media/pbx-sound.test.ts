import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MediaLink } from './media-link.ts'
import { PbxSound } from './pbx-sound.ts'
import { PcmCutter, toBytes } from './pcm-cutter.ts'

const samples = 160

class TestLink implements MediaLink {
  blocked = false
  closed = false
  readonly sent: Uint8Array[] = []
  bytes: (bytes: Uint8Array) => void = () => {}
  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.bytes = listener
  }
  onClosed(): void {}
  send(frame: Uint8Array<ArrayBuffer>): boolean {
    if (!this.blocked) this.sent.push(frame)
    return !this.blocked
  }
  close(): void {
    this.closed = true
  }
}

function open(quietMs = 20_000) {
  const link = new TestLink()
  const quiet = vi.fn()
  const sound = new PbxSound(link, {
    rate: 8_000,
    codec: 'PCMU',
    encrypted: false,
    patienceMs: 100,
    quietMs,
    onQuiet: quiet,
  })
  const heard: number[] = []
  sound.onFrame((frame) => {
    heard.push(frame[0] ?? 0)
    return null
  })
  /** A frame whose samples are this number. */
  const come = (value: number, frames = 1): void =>
    link.bytes(toBytes(new Int16Array(samples * frames).fill(value)))
  /** So many frames, 20 ms apart. */
  const flow = (value: number, frames: number): void => {
    for (let frame = 0; frame < frames; frame++) {
      vi.advanceTimersByTime(20)
      come(value)
    }
  }
  return { link, sound, heard, quiet, come, flow }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the sound of a call at Asterisk', () => {
  it('plays a frame for each that is heard, in the same order', () => {
    const { link, sound, flow } = open()
    let next = 0
    sound.onFrame((heard) => (heard[0] === 0 ? null : new Int16Array(samples).fill(++next)))
    flow(7, 3)
    flow(0, 1)
    flow(7, 1)
    expect(link.sent.map((bytes) => new DataView(bytes.buffer).getInt16(318, true))).toEqual([1, 2, 3, 0, 4])
    expect(link.sent.every(({ length }) => length === 320)).toBe(true)
    expect(sound.figures()).toMatchObject({ sent: 5, received: 5, lost: 0, late: 0, jitterMs: 0 })
    expect(sound.at).toBe(5 * samples)
  })

  it('hears silence at its own clock while nothing comes', () => {
    const { heard, flow } = open()
    flow(1, 5)
    vi.advanceTimersByTime(1_010)
    expect(heard).toHaveLength(5 + 50)
    flow(2, 5)
    expect(heard.slice(-5)).toEqual([2, 2, 2, 2, 2])
    // 1.21 s altogether.
    expect(heard).toHaveLength(5 + 51 + 5)
  })

  it('leaves out what was held up and comes in a burst', () => {
    const { sound, heard, come, flow } = open()
    flow(1, 5)
    vi.advanceTimersByTime(510)
    for (let frame = 0; frame < 25; frame++) come(2)
    flow(3, 10)
    // 25 frames of silence, and the last of the burst.
    expect(heard).toEqual([...Array(5).fill(1), ...Array(25).fill(0), 2, ...Array(10).fill(3)])
    expect(sound.figures()).toMatchObject({ received: 40, lost: 25, late: 24 })
  })

  it('goes on by itself when what was held up is followed by nothing', () => {
    const { heard, come, flow } = open()
    flow(1, 5)
    vi.advanceTimersByTime(510)
    come(2)
    come(2)
    vi.advanceTimersByTime(1_000)
    expect(heard.length).toBeGreaterThan(5 + 25 + 48)
  })

  it('reads what came while the program was busy before it calls it missing', () => {
    const { sound, heard, come, flow } = open()
    flow(1, 5)
    const busyUntil = performance.now() + 400
    vi.spyOn(performance, 'now').mockReturnValue(busyUntil)
    vi.advanceTimersToNextTimer()
    for (let frame = 0; frame < 20; frame++) come(2)
    vi.advanceTimersToNextTimer()
    vi.restoreAllMocks()
    expect(heard).toEqual([...Array(5).fill(1), ...Array(20).fill(2)])
    expect(sound.figures()).toMatchObject({ lost: 0, late: 0 })
  })

  it('takes what comes together when nothing was missed', () => {
    const { heard, come } = open()
    vi.advanceTimersByTime(40)
    come(1, 2)
    vi.advanceTimersByTime(60)
    come(2, 3)
    expect(heard).toEqual([1, 1, 2, 2, 2])
  })

  it('tells once that nothing came for too long', () => {
    const { quiet, flow } = open()
    flow(1, 10)
    vi.advanceTimersByTime(19_900)
    expect(quiet).not.toHaveBeenCalled()
    vi.advanceTimersByTime(60_000)
    expect(quiet).toHaveBeenCalledOnce()
  })

  it('waits on hold, and hears silence', () => {
    const { quiet, sound, heard } = open()
    sound.hold(true)
    vi.advanceTimersByTime(60_010)
    expect(quiet).not.toHaveBeenCalled()
    expect(heard).toHaveLength(3_000)
    sound.hold(false)
    vi.advanceTimersByTime(19_900)
    expect(quiet).not.toHaveBeenCalled()
    vi.advanceTimersByTime(200)
    expect(quiet).toHaveBeenCalledOnce()
  })

  it('does not play what a sleeping computer missed', () => {
    const { heard, sound } = open()
    sound.hold(true)
    vi.advanceTimersByTime(200)
    const before = heard.length
    vi.setSystemTime(Date.now() + 3_600_000)
    const later = performance.now() + 3_600_000
    vi.spyOn(performance, 'now').mockReturnValue(later)
    vi.advanceTimersToNextTimer()
    expect(heard.length - before).toBeLessThanOrEqual(51)
    vi.restoreAllMocks()
  })

  it('leaves out what cannot be sent', () => {
    const { link, sound, flow } = open()
    flow(1, 2)
    link.blocked = true
    flow(1, 3)
    link.blocked = false
    flow(1, 1)
    expect(link.sent).toHaveLength(3)
    expect(sound.figures()).toMatchObject({ sent: 3, received: 6 })
  })

  it('is quiet once closed', () => {
    const { link, sound, heard, come } = open()
    sound.close()
    come(1)
    vi.advanceTimersByTime(60_000)
    expect(heard).toEqual([])
    expect(link.closed).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('frames', () => {
  it('are the same samples, however the bytes were cut', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 30 })
    fc.assert(
      fc.property(pieces, (all) => {
        const cutter = new PcmCutter(10)
        const frames = all.flatMap((piece) => cutter.take(piece))
        const bytes = Buffer.concat(all)
        const whole = Math.floor(bytes.length / 20) * 20
        expect(Buffer.concat(frames.map(toBytes))).toEqual(bytes.subarray(0, whole))
        expect(frames.every(({ length }) => length === 10)).toBe(true)
      }),
      { seed: 6 },
    )
  })
})
