import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  addStore,
  openComputer,
  packFor,
  type Parcel,
  takeParcel,
  type TestComputer,
} from '../../../../test/support/paired-stations.ts'
import { addPerson, addPosition, addWholeInterview } from '../../../../test/support/whole-interview.ts'
import type { RecordKind, RecordLine } from '../../../domain/sync/records.ts'
import { newId } from '../../ids.ts'
import { enqueue } from '../receive/ask-again.ts'
import { changed, enqueueAll } from './captured.ts'
import { readLines } from './lines.ts'

let store: TestComputer
let hq: TestComputer
let orgUnitId: string
const versionId = newId()

beforeEach(async () => {
  store = await openComputer('store', 1)
  hq = await openComputer('hq', 2)
  orgUnitId = await addStore(hq)
})

const person = async (fields = {}) => await addPerson(store.db, { ...store, ...fields })
const interview = async (candidateId: string) => {
  await addPosition(store.db, versionId)
  return await addWholeInterview(store.db, { candidateId, versionId })
}
const toHq = async (parcel: Parcel) => await takeParcel(hq, parcel, { from: store, orgUnitId })
const send = async () => await toHq(await packFor(store, hq))
const outcomesOf = (taken: Awaited<ReturnType<typeof send>>) =>
  taken.map(({ kind, outcome, reason }) => [kind, outcome, ...(reason === null ? [] : [reason])].join(' '))

describe('records of a store', () => {
  it('arrive whole, with everything that belongs to an interview', async () => {
    const candidateId = await person({ name: '王芳' })
    const whole = await interview(candidateId)
    expect(outcomesOf(await send())).toEqual([
      'position-version new',
      'candidate new',
      'interview new',
      'recording new',
    ])
    for (const table of ['answer', 'report', 'decision', 'consent', 'answer_part', 'live_interview'] as const)
      expect((await hq.db.selectFrom(table).select('interview_id').execute()).length, table).toBe(1)
    const candidate = await hq.db.selectFrom('candidate').selectAll().executeTakeFirstOrThrow()
    expect(candidate).toMatchObject({
      id: candidateId,
      name: '王芳',
      org_unit_id: orgUnitId,
      interviews: 1,
      match: 71,
      decision: 'advance',
    })
    const row = await hq.db.selectFrom('interview').selectAll().executeTakeFirstOrThrow()
    expect([row.id, row.latest_report_id]).toEqual([whole.interviewId, whole.reportId])
    expect(await hq.db.selectFrom('sync_outbox').selectAll().execute()).toEqual([])
  })

  it('are the same when they come again, and older versions are left', async () => {
    const { interviewId } = await interview(await person())
    const first = await packFor(store, hq)
    await toHq(first)
    expect((await toHq(first)).every(({ outcome }) => outcome === 'identical')).toBe(true)
    await store.db.deleteFrom('decision').where('interview_id', '=', interviewId).execute()
    expect(outcomesOf(await send())).toEqual(['interview newer'])
    expect(await hq.db.selectFrom('decision').selectAll().execute()).toEqual([])
    expect(outcomesOf(await toHq(first)).filter((outcome) => outcome.startsWith('interview'))).toEqual([
      'interview older',
    ])
    expect(await hq.db.selectFrom('decision').selectAll().execute()).toEqual([])
    expect((await hq.db.selectFrom('recording_analysis').selectAll().execute()).length).toBe(1)
  })
})

describe('a line that cannot enter', () => {
  const alter = (parcel: Parcel, kind: string, change: Partial<RecordLine>): Parcel => ({
    ...parcel,
    lines: parcel.lines.map((line) => (line.kind === kind ? { ...line, ...change } : line)),
  })
  const aside = async () =>
    await hq.db.selectFrom('sync_set_aside').select(['kind', 'state', 'reason', 'detail']).execute()

  it.each([
    ['held newer-program', { format: 99 }],
    ['quarantined unreadable', { body: 'AAAA' }],
    ['quarantined unreadable', { hash: 'f'.repeat(64) }],
    ['quarantined unreadable', { stamp: 'yesterday' }],
    ['quarantined key-missing', { person: 'somebody else' }],
  ] as const)('is %s and keeps out nobody else', async (outcome, change) => {
    await person({ name: '王芳' })
    await interview(await person({ name: '李雷' }))
    const taken = outcomesOf(await toHq(alter(await packFor(store, hq), 'interview', change)))
    expect(taken).toContain(`interview ${outcome}`)
    expect(taken.filter((one) => one === 'candidate new')).toHaveLength(2)
    expect(await aside()).toMatchObject([
      { kind: 'interview', state: outcome.split(' ')[0], reason: outcome.split(' ')[1] },
      // Its recording waits for it.
      { kind: 'recording', state: 'held', reason: 'parent-missing' },
    ])
  })

  it('with a report that is no JSON is set apart, before a list would have to read it', async () => {
    const { reportId } = await interview(await person())
    await store.db.updateTable('report').set({ content_json: '{"half' }).where('id', '=', reportId).execute()
    expect(outcomesOf(await send())).toContain('interview quarantined wrong-shape')
  })

  it('of a kind that a newer program has waits for it', async () => {
    const parcel = await packFor(store, hq)
    const line = { kind: 'shift', id: newId(), format: 1, stamp: '', hash: 'h', person: null, body: {} }
    const taken = await toHq({ ...parcel, lines: [line as unknown as RecordLine] })
    expect(outcomesOf(taken)).toEqual(['shift held newer-program'])
    expect(await aside()).toMatchObject([{ kind: 'shift', state: 'held' }])
  })

  it('of another person than its body says is set apart, whatever key opens it', async () => {
    const [one, other] = [await person(), await person()]
    await interview(one)
    const parcel = await packFor(store, hq)
    const keys = new Map(parcel.keys).set(other, parcel.keys.get(one) as Uint8Array)
    const taken = await toHq(alter({ ...parcel, keys }, 'interview', { person: other }))
    expect(outcomesOf(taken)).toContain('interview quarantined wrong-shape')
  })

  it('waits for its parent, keeps its key meanwhile, and enters once the parent came', async () => {
    const candidateId = await person()
    await interview(candidateId)
    const parcel = await packFor(store, hq)
    const part = (kinds: readonly string[]) => ({
      ...parcel,
      lines: parcel.lines.filter(({ kind }) => kinds.includes(kind)),
    })
    expect(outcomesOf(await toHq(part(['interview', 'recording'])))).toEqual([
      'interview held parent-missing',
      'recording held parent-missing',
    ])
    await toHq(part(['position-version']))
    expect(await aside()).toHaveLength(2)
    await toHq(part(['candidate']))
    expect(await aside()).toEqual([])
    expect(await hq.db.selectFrom('interview').select('candidate_id').execute()).toEqual([
      { candidate_id: candidateId },
    ])
    expect(await hq.db.selectFrom('recording_analysis').selectAll().execute()).toHaveLength(1)
  })

  it('is replaced by its newer version, never by an older one', async () => {
    const { interviewId } = await interview(await person())
    const first = await packFor(store, hq)
    await toHq(alter(first, 'interview', { format: 99 }))
    await store.db.deleteFrom('decision').where('interview_id', '=', interviewId).execute()
    const second = await packFor(store, hq)
    await toHq(alter(second, 'interview', { format: 99 }))
    await toHq(alter(first, 'interview', { format: 99 }))
    const stamps = await hq.db
      .selectFrom('sync_set_aside')
      .select('stamp')
      .where('kind', '=', 'interview')
      .execute()
    expect(stamps).toEqual([{ stamp: second.lines.find(({ kind }) => kind === 'interview')?.stamp }])
    await toHq(second)
    expect(await aside()).toEqual([])
  })

  it('is not taken from a store whose record it is not', async () => {
    const whole = await interview(await person({ name: '王芳' }))
    const parcel = await packFor(store, hq)
    await toHq(parcel)
    const thief = await openComputer('store', 3)
    const theirs = {
      ...parcel,
      lines: parcel.lines.map((line) => ({ ...line, hash: line.kind === 'interview' ? '' : line.hash })),
    }
    const taken = await takeParcel(hq, theirs, { from: thief, orgUnitId })
    expect(outcomesOf(taken).filter((one) => one.startsWith('interview'))).toEqual([
      'interview quarantined not-theirs',
    ])
    expect(await hq.db.selectFrom('interview').select('id').execute()).toEqual([{ id: whole.interviewId }])
  })

  it('of somebody whose data was destroyed here never enters', async () => {
    const candidateId = await person()
    await interview(candidateId)
    await hq.db
      .insertInto('erasure')
      .values({ person_id: candidateId, at: '2026-11-01', why: 'request', origin: hq.id, proof_json: '{}' })
      .execute()
    expect(outcomesOf(await send())).toEqual([
      'position-version new',
      'candidate erased',
      'interview erased',
      'recording erased',
    ])
    expect(await hq.db.selectFrom('candidate').selectAll().execute()).toEqual([])
    expect(await aside()).toEqual([])
  })
})

describe('what is due', () => {
  /** Reads it as packing does, before what was read is taken out of the outbox. */
  const read = async (kind: RecordKind, id: string) => {
    const keysOf = async () => await Promise.resolve(new Map<string, Uint8Array>())
    await store.db.transaction().execute(async (trx) => await readLines(trx, [{ kind, id }], { keysOf }))
  }

  it('leaves out interviews that are still being held, with their recordings', async () => {
    const { interviewId } = await interview(await person())
    await store.db.updateTable('interview').set({ state: 'running' }).where('id', '=', interviewId).execute()
    expect((await changed(store.db)).map(({ kind }) => kind)).toEqual(['position-version', 'candidate'])
    await store.db.updateTable('interview').set({ state: 'failed' }).where('id', '=', interviewId).execute()
    expect((await changed(store.db)).map(({ kind }) => kind)).toEqual([
      'position-version',
      'candidate',
      'interview',
      'recording',
    ])
  })

  it('says of an interview that is gone that it is gone, and nothing of one that was never sent', async () => {
    const sent = await interview(await person())
    await send()
    const draft = await interview(await person())
    for (const { interviewId } of [sent, draft]) {
      await store.db.deleteFrom('decision').where('interview_id', '=', interviewId).execute()
      await store.db.deleteFrom('interview').where('id', '=', interviewId).execute()
    }
    const taken = await send()
    expect(taken.filter(({ kind }) => kind === 'interview').map(({ id, outcome }) => [id, outcome])).toEqual([
      [sent.interviewId, 'newer'],
    ])
    for (const table of ['interview', 'answer', 'recording', 'report'] as const)
      expect(await hq.db.selectFrom(table).selectAll().execute(), table).toEqual([])
  })

  it('is of a later generation when it is changed after it was read, so that what was packed is not taken for it', async () => {
    const id = await person()
    const [before] = await changed(store.db, { kinds: ['candidate'] })
    await read('candidate', id)
    await store.db.updateTable('candidate').set({ note: 'later' }).where('id', '=', id).execute()
    const [after, ...others] = await changed(store.db, { kinds: ['candidate'] })
    expect(others).toEqual([])
    expect(after?.generation).toBeGreaterThan(before?.generation ?? 0)
  })

  it('is of a later generation than all that was ever read, whichever way it comes there', async () => {
    const id = await person()
    const [before] = await changed(store.db, { kinds: ['candidate'] })
    await read('candidate', id)
    await store.db.deleteFrom('sync_outbox').execute()
    await person()
    await store.db.transaction().execute(async (trx) => await enqueue(trx, [{ kind: 'candidate', id }]))
    await enqueueAll(store.db)
    for (const { generation } of await changed(store.db))
      expect(generation).toBeGreaterThan(before?.generation ?? 0)
  })

  it('is noted by a statement with a conflict clause of its own as by any other', async () => {
    const { interviewId } = await interview(await person())
    await read('interview', interviewId)
    const { generation: before = 0 } = (await changed(store.db, { kinds: ['interview'] }))[0] ?? {}
    await sql`UPDATE OR IGNORE decision SET reason = 'later' WHERE interview_id = ${interviewId}`.execute(
      store.db,
    )
    const [after, ...others] = await changed(store.db, { kinds: ['interview'] })
    expect(others).toEqual([])
    expect(after?.generation).toBeGreaterThan(before)
  })

  it('tells the same of an interview, which is noted once until it is read for packing', async () => {
    const { interviewId } = await interview(await person())
    const decide = async () =>
      await store.db
        .updateTable('decision')
        .set({ reason: newId() })
        .where('interview_id', '=', interviewId)
        .execute()
    const due = async () =>
      (await changed(store.db, { kinds: ['interview'] })).map(({ generation }) => generation)
    const [noted] = await due()
    await decide()
    expect(await due()).toEqual([noted])
    // Read, and changed before what was read is taken out of the outbox.
    await read('interview', interviewId)
    await decide()
    const [after = 0, ...others] = await due()
    expect(after).toBeGreaterThan(noted ?? 0)
    expect(others).toEqual([])
  })

  it('is everything again once a copy of the records was put back', async () => {
    await interview(await person())
    await send()
    await enqueueAll(store.db)
    expect(outcomesOf(await send())).toEqual([
      'position-version identical',
      'candidate identical',
      'interview identical',
      'recording identical',
    ])
  })
})
