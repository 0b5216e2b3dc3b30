import { join } from 'node:path'
import fc from 'fast-check'
import Papa from 'papaparse'
import type { Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import { fillStores } from '../../../test/support/many-stores.ts'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import { projectFolder } from '../../../test/support/sources.ts'
import { commandLineUser } from '../access/command-line.ts'
import type { Caller } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { writeSetting } from '../settings.ts'
import { publishShippedPositions } from '../positions/position.service.ts'
import { readAlerts, setThresholds } from './alerts.service.ts'
import { catchUpBoard } from './board-keeper.ts'
import { catchUpHeadquarters } from './catch-up.ts'
import { compareQuestion } from './compare.service.ts'
import { exportTable } from './export.service.ts'
import { listCounted } from './interviews.service.ts'
import { readChoices, readOverview } from './overview.service.ts'
import { countDue } from './rollup.ts'
import { readStores } from './stores.service.ts'

const position = 'home-customer-service'

async function openEmpty() {
  const { db } = await openTestDatabase()
  await publishShippedPositions(db, join(projectFolder, 'resources'))
  return { station: { db }, caller: { user: await commandLineUser(db) } }
}

async function openFilled(interviews = 400) {
  const open = await openEmpty()
  const places = await fillStores(open.station.db, {
    regions: 2,
    stores: 5,
    interviews,
    days: 60,
    positionIds: [position],
  })
  await catchUpBoard(open.station.db)
  return { ...open, places }
}

const managerOf = (caller: Caller, regionId: string): Caller => ({
  user: { ...caller.user, id: newId(), role: 'region', orgUnitId: regionId },
})

describe('the dashboards of headquarters', () => {
  it('count what was held, suggested and decided, in all and by group', async () => {
    const { station, caller, places } = await openFilled()
    const overview = await readOverview(station, caller, { by: 'region' })
    const { total, groups, series, competencies } = overview
    expect(total).toMatchObject({ held: 400, rated: 400 })
    expect(total.toHr + total.toPool).toBe(400)
    expect(total.passRate?.share).toBeCloseTo(total.advance / (total.advance + total.reject))
    expect(groups.map(({ held }) => held)).toEqual([240, 160])
    expect(groups.map(({ key }) => key)).toEqual(places.regionIds)
    expect(series.reduce((sum, column) => sum + column.held, 0)).toBe(400)
    expect(competencies.every(({ n }) => n === 400)).toBe(true)
    for (const by of ['store', 'position', 'channel'] as const) {
      const grouped = await readOverview(station, caller, { by, limit: 5000 })
      expect(grouped.groups.reduce((sum, group) => sum + group.held, 0)).toBe(400)
    }
  })

  it('count only what the filters leave', async () => {
    const { station, caller, places } = await openFilled()
    const [storeId = ''] = places.storeIds
    const one = await readOverview(station, caller, { storeId, by: 'store' })
    expect(one.groups.map(({ key, held }) => [key, held])).toEqual([[storeId, 80]])
    const parts = await Promise.all(
      (['phone', 'video', 'voice', 'text', 'imported'] as const).map(
        async (channel) => (await readOverview(station, caller, { channel })).total.held,
      ),
    )
    expect(parts.reduce((sum, held) => sum + held, 0)).toBe(400)
    expect((await readOverview(station, caller, { to: '2001-01-01' })).total.held).toBe(0)
    expect(await readOverview(station, caller, { positionId: 'unknown' })).toMatchObject({
      isEmpty: false,
      total: { held: 0, passRate: null },
    })
  })

  it('are empty before any store sent anything', async () => {
    const { station, caller } = await openEmpty()
    expect(await readOverview(station, caller, {})).toMatchObject({ isEmpty: true, groups: [], series: [] })
    expect(await readAlerts(station, caller, { limit: 10 })).toMatchObject({ alerts: [], looked: 0 })
  })

  it('show a region’s manager their region alone, everywhere', async () => {
    const open = await openFilled()
    const [regionId = '', other = ''] = open.places.regionIds
    const caller = managerOf(open.caller, regionId)
    expect((await readOverview(open.station, caller, {})).total.held).toBe(240)
    expect((await readOverview(open.station, caller, { regionId: other })).total.held).toBe(0)
    expect((await readStores(open.station, caller, {})).total).toBe(3)
    expect((await listCounted(open.station, caller, {})).total).toBe(240)
    expect((await readChoices(open.station, caller)).regions.map(({ id }) => id)).toEqual([regionId])
    const questionId = (await readChoices(open.station, caller)).positions.find(({ id }) => id === position)
      ?.questions[0]?.id
    const compared = await compareQuestion(open.station, caller, {
      positionId: position,
      questionId: questionId ?? '',
      by: 'store',
    })
    expect(compared.places).toHaveLength(3)
    const { alerts } = await readAlerts(open.station, caller, { limit: 500 })
    const seen = new Set([regionId, ...open.places.storeIds.filter((_, at) => at % 2 === 0)])
    expect(alerts.filter(({ unitId }) => unitId !== null && !seen.has(unitId))).toEqual([])
    const nowhere = managerOf(open.caller, newId())
    expect(await readOverview(open.station, nowhere, {})).toMatchObject({ isEmpty: true, groups: [] })
  })

  it('list the interviews behind a figure, and lead to their reports', async () => {
    const { station, caller, places } = await openFilled()
    const [storeId = ''] = places.storeIds
    const all = await listCounted(station, caller, {
      storeId,
      positionId: position,
      competency: 'communication',
    })
    const low = await listCounted(station, caller, {
      storeId,
      positionId: position,
      competency: 'communication',
      below: 60,
    })
    const high = await listCounted(station, caller, {
      storeId,
      positionId: position,
      competency: 'communication',
      atLeast: 60,
    })
    expect(low.total + high.total).toBe(all.total)
    expect(low.interviews.every(({ score }) => score !== null && score < 60)).toBe(true)
    expect(low.interviews.every((one) => one.storeId === storeId && one.storeName !== '')).toBe(true)
    const undecided = await listCounted(station, caller, { decision: 'none' })
    expect(undecided.interviews.every(({ decision }) => decision === null)).toBe(true)
  })

  it('raise alerts by thresholds one sets, each with a suggestion', async () => {
    const { station, caller } = await openFilled()
    const strict = { lowScore: 95, lowShare: 0.8, passShare: 0.95, fewest: 20 }
    await setThresholds(station, caller, strict)
    const { alerts, thresholds, total } = await readAlerts(station, caller, { limit: 500 })
    expect(thresholds).toEqual(strict)
    expect(total).toBe(alerts.length)
    expect(alerts.find(({ kind, level }) => kind === 'low-scores' && level === 'group')).toMatchObject({
      state: 'sure',
      suggestion: 'adjust-model',
      n: 400,
    })
    await setThresholds(station, caller, { ...strict, fewest: 1000 })
    expect(await readAlerts(station, caller, { limit: 500 })).toMatchObject({ alerts: [] })
  })

  it('tell of each store what is heard of its computer', async () => {
    const { station, caller, places } = await openFilled()
    const [storeId = '', silent = ''] = places.storeIds
    const now = new Date()
    const computer = (id: string, hoursAgo: number) => ({
      id: newId(),
      name: 'A',
      role: 'store' as const,
      org_unit_id: id,
      sign_public: '',
      age_recipient: '',
      incarnation: 'x',
      state: 'paired' as const,
      address: '',
      authority: '',
      changes_json: '[]',
      paired_at: now.toISOString(),
      revoked_at: null,
      last_contact_at: new Date(now.getTime() - hoursAgo * 3_600_000).toISOString(),
      product_version: '0.7.0',
      health_json: JSON.stringify({
        waiting: 12,
        positions: { [position]: 3 },
        models: ['whisper'],
        problems: [],
      }),
    })
    await station.db
      .insertInto('sync_computer')
      .values([computer(storeId, 1), computer(silent, 100)])
      .execute()
    const { stores } = await readStores(station, caller, {})
    const byId = new Map(stores.map((row) => [row.id, row]))
    expect(byId.get(storeId)).toMatchObject({
      state: 'paired',
      health: 'fine',
      waiting: 12,
      productVersion: '0.7.0',
      positions: [{ id: position, version: 3 }],
    })
    expect(byId.get(silent)).toMatchObject({ health: 'silent' })
    expect(byId.get(places.storeIds[2] ?? '')).toMatchObject({ state: 'unpaired', health: 'unknown' })
    expect((await readStores(station, caller, { health: 'silent' })).stores.map(({ id }) => id)).toEqual([
      silent,
    ])
  })
})

describe('what the dashboards count', () => {
  type Change = { readonly kind: number; readonly at: number; readonly value: number }
  const changes = fc.array(fc.record({ kind: fc.nat(6), at: fc.nat(1000), value: fc.nat(1000) }), {
    maxLength: 15,
  })

  it('is kept by each change as if it were counted from the beginning', async () => {
    const { station, caller, places } = await openFilled(40)
    let { db } = station
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { maxLength: 3 }), async (rounds) => {
        for (const round of rounds) {
          for (const change of round) await apply(db, places, change)
          await readOverview({ db }, caller, {})
        }
        const incremental = await everything({ db }, caller)
        await db.deleteFrom('rollup_interview').execute()
        await db
          .insertInto('rollup_due')
          .columns(['interview_id'])
          .expression(db.selectFrom('interview').select('id'))
          .execute()
        // Another handle on the same database begins with an empty board.
        db = db.withTables()
        await catchUpBoard(db)
        expect(await everything({ db }, caller)).toEqual(incremental)
      }),
      { numRuns: 15 },
    )
  })

  async function everything(station: { readonly db: Kysely<Database> }, caller: Caller) {
    const questionId =
      (await readChoices(station, caller)).positions.find(({ id }) => id === position)?.questions[0]?.id ?? ''
    const { groups, ...overview } = await readOverview(station, caller, { by: 'store', limit: 5000 })
    const compared = await compareQuestion(station, caller, { positionId: position, questionId, by: 'store' })
    const sortById = <Item extends { id: string }>(items: readonly Item[]) =>
      items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    return {
      overview: {
        ...overview,
        competencies: overview.competencies.toSorted((a, b) => (a.competency < b.competency ? -1 : 1)),
      },
      groups,
      alerts: sortById((await readAlerts(station, caller, { limit: 500 })).alerts),
      places: sortById(compared.places).map(({ mean, ...place }) => ({
        ...place,
        mean: mean?.toFixed(6),
        limits: null,
        halfWidth: null,
      })),
      listed: (await listCounted(station, caller, {})).interviews.map(({ id }) => id).toSorted(),
    }
  }

  async function apply(
    db: Kysely<Database>,
    places: { readonly storeIds: readonly string[] },
    { kind, at, value }: Change,
  ) {
    const interviews = await db
      .selectFrom('interview')
      .select(['id', 'candidate_id', 'latest_report_id'])
      .orderBy('id')
      .execute()
    const interview = interviews[at % Math.max(1, interviews.length)]
    if (interview === undefined) return
    const { id, candidate_id, latest_report_id } = interview
    const decided_at = new Date(Date.now() + value).toISOString()
    const kinds = ['advance', 'hold', 'reject', 'withdrawn'] as const
    switch (kind) {
      case 0:
        if (interviews.length > 5) await db.deleteFrom('candidate').where('id', '=', candidate_id).execute()
        return
      case 1:
        await db
          .insertInto('decision')
          .values({
            id: newId(),
            interview_id: id,
            report_id: latest_report_id ?? '',
            kind: kinds[value % 4] ?? 'hold',
            reason: '',
            machine_said: 'review',
            machine_match: null,
            decided_by: 'hr',
            decided_at,
          })
          .execute()
        return
      case 2:
        await db.deleteFrom('decision').where('interview_id', '=', id).execute()
        return
      case 3: {
        const report_id = newId()
        const content = {
          competencies: [{ competency: 'communication', state: 'scored', score: value / 10 }],
          recommendation: { kind: 'review', match: value / 10 },
          answers: [],
          missingMustHaves: [],
        }
        await db
          .insertInto('report')
          .values({
            id: report_id,
            interview_id: id,
            content_json: JSON.stringify(content),
            created_at: decided_at,
          })
          .execute()
        await db.updateTable('interview').set({ latest_report_id: report_id }).where('id', '=', id).execute()
        return
      }
      case 4:
        await db
          .updateTable('candidate')
          .set({ org_unit_id: places.storeIds[value % places.storeIds.length] ?? '' })
          .where('id', '=', candidate_id)
          .execute()
        return
      case 5:
        await db
          .updateTable('interview')
          .set({ state: value % 2 === 0 ? 'running' : 'reported' })
          .where('id', '=', id)
          .execute()
        return
      default:
        await db
          .updateTable('interview')
          .set({ channel: value % 2 === 0 ? 'phone' : 'text' })
          .where('id', '=', id)
          .execute()
    }
  }
})

describe('a table of headquarters as a file', () => {
  it.each(['stores', 'groups', 'days', 'competencies', 'alerts', 'interviews'] as const)(
    'has the %s as they are filtered',
    async (table) => {
      const { station, caller } = await openFilled(60)
      const query = { channel: 'phone' }
      const csv = await exportTable(station, caller, { table, format: 'csv', language: 'en', query })
      const [titles = [], ...rows] = readCsv(csv)
      expect(titles.every((title) => title !== '')).toBe(true)
      expect(rows.every((row) => row.length === titles.length)).toBe(true)
      const xlsx = await exportTable(station, caller, { table, format: 'xlsx', language: 'zh-CN', query })
      expect(Buffer.from(xlsx.subarray(0, 2)).toString()).toBe('PK')
      const { total } = await listCounted(station, caller, { channel: 'phone' })
      if (table === 'interviews') expect(rows).toHaveLength(total)
    },
  )

  it('never holds a formula', async () => {
    const { station, caller, places } = await openFilled(20)
    const [id = ''] = places.storeIds
    await station.db.updateTable('org_unit').set({ name: '=1+1' }).where('id', '=', id).execute()
    const csv = await exportTable(station, caller, {
      table: 'stores',
      format: 'csv',
      language: 'en',
      query: {},
    })
    expect(readCsv(csv).flat()).toContain(`'=1+1`)
  })

  const readCsv = (bytes: Uint8Array): string[][] =>
    Papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: true }).data
})

describe('a position that asks to rate first', () => {
  it('tells nothing of the machine by whom a list holds', async () => {
    const { station, caller } = await openFilled(30)
    const versions = await station.db.selectFrom('position_version').selectAll().execute()
    const version = versions.find(({ position_id }) => position_id === position)
    const content = JSON.parse(version?.content_json ?? '{}') as { rubric: object }
    const id = newId()
    await station.db
      .insertInto('position_version')
      .values({
        id,
        position_id: position,
        version: 99,
        hash: 'first',
        content_json: JSON.stringify({ ...content, rubric: { ...content.rubric, humanFirst: true } }),
        published_at: new Date().toISOString(),
        published_by: null,
      })
      .execute()
    await station.db.updateTable('interview').set({ position_version_id: id }).execute()
    const rater: Caller = { user: { ...caller.user, id: newId(), role: 'administrator' } }
    const all = await listCounted(station, rater, { positionId: position })
    expect(all.interviews).toHaveLength(30)
    expect(all.interviews.every(({ match, score }) => match === null && score === null)).toBe(true)
    const low = await listCounted(station, rater, {
      positionId: position,
      competency: 'communication',
      below: 70,
    })
    expect(low.interviews).toEqual([])
  })
})

it('at a store nothing is kept to be counted; whoever becomes headquarters counts everything', async () => {
  const { db } = (await openFilled(40)).station
  await db.updateTable('interview').set({ channel: 'phone' }).execute()
  expect(await countDue(db)).toBe(40)
  await writeSetting(db, 'role', 'store')
  await catchUpHeadquarters(db)
  expect(await countDue(db)).toBe(0)
  expect(await db.selectFrom('rollup_interview').select('seq').execute()).toEqual([])
  await writeSetting(db, 'role', 'hq')
  await catchUpHeadquarters(db)
  expect(await countDue(db)).toBe(0)
  expect(await db.selectFrom('rollup_interview').select('seq').execute()).toHaveLength(40)
})
