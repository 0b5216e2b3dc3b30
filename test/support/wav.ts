import { readSound, soundRate } from '../../src/engines/speech/decode/read-sound.ts'
import { wavHeader } from '../../src/station/media/wav.ts'
import { openFile } from './speech.ts'

/** A sound file as 16 kHz mono samples of -1..1. */
export async function decodeFile(path: string): Promise<Float32Array> {
  const reader = await readSound(await openFile(path))
  const pieces: Float32Array[] = []
  for await (const piece of reader.pieces()) pieces.push(piece)
  reader.close()
  return joinSamples(pieces)
}

export function joinSamples(pieces: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}

/** The samples with silence after them, or cut, so that they last exactly that many seconds. */
export function lasting(samples: Float32Array, seconds: number): Float32Array {
  const whole = new Float32Array(seconds * soundRate)
  whole.set(samples.subarray(0, whole.length))
  return whole
}

/** A WAV file of 16-bit 16 kHz mono; with `repeat`, of that many times the rate, which only makes it larger. */
export function toWav(samples: Float32Array, repeat = 1): Buffer {
  const bytes = new Int16Array(samples.length * repeat)
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Math.round((samples[Math.floor(index / repeat)] ?? 0) * 32_767)
  }
  const header = wavHeader(bytes.byteLength)
  header.writeUInt32LE(soundRate * repeat, 24)
  header.writeUInt32LE(soundRate * repeat * 2, 28)
  return Buffer.concat([header, Buffer.from(bytes.buffer)])
}
