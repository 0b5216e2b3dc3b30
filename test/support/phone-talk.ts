import { codecs } from '../../src/phone/codec/g711.ts'
import type { PhoneSounds } from './called-phone.ts'
import { makeRandom } from './many-records.ts'
import { sampleAnswer } from './speech.ts'
import { intoTelephone, lineRate } from './telephone-line.ts'
import { decodeFile } from './wav.ts'

/** Of a voice on a telephone, dBFS. */
const voiceDb = -22
/** Of the noise under it: enough that no frame is like another, samples. */
const noise = 12

/** "Hello", and quiet until the greeting has begun; then 30 s of speech and 4 s of quiet over and over. */
export async function readPhoneTalk(openingSeconds = 5): Promise<PhoneSounds> {
  const speech = intoTelephone(await decodeFile(sampleAnswer(1)), voiceDb)
  const random = makeRandom(7)
  const encode = (voice: Float32Array, seconds: number): Uint8Array =>
    codecs.PCMA.encode(
      Int16Array.from({ length: seconds * lineRate }, (_, n) =>
        Math.round((voice[n] ?? 0) + (2 * random() - 1) * noise),
      ),
    )
  const voiceFrom = speech.findIndex((sample) => Math.abs(sample) > 300)
  const hello = speech.slice(voiceFrom, voiceFrom + lineRate)
  const long = Float32Array.from({ length: 30 * lineRate }, (_, n) => speech[n % speech.length] ?? 0)
  return { opening: encode(hello, openingSeconds), talk: encode(long, 34) }
}
