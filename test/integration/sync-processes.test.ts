import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { findFreePort } from '../support/free-port.ts'
import { type ChainStation, prepareChain } from '../support/sync-processes.ts'

/** Of a computer that does much else besides: a start takes it half a minute. */
const testMs = 480_000
const patience = { timeout: 200_000, interval: 1000 }

/** Who is at headquarters, and what each store waits for; why, where it knows. */
async function look(hq: ChainStation, stores: readonly ChainStation[]) {
  const { people } = await hq.read()
  const standing = await Promise.all(stores.map(async (store) => await store.read()))
  return { people, open: standing.map(({ open }) => open), tried: standing.map(({ failure }) => failure) }
}

it(
  'two stores and headquarters, each a process of its own, bring all people to headquarters and the receipts back',
  async () => {
    const port = await findFreePort()
    const { hq, stores, names } = await prepareChain({
      stores: 2,
      people: 30,
      noteBytes: 200,
      host: '127.0.0.1',
      port,
    })
    await Promise.all([hq, ...stores].map(async (station) => await station.start()))

    await expect
      .poll(async () => await look(hq, stores), patience)
      .toMatchObject({ people: names, open: [0, 0] })
  },
  testMs,
)

it(
  'whatever is killed, and whenever, loses nothing and doubles nothing',
  async () => {
    const port = await findFreePort()
    const { hq, stores, names } = await prepareChain({
      stores: 2,
      people: 100,
      noteBytes: 1200,
      host: '127.0.0.1',
      port,
    })
    const all = [hq, ...stores]
    await Promise.all(all.map(async (station) => await station.start()))
    // A store sends ten seconds after its start.
    await delay(9_500)
    for (let kills = 0; kills < 4; kills++) {
      const station = all[kills % all.length]
      await delay(100 + Math.floor(Math.random() * 900))
      await station?.kill()
      await station?.start()
    }

    await expect
      .poll(async () => await look(hq, stores), patience)
      .toMatchObject({ people: names, open: [0, 0] })
  },
  testMs,
)
