import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { findFreePort } from '../support/free-port.ts'
import { prepareChain } from '../support/sync-processes.ts'

const patience = { timeout: 200_000, interval: 500 }

it('two stores and headquarters, each a process of its own, bring all people to headquarters and the receipts back', async () => {
  const port = await findFreePort()
  const { hq, stores, names } = await prepareChain({
    stores: 2,
    people: 30,
    noteBytes: 200,
    host: '127.0.0.1',
    port,
  })
  await Promise.all([hq, ...stores].map(async (station) => await station.start()))

  await expect.poll(async () => (await hq.read()).people, patience).toEqual(names)
  for (const store of stores) await expect.poll(async () => (await store.read()).open, patience).toBe(0)
})

it('whatever is killed, and whenever, loses nothing and doubles nothing', async () => {
  const port = await findFreePort()
  const { hq, stores, names } = await prepareChain({
    stores: 2,
    people: 250,
    noteBytes: 1200,
    host: '127.0.0.1',
    port,
  })
  const all = [hq, ...stores]
  for (const station of all) await station.start()
  // A store sends ten seconds after its start.
  await delay(9_500)
  for (let kills = 0; kills < 5; kills++) {
    const station = all[kills % all.length]
    await delay(100 + Math.floor(Math.random() * 900))
    await station?.kill()
    await station?.start()
  }

  await expect.poll(async () => (await hq.read()).people, patience).toEqual(names)
  for (const store of stores) await expect.poll(async () => (await store.read()).open, patience).toBe(0)
})
