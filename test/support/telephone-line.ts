import { codecs } from '../../src/phone/codec/g711.ts'
import { downsample } from '../../src/phone/codec/resample.ts'
import { loudness } from '../../src/phone/worker/loudness.ts'
import { makeRandom } from './many-records.ts'

/** Samples per second, and per frame of 20 ms. */
export const lineRate = 8_000
export const frameLength = lineRate / 50

/** Speech of ±1 at 16 kHz as it goes into a telephone: 8 kHz, spoken at so many dBFS. */
export function intoTelephone(speech: Float32Array, levelDb: number): Float32Array {
  const narrow = downsample(Int16Array.from(speech, (value) => Math.round(value * 32_000)))
  return amplify(Float32Array.from(narrow), levelDb - speechLevel(frameLevels(narrow)))
}

/** Sounds of 16-bit size on one line, through A-law as the telephone network carries it. */
export function onTheLine(sounds: readonly Float32Array[]): Int16Array {
  const mixed = new Int16Array(Math.max(...sounds.map(({ length }) => length)))
  for (let at = 0; at < mixed.length; at += 1) {
    const sum = sounds.reduce((total, sound) => total + (sound[at] ?? 0), 0)
    mixed[at] = Math.max(-32_768, Math.min(32_767, Math.round(sum)))
  }
  return codecs.PCMA.decode(codecs.PCMA.encode(mixed))
}

export function amplify(sound: Float32Array, db: number): Float32Array {
  return sound.map((value) => value * 10 ** (db / 20))
}

/** A sound that begins so many ms later. */
export function later(sound: Float32Array, ms: number): Float32Array {
  const gap = Math.round((ms * lineRate) / 1000)
  const whole = new Float32Array(gap + sound.length)
  whole.set(sound, gap)
  return whole
}

/** Noise of a street: low frequencies first, swelling and falling by 3 dB every few seconds. */
export function streetNoise(ms: number, levelDb: number, seed: number): Float32Array {
  const random = makeRandom(seed)
  const sound = new Float32Array(Math.round((ms * lineRate) / 1000))
  let low = 0
  for (let at = 0; at < sound.length; at += 1) {
    const white = random() * 2 - 1
    low = 0.9 * low + 0.1 * white
    const swell = 10 ** ((3 * Math.sin((at / lineRate) * 2.1)) / 20)
    sound[at] = (low * 3 + white * 0.5) * swell
  }
  const rms = Math.sqrt(sound.reduce((sum, value) => sum + value * value, 0) / sound.length)
  return sound.map((value) => (value / rms) * 32_768 * 10 ** (levelDb / 20))
}

/** The line with packets of 20 ms lost, in runs of up to three; silence in their place. */
export function withHoles(line: Int16Array, share: number, seed: number): Int16Array {
  const random = makeRandom(seed)
  const holed = line.slice()
  for (let at = 0; at < holed.length; at += frameLength) {
    if (random() >= share / 2) continue
    const run = 1 + Math.floor(random() * 3)
    holed.fill(0, at, at + run * frameLength)
    at += run * frameLength
  }
  return holed
}

/** Telephone sound of 16-bit size whose pauses are shortened to so many ms, so that no answer ends before its time. */
export function withoutPauses(line: Float32Array, breathMs: number): Int16Array {
  const sound = Int16Array.from(line, Math.round)
  const samples = (ms: number) => (ms * lineRate) / 1000
  const spans = speechSpans(frameLevels(sound))
  const pieces = spans.map(({ from, to }, index) =>
    sound.subarray(samples(from), samples(Math.min(to + breathMs, spans[index + 1]?.from ?? Infinity))),
  )
  const joined = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}

/** Loudness of each whole frame, dBFS. */
export function frameLevels(line: Int16Array): number[] {
  return Array.from({ length: Math.floor(line.length / frameLength) }, (_, index) =>
    loudness(line.subarray(index * frameLength, (index + 1) * frameLength)),
  )
}

/** Mean loudness while somebody speaks, dBFS: of frames at most 22 dB below the loudest twentieth. */
export function speechLevel(levels: readonly number[]): number {
  const active = levels.filter((db) => db > speechFrom(levels))
  return 10 * Math.log10(active.reduce((sum, db) => sum + 10 ** (db / 10), 0) / active.length)
}

/** Where there is speech on a clean line, ms; gaps of less than 0.2 s are within it, sounds of less than 60 ms are none. */
export function speechSpans(levels: readonly number[]): { from: number; to: number }[] {
  const threshold = speechFrom(levels)
  const spans: { from: number; to: number }[] = []
  for (const [index, db] of levels.entries()) {
    if (db <= threshold) continue
    const last = spans.at(-1)
    if (last !== undefined && index * 20 - last.to < 200) last.to = index * 20 + 20
    else spans.push({ from: index * 20, to: index * 20 + 20 })
  }
  return spans.filter(({ from, to }) => to - from >= 60)
}

function speechFrom(levels: readonly number[]): number {
  const sorted = levels.toSorted((a, b) => a - b)
  return (sorted[Math.floor(sorted.length * 0.95)] ?? 0) - 22
}
