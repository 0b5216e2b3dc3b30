import { setTimeout as delay } from 'node:timers/promises'
import type { StationClient } from './station-client.ts'

/** ms. */
export type Answers = { readonly answers: number; readonly median: number; readonly most: number }

/** Between two looks at all of it, ms. */
const everyMs = 1_000

/** Asks what a console asks that shows a campaign's board and the wall; `most` is what 95 % keep to. */
export function watchConsole(client: StationClient, campaignId: string): () => Promise<Answers> {
  const paths = [`/campaigns/${campaignId}`, `/campaigns/${campaignId}/people`, '/live', '/phone-lines']
  const taken: number[] = []
  const end = new AbortController()
  const looking = (async () => {
    while (!end.signal.aborted) {
      for (const path of paths) {
        const began = performance.now()
        await client.expect('GET', path)
        taken.push(performance.now() - began)
      }
      await delay(everyMs, undefined, { signal: end.signal }).catch(() => undefined)
    }
  })()
  return async () => {
    end.abort()
    await looking
    const sorted = taken.toSorted((a, b) => a - b)
    const share = (part: number) => sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN
    return { answers: taken.length, median: share(0.5), most: share(0.95) }
  }
}
