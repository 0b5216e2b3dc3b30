import { setTimeout as delay } from 'node:timers/promises'
import type { ExchangeScript } from './exchange-process.ts'
import type { PhoneCandidate } from './phone-exchange.ts'
import { intoTelephone, lineRate, withoutPauses } from './telephone-line.ts'
import { decodeFile } from './wav.ts'

export type LongAnswers = {
  readonly questions: number
  /** Of speech in each answer. */
  readonly answerSeconds: number
  /** Each is asked once whether they are still there, and then thinks on for so long; null: answers at once. */
  readonly thinkMs: number | null
  /** Files whose speech is said, one after another, and again from the beginning. */
  readonly files: readonly string[]
}

/** Loudness of a voice on a telephone, dBFS. */
const voiceDb = -22
/** Quiet within an answer is shortened to this, ms, so that no answer ends before its time. */
const breathMs = 240
/** From one answer to the next, and from one candidate to the next, other words are said, s further on. */
const [answerShift, candidateShift] = [13, 7]

/**
 * Candidates who think about each question until they are asked whether they are still there, think on, and then speak
 * without long pauses.
 */
export const script: ExchangeScript<LongAnswers, never> = ({ questions, answerSeconds, thinkMs, files }) => {
  const reading = readSpeech(files)
  let candidates = 0
  const answerOf = (speech: Int16Array, candidate: number, question: number) => {
    const from = ((candidate * candidateShift + question * answerShift) * lineRate) % speech.length
    const whole = new Int16Array(answerSeconds * lineRate)
    for (let n = 0; n < whole.length; n++) whole[n] = speech[(from + n) % speech.length] ?? 0
    return whole
  }
  return async (candidate: PhoneCandidate) => {
    const own = candidates++
    const speech = await reading
    candidate.ring()
    await candidate.answer()
    await candidate.say(speech.subarray(0, lineRate))
    await candidate.hears(1)
    candidate.press('1')
    await candidate.hearsNext()
    for (let n = 0; n < questions && !candidate.isOver; n++) {
      if (thinkMs !== null) {
        await candidate.hearsNext()
        await delay(thinkMs)
      }
      await candidate.say(answerOf(speech, own, n))
      await candidate.hearsNext()
    }
    await candidate.isHungUp()
  }
}

/** All that is said in files, one word after another, 8 kHz. */
export async function readSpeech(files: readonly string[]): Promise<Int16Array> {
  const answers = await Promise.all(files.map(decodeFile))
  const pieces = answers.map((answer) => withoutPauses(intoTelephone(answer, voiceDb), breathMs))
  const joined = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}
