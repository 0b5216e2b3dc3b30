import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import type { CalledPerson, Campaign } from '../../src/contract/campaigns.ts'
import type { PhoneLine } from '../../src/contract/phone-lines.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { allWeek, giveSounds, positionId } from '../support/campaign-station.ts'
import { PhoneExchange } from '../support/phone-exchange.ts'
import { descendantsOf, type RunningStation, runStation } from '../support/run-station.ts'
import { administrator, StationClient } from '../support/station-client.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder of a station that was set up, with sounds for all that calls say. */
async function makeFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-campaigns-'))
  folders.push(folder)
  const station = await runStation(folder)
  await (await StationClient.launch(station.link)).setUp()
  await station.stop()
  await inDatabase(folder, async (db) => {
    const { id: userId, org_unit_id } = await db
      .selectFrom('user')
      .select(['id', 'org_unit_id'])
      .executeTakeFirstOrThrow()
    const { id: orgUnitId } = await db
      .selectFrom('org_unit')
      .select('id')
      .where('id', '=', org_unit_id)
      .executeTakeFirstOrThrow()
    await giveSounds(db, { userId, orgUnitId })
  })
  return folder
}

async function inDatabase<Result>(
  folder: string,
  read: (db: ReturnType<typeof openDatabase>['db']) => Promise<Result>,
): Promise<Result> {
  const records = openDatabase(join(folder, 'station.db'), loadStationKeys(folder, undefined).database, true)
  try {
    return await read(records.db)
  } finally {
    await records.close()
  }
}

async function signIn({ link }: RunningStation): Promise<StationClient> {
  const client = await StationClient.launch(link)
  const { login, password } = administrator
  await client.expect('POST', '/access/sign-in', { login, password })
  return client
}

/** A line to the exchange, two people, and a campaign that calls one of them at a time. */
async function begin(client: StationClient, exchange: PhoneExchange): Promise<Campaign> {
  const line = await client.expect<PhoneLine>('POST', '/phone-lines', {
    name: '总机',
    connection: { kind: 'sip', server: '127.0.0.1', port: exchange.port, user: '8001' },
    secret: 's3cret-of-the-line',
  })
  await vi.waitFor(
    async () => {
      const [now] = await client.expect<PhoneLine[]>('GET', '/phone-lines')
      expect(now?.state).toEqual({ is: 'ready' })
    },
    { timeout: 20_000 },
  )
  const candidateIds: string[] = []
  for (const n of [1, 2]) {
    const { candidate } = await client.expect<{ candidate: { id: string } }>('POST', '/candidates', {
      name: `应聘者${n}`,
      phone: `1380013800${n}`,
    })
    candidateIds.push(candidate.id)
  }
  const campaign = await client.expect<Campaign>('POST', '/campaigns', {
    name: '秋招',
    positionId,
    lineId: line.id,
    timeZone: 'Asia/Shanghai',
    hours: allWeek,
    atOnce: 1,
    candidateIds,
  })
  return await client.expect<Campaign>('PUT', `/campaigns/${campaign.id}/state`, { state: 'running' })
}

it('a station that is killed in a call marks it, calls nobody twice for an attempt, and goes on with the list', async () => {
  const folder = await makeFolder()
  const exchange = await PhoneExchange.open(async (candidate) => {
    candidate.ring()
    await candidate.answer()
    await candidate.isHungUp()
  })
  let station = await runStation(folder)
  try {
    let client = await signIn(station)
    const { id } = await begin(client, exchange)
    const people = async () => await client.expect<CalledPerson[]>('GET', `/campaigns/${id}/people`)
    const states = async () => (await people()).map(({ state, attempts }) => [state, attempts])
    await vi.waitFor(
      async () =>
        expect(await states()).toEqual([
          ['talking', 1],
          ['waiting', 0],
        ]),
      { timeout: 20_000 },
    )
    const workers = descendantsOf(station.process.pid ?? 0)
    expect(workers.length).toBeGreaterThan(0)
    await station.kill()
    // What rings or talks does not go on without the station.
    await vi.waitFor(() => expect(workers.filter(isRunning)).toEqual([]), { timeout: 20_000 })

    station = await runStation(folder)
    client = await signIn(station)
    await vi.waitFor(
      async () =>
        expect(await states()).toEqual([
          ['waiting', 1],
          ['talking', 1],
        ]),
      { timeout: 20_000 },
    )
    const [first] = await people()
    expect(Date.parse(first?.nextAt ?? '')).toBeGreaterThan(Date.now())
    expect(exchange.candidates.map(({ number }) => decodeURIComponent(number))).toEqual([
      '+8613800138001',
      '+8613800138002',
    ])

    exchange.candidates[1]?.hangUp()
    await vi.waitFor(
      async () =>
        expect(await states()).toEqual([
          ['waiting', 1],
          ['broken-off', 1],
        ]),
      { timeout: 20_000 },
    )
    expect(await station.stop()).toBe(0)
    const calls = await inDatabase(
      folder,
      async (db) =>
        await db
          .selectFrom('phone_call')
          .select(['attempt', 'state', 'outcome'])
          .orderBy('placed_at')
          .execute(),
    )
    expect(calls).toEqual([
      { attempt: 1, state: 'over', outcome: 'interrupted' },
      { attempt: 1, state: 'over', outcome: 'broken-off' },
    ])
    expect(station.errors()).not.toContain('s3cret-of-the-line')
  } finally {
    await station.kill()
    await exchange.close()
  }
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
