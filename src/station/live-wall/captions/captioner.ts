import { freemem } from 'node:os'
import type { SpeechEngine } from '../../../engines/speech/speech-engine.ts'
import { asWav } from '../../media/wav.ts'
import { CaptionQueue } from './caption-queue.ts'

/** Without a phrase for so long the recogniser's memory is freed, ms. */
const idleMs = 90_000
/** A recogniser that failed is not asked again for so long, ms. */
const restMs = 60_000
/** No second recogniser is loaded where less memory is free, bytes. */
const leastFree = 700_000_000

/** Recognises phrases for captions, in a process of its own, so that no answer waits for them nor they for answers. */
export class Captioner {
  private readonly engine: Pick<SpeechEngine, 'transcribe' | 'stop' | 'state'>
  private readonly queue = new CaptionQueue()
  private idle: NodeJS.Timeout | undefined
  private restsUntil = 0

  constructor(engine: Pick<SpeechEngine, 'transcribe' | 'stop' | 'state'>) {
    this.engine = engine
  }

  /** The words of a phrase, empty where nobody speaks; `undefined` where there is no time, model or memory for it. */
  async hear(interviewId: string, samples: Int16Array, language: 'zh' | 'en'): Promise<string | undefined> {
    if (performance.now() < this.restsUntil || !this.hasRoom()) return undefined
    this.idleLater()
    return await this.queue.add(interviewId, async () => {
      const heard = await this.engine
        .transcribe(asWav(readerOf(samples)), { language })
        .catch(() => undefined)
      if (heard === undefined) this.restsUntil = performance.now() + restMs
      return heard?.segments.map(({ text }) => text).join(heard.language === 'zh' ? '' : ' ')
    })
  }

  /** Loads the recogniser, so that the first phrase does not wait for it. */
  warm(language: 'zh' | 'en'): void {
    if (this.engine.state().phase === 'ready' || this.engine.state().phase === 'busy') return
    void this.hear('', new Int16Array(1600), language)
  }

  dispose(): void {
    clearTimeout(this.idle)
  }

  private hasRoom(): boolean {
    const { phase } = this.engine.state()
    return phase === 'ready' || phase === 'busy' || freemem() > leastFree
  }

  private idleLater(): void {
    clearTimeout(this.idle)
    this.idle = setTimeout(() => void this.engine.stop(), idleMs).unref()
  }
}

function readerOf(samples: Int16Array) {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  return {
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
  }
}
