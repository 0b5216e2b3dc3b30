import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JitterBuffer } from './jitter-buffer.ts'
import type { Piece, SoundPacket } from './jitter-buffer.ts'

const frame = 160
/** The packet of this number; its samples say which it is. */
const packet = (at: number, length = frame, level = 1_000): SoundPacket => ({
  sequence: at,
  timestamp: at * length,
  samples: new Int16Array(length).fill(level + at),
})

/** `7` for sound of packet 7 (at level 1000), `lost` and `silent` for the rest. */
const tell = (pieces: readonly Piece[]): (number | string)[] =>
  pieces.map((piece) => (piece.is === 'sound' ? (piece.samples[0] ?? 0) - 1_000 : piece.is))

/** Takes a frame for each list of packets that arrive before it. */
function play(
  arrivals: readonly (readonly SoundPacket[])[],
  buffer = new JitterBuffer(),
): (number | string)[] {
  return arrivals.flatMap((packets) => {
    for (const one of packets) buffer.push(one)
    return tell(buffer.take(frame))
  })
}

const times = <T>(count: number, value: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => value(at))
const nothing = (frames: number): SoundPacket[][] => times(frames, () => [])
/** Arrivals of packets `from` to `to`, each in its own frame. */
const even = (from: number, to: number): SoundPacket[][] => times(to - from, (at) => [packet(from + at)])

describe('the jitter buffer', () => {
  it('begins after 60 ms and then gives every packet at its turn', () => {
    expect(play([...even(0, 5), ...nothing(3)])).toEqual(['silent', 'silent', 'silent', 0, 1, 2, 3, 4])
  })

  it('gives everything in order, once, in whatever order it came within 60 ms', () => {
    const delays = fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(delays, (packets) => {
        const arrivals = times(packets.length + 8, (): SoundPacket[] => [])
        for (const [at, [late, again]] of packets.entries()) {
          arrivals[at + late]?.push(packet(at))
          if (again > 0) arrivals[at + late + again]?.push(packet(at))
        }
        const played = play(arrivals).filter((one) => one !== 'silent')
        const whole = played.slice(0, packets.length)
        expect(whole).toEqual(times(packets.length, (at) => at))
      }),
    )
  })

  it('gives nothing twice and nothing out of order, and as much as was asked for, whatever happens', () => {
    const events = fc.array(
      fc.oneof(
        fc.record({ push: fc.nat(80), length: fc.constantFrom(80, 160, 240, 480), offset: fc.nat(100_000) }),
        fc.record({ take: fc.constantFrom(80, 160, 320) }),
      ),
      { maxLength: 200 },
    )
    fc.assert(
      fc.property(events, (list) => {
        const buffer = new JitterBuffer()
        const played: number[] = []
        for (const event of list) {
          if ('push' in event) {
            const { push, length, offset } = event
            const timestamp = push * 160 + (offset > 99_000 ? offset : 0)
            buffer.push({ sequence: push, timestamp, samples: new Int16Array(length).fill(push) })
            continue
          }
          const pieces = buffer.take(event.take)
          const count = pieces.reduce(
            (sum, piece) => sum + ('count' in piece ? piece.count : piece.samples.length),
            0,
          )
          expect(count).toBe(event.take)
          for (const piece of pieces) if (piece.is === 'sound') played.push(piece.samples[0] ?? 0)
        }
        expect(played).toEqual([...played].sort((a, b) => a - b))
      }),
      { numRuns: 500 },
    )
  })

  it.each([80, 240, 320, 480])('takes packets of %i samples', (length) => {
    const buffer = new JitterBuffer()
    for (let at = 0; at < 6; at += 1) buffer.push(packet(at, length))
    buffer.take(480)
    const heard = times((6 * length) / frame, () => buffer.take(frame)).flat()
    expect(
      heard.flatMap((piece): (number | string)[] => (piece.is === 'sound' ? [...piece.samples] : [piece.is])),
    ).toEqual(times(6 * length, (at) => 1_000 + Math.floor(at / length)))
  })

  it('tells what was lost from what was never sent', () => {
    const lost = play([[packet(0), packet(2)], ...nothing(5)])
    expect(lost.slice(3)).toEqual([0, 'lost', 2])
    const paused = play([[packet(0), { ...packet(2), sequence: 1 }], ...nothing(5)])
    expect(paused.slice(3)).toEqual([0, 'silent', 2])
  })

  it('is silent after comfort noise or a key, as long as nothing else comes', () => {
    const buffer = new JitterBuffer()
    buffer.push(packet(0))
    buffer.pushSilence(1)
    expect(play(nothing(7), buffer).slice(3)).toEqual([0, 'silent', 'silent', 'silent'])
    buffer.push({ ...packet(7), sequence: 3 })
    expect(play(nothing(5), buffer)).toEqual(['silent', 'silent', 'silent', 7, 'lost'])
  })

  it('waits longer once something came too late, and then loses nothing', () => {
    const late = [
      ...even(0, 10),
      ...nothing(5),
      times(5, (at) => packet(10 + at)),
      ...even(15, 20),
      ...nothing(8),
    ]
    const played = play(late)
    expect(played.filter((one) => typeof one === 'number')).toEqual(times(20, (at) => at))
    expect(played.slice(13, 15)).toEqual(['lost', 'lost'])
    expect(played.slice(15, 20)).toEqual([10, 11, 12, 13, 14])
  })

  it('waits no longer than 200 ms: what is later than that is late', () => {
    const buffer = new JitterBuffer()
    play(even(0, 10), buffer)
    play(nothing(20), buffer)
    expect(times(20, (at) => buffer.push(packet(10 + at)))).toEqual([
      ...times(10, () => 'late'),
      ...times(10, () => 'taken'),
    ])
    expect(play(even(30, 33), buffer)).toEqual([20, 21, 22])
    expect(buffer.until(packet(33).timestamp)).toBe(10 * frame)
  })

  it('does not take its own late clock for a long way', () => {
    const buffer = new JitterBuffer()
    play(even(0, 10), buffer)
    for (let at = 10; at < 20; at += 1) buffer.push(packet(at), (at - 10) * frame)
    play(nothing(18), buffer)
    expect(buffer.push(packet(20))).toBe('taken')
  })

  it('waits less again after long calm, by leaving out silence, never speech', () => {
    const buffer = new JitterBuffer()
    play([...even(0, 10), ...nothing(7), times(7, (at) => packet(10 + at))], buffer)
    const waiting = buffer.until(packet(17).timestamp)
    play(even(17, 700), buffer)
    expect(buffer.until(packet(700).timestamp)).toBe(waiting)
    play(
      times(600, (at) => [packet(700 + at, frame, -700 - at)]),
      buffer,
    )
    expect(buffer.until(packet(1_300).timestamp)).toBeLessThan(waiting)
    expect(buffer.until(packet(1_300).timestamp)).toBeGreaterThanOrEqual(3 * frame)
  })

  it('changes nothing in a steady stream, however long', () => {
    const played = play(even(0, 3_000))
    expect(played.slice(3)).toEqual(times(2_997, (at) => at))
  })

  it('follows a sender that counts time anew', () => {
    const buffer = new JitterBuffer()
    play(even(0, 10), buffer)
    buffer.push({ ...packet(10), timestamp: 5_000_000 })
    expect(play(nothing(4), buffer)).toEqual(['lost', 'lost', 'lost', 10])
  })

  it('forgets everything when another source begins', () => {
    const buffer = new JitterBuffer()
    play(even(50, 60), buffer)
    buffer.reset()
    expect(play([...even(0, 2), ...nothing(3)], buffer)).toEqual(['silent', 'silent', 'silent', 0, 1])
  })

  it('holds a bounded amount', () => {
    const buffer = new JitterBuffer()
    const fates = times(1_000, (at) => buffer.push(packet(at, 1)))
    expect(fates.filter((fate) => fate === 'taken').length).toBe(400)
  })
})
