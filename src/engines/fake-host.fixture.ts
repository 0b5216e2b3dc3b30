import { serveHost } from './host-runtime.ts'
import type { MediaSource } from './protocol.ts'

/** What the tests' host can be asked; it is a real process that does no real work. */
export interface FakeContract {
  echo: { payload: { text: string }; result: { text: string; pid: number } }
  sum: { payload: { size: number }; result: number }
  steps: { payload: { count: number }; result: number }
  hang: { payload: null; result: null }
  die: { payload: { stage: string; signal: string }; result: null }
  throw: { payload: null; result: null }
}

async function sumOf(source: MediaSource): Promise<number> {
  let sum = 0
  for (let at = 0; at < source.size; at += 1000) {
    for (const byte of await source.read(at, 1000)) sum += byte
  }
  return sum
}

serveHost<FakeContract>({
  async echo({ text }) {
    return { text, pid: process.pid }
  },
  sum: async ({ size }, context) => await sumOf(context.source(size)),
  async steps({ count }, context) {
    for (let step = 0; step < count; step += 1) {
      context.progress({ stage: 'step', fraction: step / count })
      await context.breathe()
    }
    return count
  },
  hang: async () => await new Promise(() => {}),
  async die({ stage, signal }, context) {
    context.progress({ stage, fraction: 0 })
    await context.breathe()
    process.kill(process.pid, signal)
    return await new Promise(() => {})
  },
  async throw() {
    throw new Error('unexpected')
  },
})
