import type { BenchResult } from '../support/bench.ts'
import { openLoadPhone, until } from '../support/load-phone.ts'
import { sampleAnswer } from '../support/speech.ts'
import { intoTelephone } from '../support/telephone-line.ts'
import { decodeFile } from '../support/wav.ts'

/** Short: one call, to see that all of it works. */
const calls = process.env['STOREFRONT_BENCH_SHORT'] === '1' ? 1 : 5
const questions = 6
/** Loudness of a voice on a telephone, dBFS. */
const voiceDb = -22

/**
 * One call after another, each a whole interview with a real voice on a real line: from the end of the candidate's
 * speech to the first sound of the next question, as the candidate hears it. No answer hangs on what was said.
 */
export async function run(): Promise<BenchResult> {
  const voice = await readVoice()
  const waits: number[] = []
  const phone = await openLoadPhone(questions, {
    channels: 1,
    script: async (candidate) => {
      candidate.ring()
      await candidate.answer()
      await candidate.say(voice.subarray(0, 8_000))
      await candidate.hears(1)
      candidate.press('1')
      await candidate.hearsNext()
      for (let n = 1; n <= questions; n++) {
        await candidate.say(voice)
        const ended = candidate.spokeUntil
        const next = await candidate.hearsNext()
        // What follows the last answer is the goodbye.
        if (next !== undefined && n < questions) waits.push(next.from - ended)
      }
      await candidate.isHungUp()
    },
  })
  try {
    await phone.call(calls)
    await until(
      async () => phone.exchange.candidates.filter(({ isOver }) => isOver).length === calls,
      900_000,
    )
    for (const { failure } of phone.exchange.candidates) if (failure !== undefined) throw failure
    const sorted = waits.toSorted((a, b) => a - b)
    const share = (part: number) => sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN
    return {
      figures: {
        questions: waits.length,
        'end of speech to next sound, median': share(0.5),
        'end of speech to next sound, 95 %': share(0.95),
        'the longest': share(1),
      },
      targets: {
        'end of speech to next sound, median': { max: 900, unit: 'ms' },
        'end of speech to next sound, 95 %': { max: 1_500, unit: 'ms' },
      },
    }
  } finally {
    await phone.stop()
  }
}

/** A shipped answer at 8 kHz, without the silence around it. */
async function readVoice(): Promise<Int16Array> {
  const line = intoTelephone(await decodeFile(sampleAnswer(1)), voiceDb)
  const isLoud = (value: number) => Math.abs(value) > 300
  const from = line.findIndex(isLoud)
  const to = line.findLastIndex(isLoud)
  return Int16Array.from(line.subarray(from, Math.min(to, from + 12 * 8_000)), Math.round)
}
