import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/open-test-database.ts'
import { openTestStation, someone, type TestStation } from '../../../../test/support/open-test-station.ts'
import { fillStores } from '../../../../test/support/many-stores.ts'
import { projectFolder } from '../../../../test/support/sources.ts'
import { addIncoming, addStore, stampAt } from '../../../../test/support/sync-rows.ts'
import { commandLineUser } from '../../access/command-line.ts'
import { verifyAudit } from '../../audit/audit.ts'
import { createCandidate, getCandidate, updateCandidate } from '../../candidates/candidate.service.ts'
import { newId } from '../../ids.ts'
import { publishShippedPositions } from '../../positions/position.service.ts'
import { writeSetting } from '../../settings.ts'
import { listLedger } from '../list-ledger.ts'
import { listConflicts, reopenConflicts, resolveByRule, resolveConflict } from './conflicts.service.ts'
import { listIncoming } from './incoming.service.ts'
import { readSeenStores } from './seen-stores.ts'
import { dropSetAside, listSetAside, undoDrop } from './set-aside.service.ts'

describe('what came from the stores', () => {
  it('is told by store, whoever sent last first, with what became of each bundle', async () => {
    const { db } = await openTestDatabase()
    const quiet = await addStore(db, '徐家汇店')
    const busy = await addStore(db, '南京西路店', { last_contact_at: '2026-11-22T09:00:00.000Z' })
    await addIncoming(db, quiet, { sequence: 1, outcomes: [['candidate', 'a', 'h', 'new', null]] })
    await addIncoming(db, busy, {
      sequence: 1,
      outcomes: [
        ['candidate', 'a', 'h', 'new', null],
        ['interview', 'b', 'h', 'new', null],
        ['interview', 'c', 'h', 'held', 'parent-missing'],
      ],
    })
    await addIncoming(db, busy, {
      sequence: 3,
      state: 'early',
      more: { moved_at: '2026-11-23T08:05:00.000Z' },
    })
    const { total, senders } = await listIncoming({ db }, { limit: 50 })
    expect(total).toBe(2)
    expect(senders.map(({ name }) => name)).toEqual(['南京西路店', '徐家汇店'])
    expect(senders[0]).toMatchObject({ taken: 1, early: 1, refused: 0, records: 3, setAside: 0 })
    expect(senders[0]?.latest.map(({ sequence, outcomes }) => ({ sequence, outcomes }))).toEqual([
      { sequence: 3, outcomes: {} },
      { sequence: 1, outcomes: { new: 2, held: 1 } },
    ])
  })

  it('is found by the name of the store, and by trouble', async () => {
    const { db } = await openTestDatabase()
    const refused = await addStore(db, 'Harbour Street')
    await addStore(db, 'Mill Lane')
    await addIncoming(db, refused, {
      sequence: 2,
      state: 'refused',
      more: { failure_json: JSON.stringify({ code: 'BUNDLE_FORGED' }) },
    })
    const names = async (asked: Parameters<typeof listIncoming>[1]) =>
      (await listIncoming({ db }, asked)).senders.map(({ name }) => name)
    expect(await names({ query: 'mill' })).toEqual(['Mill Lane'])
    expect(await names({ query: '%' })).toHaveLength(2)
    expect(await names({ only: 'trouble' })).toEqual(['Harbour Street'])
    const { senders } = await listIncoming({ db }, { only: 'trouble' })
    expect(senders[0]?.latest[0]?.failure).toEqual({ code: 'BUNDLE_FORGED' })
  })
})

describe('records that were set aside', () => {
  const caller = (open: TestStation) => open.caller

  it('are counted by reason, given up with a reason of their own, and brought back', async () => {
    const open = await openTestStation()
    const { db } = open.station
    const store = await addStore(db, '南京西路店')
    const bundleId = await addIncoming(db, store, { sequence: 1 })
    const { candidate } = await createCandidate(open.station, open.caller, someone)
    const aside = { computer_id: store, bundle_id: bundleId, stamp: stampAt(store, 1), hash: 'h' }
    await db
      .insertInto('sync_set_aside')
      .values([
        {
          ...aside,
          kind: 'candidate',
          record_id: candidate.id,
          state: 'quarantined',
          reason: 'wrong-shape',
          detail: 'name',
          line_json: '{}',
          at: '2026-11-21T00:00:00.000Z',
        },
        {
          ...aside,
          kind: 'interview',
          record_id: newId(),
          state: 'held',
          reason: 'parent-missing',
          detail: '',
          line_json: '{}',
          at: '2026-11-22T00:00:00.000Z',
        },
      ])
      .execute()
    const { groups, rows } = await listSetAside({ db }, { limit: 200 })
    expect(groups).toEqual([
      { state: 'quarantined', reason: 'wrong-shape', count: 1, stores: 1 },
      { state: 'held', reason: 'parent-missing', count: 1, stores: 1 },
    ])
    expect(rows.map(({ name, from }) => ({ name, from }))).toEqual([
      { name: null, from: '南京西路店' },
      { name: someone.name, from: '南京西路店' },
    ])
    const keys = rows.map(({ kind, id, computerId }) => ({ kind, id, computerId }))
    const { dropped, undo } = await dropSetAside({ db }, caller(open), { keys, reason: 'not-needed' })
    expect(dropped).toBe(2)
    expect(await listSetAside({ db }, {})).toEqual({ groups: [], rows: [] })
    await undoDrop({ db }, caller(open), { undo })
    expect((await listSetAside({ db }, { reason: 'wrong-shape' })).rows).toHaveLength(1)
    await expect(undoDrop({ db }, caller(open), { undo })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const entries = await db
      .selectFrom('audit_entry')
      .select('action')
      .where('action', 'like', 'sync.%')
      .orderBy('seq')
      .execute()
    expect(entries.map(({ action }) => action)).toEqual([
      'sync.set-aside-dropped',
      'sync.set-aside-dropped',
      'sync.set-aside-restored',
      'sync.set-aside-restored',
    ])
    expect((await verifyAudit(db)).intact).toBe(true)
  })
})

/** A candidate whose phone two sides changed at once; this one's was taken by the rule. */
async function conflicting() {
  const open = await openTestStation()
  const { station, caller } = open
  const store = await addStore(station.db, '南京西路店')
  const { candidate } = await createCandidate(station, caller, someone)
  const id = newId()
  await station.db
    .insertInto('sync_conflict')
    .values({
      id,
      kind: 'candidate',
      record_id: candidate.id,
      field: 'phone',
      kept_json: JSON.stringify(someone.phone),
      kept_stamp: stampAt(store, 2),
      lost_json: JSON.stringify('13911112222'),
      lost_stamp: stampAt('elsewhere', 1),
      at: '2026-11-21T00:00:00.000Z',
      resolved_by: null,
      resolved_at: null,
      choice: null,
    })
    .execute()
  const phone = async () => (await getCandidate(station, candidate.id)).phone
  return { ...open, station, id, candidate, phone }
}

describe('what two sides wrote at once', () => {
  it('is told with both values, where each is from, and when', async () => {
    const { station, candidate } = await conflicting()
    const { total, conflicts } = await listConflicts(station, {})
    expect(total).toBe(1)
    expect(conflicts[0]).toMatchObject({
      name: someone.name,
      candidateId: candidate.id,
      field: 'phone',
      kept: { value: someone.phone, from: '南京西路店', here: false, at: '2026-11-20T00:02:00.000Z' },
      lost: { value: '13911112222', from: '', here: false },
      choice: null,
    })
  })

  it('stays as the rule has it when that is confirmed', async () => {
    const { station, caller, phone } = await conflicting()
    const { ids } = await resolveByRule(station, caller)
    expect(await phone()).toBe(someone.phone)
    expect((await listConflicts(station, {})).total).toBe(0)
    expect((await listConflicts(station, { open: false })).conflicts[0]).toMatchObject({ choice: 'kept' })
    await reopenConflicts(station, caller, { ids })
    expect((await listConflicts(station, {})).total).toBe(1)
  })

  it('becomes the other value as a change that can be taken back', async () => {
    const { station, caller, phone, id } = await conflicting()
    expect(await resolveConflict(station, caller, { id, choice: 'lost' })).toMatchObject({ choice: 'lost' })
    expect(await phone()).toBe('13911112222')
    await expect(resolveConflict(station, caller, { id, choice: 'kept' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    })
    await reopenConflicts(station, caller, { ids: [id] })
    expect(await phone()).toBe(someone.phone)
    expect((await listConflicts(station, {})).conflicts[0]).toMatchObject({ choice: null })
  })

  it('is not written over what somebody changed since', async () => {
    const { station, caller, candidate, id, phone } = await conflicting()
    const { revision } = await getCandidate(station, candidate.id)
    await updateCandidate(station, caller, {
      ...someone,
      candidateId: candidate.id,
      baseRevision: revision,
      phone: '13700001111',
    })
    await expect(resolveConflict(station, caller, { id, choice: 'lost' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    })
    expect(await phone()).toBe('13700001111')
    expect((await listConflicts(station, {})).total).toBe(1)
  })
})

describe('a region’s manager at headquarters', () => {
  async function openRegions() {
    const { db } = await openTestDatabase()
    await writeSetting(db, 'role', 'hq')
    await publishShippedPositions(db, join(projectFolder, 'resources'))
    const { regionIds, storeIds } = await fillStores(db, { regions: 2, stores: 2, interviews: 4, days: 5 })
    const stores = await Promise.all(
      storeIds.map(async (org_unit_id, n) => await addStore(db, `${n}`, { org_unit_id })),
    )
    for (const [n, store] of stores.entries()) {
      const bundle_id = await addIncoming(db, store, { sequence: 1 })
      const { id: record_id } = await db
        .selectFrom('candidate')
        .select('id')
        .where('org_unit_id', '=', storeIds[n] ?? '')
        .executeTakeFirstOrThrow()
      const said = { kind: 'candidate', record_id, at: '2026-11-22T00:00:00.000Z' } as const
      await db
        .insertInto('sync_set_aside')
        .values({
          ...said,
          computer_id: store,
          bundle_id,
          stamp: stampAt(store, 1),
          hash: 'h',
          state: 'held',
          reason: n === 0 ? 'not-theirs' : 'parent-missing',
          detail: '',
          line_json: '{}',
        })
        .execute()
      await db
        .insertInto('sync_conflict')
        .values({
          ...said,
          id: newId(),
          field: 'phone',
          kept_json: '"1"',
          kept_stamp: stampAt(store, 2),
          lost_json: '"2"',
          lost_stamp: stampAt('elsewhere', 1),
          resolved_by: null,
          resolved_at: null,
          choice: null,
        })
        .execute()
      await db
        .insertInto('sync_bundle')
        .values({
          id: `out-${n}`,
          direction: 'out',
          computer_id: store,
          incarnation: 'i',
          sequence: 1,
          records: 1,
          media_bytes: 0,
          bytes: 1,
          state: 'packed',
          made_at: said.at,
          moved_at: null,
          receipt_json: null,
          failure_json: null,
        })
        .execute()
      await db
        .insertInto('sync_item')
        .values({
          bundle_id: `out-${n}`,
          kind: 'candidate',
          record_id,
          stamp: stampAt(store, 3),
          hash: 'h',
          outcome: null,
          reason: null,
          outcome_at: null,
        })
        .execute()
    }
    // What was changed since it was packed is not told with its bundle.
    await db.deleteFrom('sync_outbox').execute()
    const user = await commandLineUser(db)
    const seenIn = async (orgUnitId: string, role: typeof user.role = 'region') =>
      await readSeenStores(db, { user: { ...user, role, orgUnitId } })
    return { db, regionIds, stores, seenIn }
  }

  it('sees what came from, goes to and waits of the stores of the region alone', async () => {
    const { db, regionIds, stores, seenIn } = await openRegions()
    const [region = ''] = regionIds
    const [own = '', other = ''] = stores
    const seen = await seenIn(region)
    expect((await listIncoming({ db }, {}, seen)).senders.map(({ computerId }) => computerId)).toEqual([own])
    expect((await listIncoming({ db }, {}, seen)).total).toBe(1)
    const aside = await listSetAside({ db }, {}, seen)
    expect(aside.rows).toMatchObject([{ computerId: own, name: null }])
    expect(aside.groups).toMatchObject([{ reason: 'not-theirs', count: 1 }])
    expect((await listSetAside({ db }, { computerId: other }, seen)).rows).toEqual([])
    const { total, conflicts } = await listConflicts({ db }, {}, seen)
    expect([total, conflicts.map(({ kept }) => kept.from)]).toEqual([1, ['0']])
    const ledger = async (computerId?: string) =>
      (await listLedger(db, { limit: 10, computerId }, seen)).rows.map(({ bundleId }) => bundleId)
    expect(await ledger()).toEqual(['out-0'])
    expect(await ledger(own)).toEqual(['out-0'])
    expect(await ledger(other)).toEqual([])
  })

  it('of no region sees nothing, and others at headquarters everything', async () => {
    const { db, regionIds, seenIn } = await openRegions()
    const all = async (seen: Awaited<ReturnType<typeof seenIn>>) => [
      (await listIncoming({ db }, {}, seen)).total,
      (await listSetAside({ db }, {}, seen)).rows.length,
      (await listConflicts({ db }, {}, seen)).total,
      (await listLedger(db, { limit: 10 }, seen)).rows.length,
    ]
    expect(await all(await seenIn(newId()))).toEqual([0, 0, 0, 0])
    expect(await all(await seenIn(regionIds[0] ?? '', 'auditor'))).toEqual([2, 2, 2, 2])
  })
})
