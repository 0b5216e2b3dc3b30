import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { canLayCables, layCable } from '../support/network-cables.ts'
import { type ChainStation, prepareChain } from '../support/sync-processes.ts'

/** Bytes of letters that are under way at headquarters. */
function underWay({ folder }: ChainStation): number {
  const uploads = join(folder, 'sync', 'link', 'uploads')
  try {
    return readdirSync(uploads).reduce((sum, name) => sum + statSync(join(uploads, name)).size, 0)
  } catch {
    return 0
  }
}

it.skipIf(!canLayCables())(
  'over a line that is narrow, slow and loses packets, pulled in the middle of a letter, all arrives',
  async () => {
    const cable = layCable({ delayMs: 40, lossPercent: 2, megabits: 2 })
    const { hq, stores, names } = await prepareChain({
      stores: 1,
      people: 400,
      noteBytes: 1400,
      host: cable.address,
      port: 7444,
      within: { hq: cable.within.hq, stores: [cable.within.store] },
    })
    const [store] = stores
    await Promise.all([hq.start(), store?.start()])

    // Pulled in the middle of a letter, and headquarters starts anew before it is joined again.
    await expect.poll(() => underWay(hq), { timeout: 150_000, interval: 20 }).toBeGreaterThan(60_000)
    cable.plug(false)
    await hq.kill()
    await delay(3000)
    expect((await hq.read()).people).toEqual([])
    await hq.start()
    cable.plug(true)

    await expect
      .poll(async () => (await hq.read()).people, { timeout: 140_000, interval: 500 })
      .toEqual(names)
    await expect.poll(async () => (await store?.read())?.open, { timeout: 60_000, interval: 500 }).toBe(0)
  },
  // Of a computer that does much else besides.
  480_000,
)
