import { sql } from 'kysely'
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fakeRecording } from '../../../test/support/fake-speech.ts'
import {
  draftWith,
  openTestStation,
  type TestStation,
  upload,
  whenSettled,
} from '../../../test/support/open-test-station.ts'
import { verifyAudit } from '../audit/audit.ts'
import { openDatabase } from '../db/open.ts'
import { listSnapshots } from '../db/snapshots.ts'
import { createCandidate, listCandidates } from '../candidates/candidate.service.ts'
import { mergeCandidates } from '../candidates/candidate-merge.service.ts'
import { submitInterview } from '../interviews/interview-flow.ts'
import { createDraft, setAnswers } from '../interviews/interview.service.ts'
import { applyErasure } from './apply-erasure.ts'
import { erasureListName, readErasureList } from './erasure-list.ts'
import { eraseCandidate, listErasures, previewErasure } from './erasure.service.ts'

const word = 'zanzibarine'
const person = { name: `${word} Lin`, phone: '13800009999', email: 'z@example.org', note: word, values: {} }

/** A station with an interview of somebody whose name and words stand out, a snapshot, and somebody else. */
async function begin() {
  const open = await openTestStation()
  const { station, caller } = open
  const { candidate } = await createCandidate(station, caller, person)
  const { candidate: other } = await createCandidate(station, caller, {
    ...person,
    name: 'Wu',
    note: '',
    email: '',
    phone: '13711112222',
  })
  const draft = await draftWith(open, [{ text: 'hello' }])
  const mine = await createDraft(station, caller, {
    candidateId: candidate.id,
    positionId: 'home-customer-service',
    mode: 'per-question',
    language: 'en',
  })
  const recordingId = await upload(station, mine.id, fakeRecording({ text: `${word} speaks` }))
  const answers = [{ questionId: draft.position.content.questions[0]?.id ?? '', recordingId, range: null }]
  await setAnswers(station, { interviewId: mine.id, answers })
  await submitInterview(station, caller, mine.id)
  await whenSettled(open, mine.id)
  await open.life.makeSnapshot()
  return {
    ...open,
    open,
    station,
    caller,
    candidateId: candidate.id,
    otherId: other.id,
    interviewId: mine.id,
    recordingId,
    keptId: draft.id,
  }
}

/** Tables of a database whose rows hold the word, the words of its indexes among them. */
async function tablesWith({ db }: { db: TestStation['station']['db'] }, text: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'`.execute(
    db,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(name)}`.execute(db)
    const holds = rows.some((row) =>
      Object.values(row).some((value) =>
        Buffer.isBuffer(value) ? value.includes(text) : String(value).includes(text),
      ),
    )
    if (holds) found.push(name)
  }
  return found
}

describe('erasing a person', () => {
  it('says beforehand what goes', async () => {
    const { station, candidateId } = await begin()
    expect(await previewErasure(station, candidateId)).toMatchObject({
      name: person.name,
      interviews: 1,
      recordings: 1,
      answers: 1,
      transcripts: 1,
      reports: 1,
      merged: 0,
      running: 0,
    })
  })

  it('leaves nothing of them in records, indexes, files and snapshots, and a proof that names nobody', async () => {
    const { open, station, caller, life, folder, candidateId, recordingId, keptId } = await begin()
    expect(await tablesWith(station, word)).toContain('candidate')
    const proof = await eraseCandidate(station, caller, candidateId)
    expect(proof).toMatchObject({ why: 'request', interviews: 1, recordings: 1, answers: 1, reports: 1 })
    await station.queue.drain()
    expect(await tablesWith(station, word)).toEqual([])
    expect(await tablesWith(station, '13800009999')).toEqual([])
    expect(existsSync(join(folder, 'media', recordingId))).toBe(false)
    expect(await station.db.selectFrom('erasure_due').selectAll().execute()).toEqual([])
    expect(await verifyAudit(station.db)).toMatchObject({ intact: true })
    const snapshots = await listSnapshots(folder)
    expect(snapshots).toHaveLength(1)
    for (const { id } of snapshots) {
      const copy = openDatabase(join(folder, 'snapshots', id), station.keys.database, true)
      expect(await tablesWith(copy, word)).toEqual([])
      expect(await copy.db.selectFrom('interview').select('id').execute()).toEqual([{ id: keptId }])
      await copy.close()
    }
    expect(readdirSync(join(folder, 'snapshots')).filter((name) => name.includes('clean'))).toEqual([])
    expect(await listErasures(station, 10)).toEqual({ total: 1, copiesDue: false, proofs: [proof] })
    const list = readFileSync(join(folder, erasureListName), 'utf8')
    expect(list).toContain(candidateId)
    expect(list).not.toContain(word)
    expect(await listCandidates(station, { limit: 10 })).toMatchObject({ total: 2 })
    void open
    void life
  })

  it('goes for every record that was merged into theirs', async () => {
    const { station, caller, candidateId, otherId } = await begin()
    await mergeCandidates(station, caller, {
      candidateId: otherId,
      mergedIds: [candidateId],
      fields: { ...person, name: 'Wu' },
    })
    expect(await previewErasure(station, candidateId)).toMatchObject({ merged: 1, interviews: 1 })
    await eraseCandidate(station, caller, candidateId)
    const rows = await station.db.selectFrom('erasure').select('person_id').orderBy('person_id').execute()
    expect(rows.map(({ person_id }) => person_id)).toEqual([candidateId, otherId].toSorted())
    expect(await tablesWith(station, word)).toEqual([])
    expect(await listErasures(station, 10)).toMatchObject({ total: 1 })
  })

  it('waits for an interview that is going on', async () => {
    const { station, caller, candidateId, interviewId } = await begin()
    await station.db
      .updateTable('interview')
      .set({ state: 'running' })
      .where('id', '=', interviewId)
      .execute()
    await expect(eraseCandidate(station, caller, candidateId)).rejects.toMatchObject({
      code: 'STILL_PROCESSING',
    })
    expect(await station.db.selectFrom('erasure').selectAll().execute()).toEqual([])
  })

  it('is done as elsewhere, once; files go when it is finished', async () => {
    const { life, station, folder, candidateId, recordingId } = await begin()
    const erasure = {
      personId: candidateId,
      at: '2026-01-01T00:00:00.000Z',
      why: 'withdrawn',
      origin: 'other',
      proof: { id: 'p' },
    } as const
    const apply = async () =>
      await station.db.transaction().execute(async (trx) => await applyErasure(trx, erasure))
    expect(await apply()).toBe(true)
    expect(await apply()).toBe(false)
    expect(await tablesWith(station, word)).toEqual([])
    expect(existsSync(join(folder, 'media', recordingId))).toBe(true)
    // As after a death before the files went.
    await life.close()
    const again = await openTestStation({ folder })
    await again.station.queue.drain()
    expect(existsSync(join(folder, 'media', recordingId))).toBe(false)
    expect(await again.station.db.selectFrom('erasure_due').selectAll().execute()).toEqual([])
    expect(readErasureList(folder)).toEqual([erasure])
  })

  it('holds for a database that comes back from an older copy', async () => {
    const { life, station, caller, folder, candidateId } = await begin()
    await station.queue.drain()
    const older = join(folder, 'older.db')
    const [snapshot] = await listSnapshots(folder)
    copyFileSync(join(folder, 'snapshots', snapshot?.id ?? ''), older)
    await eraseCandidate(station, caller, candidateId)
    await life.close()
    copyFileSync(older, join(folder, 'station.db'))
    rmSync(older)
    // A line that a power cut left unfinished.
    writeFileSync(
      join(folder, erasureListName),
      `${readFileSync(join(folder, erasureListName), 'utf8')}{"pers`,
    )
    const again = await openTestStation({ folder })
    expect(await tablesWith(again.station, word)).toEqual([])
    expect(await listErasures(again.station, 10)).toMatchObject({ total: 1 })
  })

  it('keeps a number from being called by its hash alone', async () => {
    const { station, candidateId, caller } = await begin()
    const row = {
      id: 'dnc',
      number_hash: 'h',
      last_digits: '9999',
      candidate_id: candidateId,
      source: 'hr',
      created_by: 'x',
      created_at: 'x',
      removed_at: null,
    } as const
    await station.db.insertInto('do_not_call').values(row).execute()
    await eraseCandidate(station, caller, candidateId)
    expect(await station.db.selectFrom('do_not_call').selectAll().execute()).toEqual([
      { ...row, candidate_id: null, last_digits: '' },
    ])
  })
})
