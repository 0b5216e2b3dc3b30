import { setTimeout as delay } from 'node:timers/promises'
import { Captioner } from '../../src/station/live-wall/captions/captioner.ts'
import { PhraseCutter } from '../../src/station/live-wall/captions/phrase-cutter.ts'
import type { BenchResult } from '../support/bench.ts'
import { createTestEngine, sampleAnswer } from '../support/speech.ts'
import { decodeFile } from '../support/wav.ts'

const rate = 16_000
/** As the candidates' pages send it, samples. */
const frame = rate / 10
const answers = [1, 2, 4] as const

/** Spoken answers come in as from a page, in real time; each phrase is timed from its last word to its caption. */
export async function run(): Promise<BenchResult> {
  const engine = createTestEngine()
  const captioner = new Captioner(engine)
  try {
    const began = performance.now()
    await captioner.hear('warm', new Int16Array(frame), 'en')
    const loadMs = performance.now() - began
    const waits: number[] = []
    let missed = 0
    const wait = async (phrase: Int16Array, endedAt: number) => {
      if ((await captioner.hear('one', phrase, 'en')) === undefined) missed += 1
      else waits.push(performance.now() - endedAt)
    }
    for (const answer of answers) {
      const phrases: Promise<void>[] = []
      const cutter = new PhraseCutter()
      const start = performance.now()
      const samples = await readAnswer(answer)
      for (let at = 0; at < samples.length; at += frame) {
        await delay(Math.max(0, start + ((at + frame) / rate) * 1000 - performance.now()))
        for (const { samples: phrase, quietMs } of cutter.push(samples.subarray(at, at + frame))) {
          // The quiet that ends a phrase belongs to what a reader waits for.
          const endedAt = performance.now() - quietMs
          phrases.push(wait(phrase, endedAt))
        }
      }
      await Promise.all(phrases)
    }
    const sorted = waits.toSorted((a, b) => a - b)
    const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
    return {
      figures: {
        phrases: waits.length,
        missed,
        medianMs: at(0.5),
        p95Ms: at(0.95),
        loadMs: Math.round(loadMs),
        engineMegabytes: Math.round((engine.state().rssBytes ?? 0) / 1e6),
      },
      targets: { p95Ms: { max: 1500, unit: 'ms from the last word to its caption' }, missed: { max: 0 } },
    }
  } finally {
    captioner.dispose()
    await engine.dispose()
  }
}

async function readAnswer(number: (typeof answers)[number]): Promise<Int16Array> {
  const sound = await decodeFile(sampleAnswer(number))
  return Int16Array.from(sound, (value) => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_767))))
}
