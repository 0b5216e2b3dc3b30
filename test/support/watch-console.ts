import { setTimeout as delay } from 'node:timers/promises'
import type { StationClient } from './station-client.ts'

/** ms. */
export type Answers = { readonly answers: number; readonly median: number; readonly most: number }

/** Between two looks at all of it, ms. */
const everyMs = 2_000

/**
 * A console that shows a campaign's board and the wall: both are told to it as they change, and somebody opens them anew
 * again and again. `most` is what 95 % of the answers keep to.
 */
export function watchConsole(client: StationClient, campaignId: string): () => Promise<Answers> {
  const paths = [`/campaigns/${campaignId}`, `/campaigns/${campaignId}/people`, '/live', '/phone-lines']
  const taken: number[] = []
  const end = new AbortController()
  const watching = ['/live/events', `/campaigns/${campaignId}/events`].map(
    async (path) => await readOn(client, path, end.signal),
  )
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
    await Promise.all([looking, ...watching])
    const sorted = taken.toSorted((a, b) => a - b)
    const share = (part: number) => sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN
    return { answers: taken.length, median: share(0.5), most: share(0.95) }
  }
}

async function readOn(client: StationClient, path: string, signal: AbortSignal): Promise<void> {
  try {
    const { body } = await client.fetch(`/api${path}`, { signal })
    for await (const _ of body ?? []) continue
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
