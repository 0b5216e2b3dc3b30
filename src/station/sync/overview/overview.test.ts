import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/open-test-database.ts'
import { openTestStation, someone, type TestStation } from '../../../../test/support/open-test-station.ts'
import { addIncoming, addStore, stampAt } from '../../../../test/support/sync-rows.ts'
import { verifyAudit } from '../../audit/audit.ts'
import { createCandidate, getCandidate, updateCandidate } from '../../candidates/candidate.service.ts'
import { newId } from '../../ids.ts'
import { listConflicts, reopenConflicts, resolveByRule, resolveConflict } from './conflicts.service.ts'
import { listIncoming } from './incoming.service.ts'
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
