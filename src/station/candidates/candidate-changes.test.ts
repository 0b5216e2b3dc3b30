import { describe, expect, it } from 'vitest'
import type { CustomField } from '../../contract/candidates.ts'
import { add, codeOf, field, namesOf, person } from '../../../test/support/candidates.ts'
import { fakeRecording } from '../../../test/support/fake-speech.ts'
import { draftWith, openTestStation, someone } from '../../../test/support/open-test-station.ts'
import { verifyAudit } from '../audit/audit.ts'
import { newId } from '../ids.ts'
import { createDraft, listInterviews } from '../interviews/interview.service.ts'
import { openMedia } from '../media/media.service.ts'
import { listChanges, undoChange } from './candidate-changes.service.ts'
import { listFields, orderFields, saveField } from './candidate-fields.service.ts'
import { findDuplicates, mergeCandidates } from './candidate-merge.service.ts'
import {
  createCandidate,
  getCandidate,
  removeCandidates,
  updateCandidate,
  updateManyCandidates,
} from './candidate.service.ts'

describe('a change', () => {
  it('of one record is refused when somebody else was faster, and can be undone and done again', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const { id: candidateId, revision } = await add(open, { name: '李娜', phone: '138' })
    const update = async (name: string, baseRevision: number) =>
      await updateCandidate(station, caller, { ...person({ name }), candidateId, baseRevision })
    const { candidate, change } = await update('李那', revision)
    expect([candidate.name, candidate.phone, candidate.revision]).toEqual(['李那', '', revision + 1])
    expect(await codeOf(update('李哪', revision))).toBe('CHANGED_MEANWHILE')
    const undo = await undoChange(station, caller, change.id)
    expect(await getCandidate(station, candidateId)).toMatchObject({ name: '李娜', phone: '138' })
    expect(await namesOf(open, { query: '李娜' })).toEqual(['李娜'])
    expect(await codeOf(undoChange(station, caller, change.id))).toBe('CHANGED_MEANWHILE')
    await undoChange(station, caller, undo.id)
    expect(await getCandidate(station, candidateId)).toMatchObject({ name: '李那', phone: '' })
    expect((await listChanges(station.db)).map(({ kind, undone }) => [kind, undone])).toEqual([
      ['undo', false],
      ['undo', true],
      ['update', false],
      ['create', false],
    ])
    expect((await verifyAudit(station.db)).intact).toBe(true)
  })

  it('of many is one change, and not undone once one of them was changed', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const years = field('number', '工龄')
    await saveField(station, caller, years)
    const people = [
      await add(open, { name: '甲' }),
      await add(open, { name: '乙', values: { [years.id]: 1 } }),
    ]
    const candidateIds = people.map(({ id }) => id)
    const change = await updateManyCandidates(station, caller, { candidateIds, values: { [years.id]: 3 } })
    expect(change).toMatchObject({ kind: 'update', candidates: 2 })
    const valueOf = async (index: number) =>
      (await getCandidate(station, candidateIds[index] ?? '')).values[years.id]
    expect([await valueOf(0), await valueOf(1)]).toEqual([3, 3])
    await undoChange(station, caller, change.id)
    expect([await valueOf(0), await valueOf(1)]).toEqual([undefined, 1])
    const again = await updateManyCandidates(station, caller, { candidateIds, values: { [years.id]: 4 } })
    await updateManyCandidates(station, caller, {
      candidateIds: candidateIds.slice(0, 1),
      values: { [years.id]: '' },
    })
    expect(await codeOf(undoChange(station, caller, again.id))).toBe('CHANGED_MEANWHILE')
    expect([await valueOf(0), await valueOf(1)]).toEqual([undefined, 4])
  })

  it('hides what is removed or whose creation is undone, and brings it back', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const created = await createCandidate(station, caller, person({ name: '甲' }))
    const { id } = created.candidate
    const removed = await removeCandidates(station, caller, [id])
    expect(await namesOf(open, { query: '甲' })).toEqual([])
    expect(await codeOf(getCandidate(station, id))).toBe('NOT_FOUND')
    expect(await codeOf(removeCandidates(station, caller, [id]))).toBe('NOT_FOUND')
    expect(await codeOf(undoChange(station, caller, created.change.id))).toBe('CHANGED_MEANWHILE')
    await undoChange(station, caller, removed.id)
    expect(await namesOf(open, { query: '甲' })).toEqual(['甲'])
    const second = await createCandidate(station, caller, person({ name: '乙' }))
    await undoChange(station, caller, second.change.id)
    expect(await namesOf(open, {})).toEqual(['甲'])
    const interviewed = await createCandidate(station, caller, person({ name: '丙' }))
    await createDraft(station, caller, {
      candidateId: interviewed.candidate.id,
      positionId: 'home-customer-service',
      mode: 'microphone',
    })
    expect(await codeOf(undoChange(station, caller, interviewed.change.id))).toBe('CHANGED_MEANWHILE')
  })

  it('that does not fit a field changes nothing', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const choice = field('choice', '来源', { choices: [{ id: 'web', name: { zh: '网站', en: '' } }] })
    const date = field('date', '到岗')
    for (const one of [choice, date]) await saveField(station, caller, one)
    for (const values of [
      { [choice.id]: 'fair' },
      { [date.id]: '2026-02-30' },
      { [date.id]: 3 },
      { [newId()]: 'x' },
    ])
      expect(await codeOf(createCandidate(station, caller, person({ values })))).toBe('INVALID_INPUT')
    expect(await namesOf(open, {})).toEqual([])
  })
})

describe('fields', () => {
  it('keep a kind and a choice that records hold, their order, and what archived ones hold', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const choice = field('choice', '来源', {
      choices: ['web', 'fair'].map((id) => ({ id, name: { zh: id, en: '' } })),
    })
    const note = field('text', '特长')
    for (const one of [choice, note]) await saveField(station, caller, one)
    const { id, revision } = await add(open, { values: { [choice.id]: 'web', [note.id]: '电工' } })
    const save = async (changed: CustomField) => await codeOf(saveField(station, caller, changed))
    expect(await save({ ...note, kind: 'number' })).toBe('INVALID_INPUT')
    expect(await save({ ...choice, choices: choice.choices.slice(1) })).toBe('INVALID_INPUT')
    expect(await save({ ...choice, choices: choice.choices.slice(0, 1) })).toBe('done')
    expect(await save(field('text', '特长'))).toBe('INVALID_INPUT')
    expect(await save(field('text', ' '))).toBe('INVALID_INPUT')
    expect(await save(field('choice', '空'))).toBe('INVALID_INPUT')
    const names = async () => (await listFields(station.db)).map(({ name }) => name.zh)
    const ordered = await orderFields(station, caller, [note.id])
    expect(await names()).toEqual(['特长', '来源'])
    const { change: archived } = await saveField(station, caller, { ...note, archived: true })
    expect(await codeOf(undoChange(station, caller, ordered.change.id))).toBe('CHANGED_MEANWHILE')
    for (const change of [archived, ordered.change]) await undoChange(station, caller, change.id)
    expect(await names()).toEqual(['来源', '特长'])
    expect((await listFields(station.db)).some((one) => one.archived)).toBe(false)
    await saveField(station, caller, { ...note, archived: true })
    await updateCandidate(station, caller, { ...person({}), candidateId: id, baseRevision: revision })
    expect((await getCandidate(station, id)).values).toEqual({ [note.id]: '电工' })
  })

  it('come back when their change is undone, unless somebody filled them in', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const note = field('text', '特长')
    await saveField(station, caller, note)
    const newest = async () => (await listChanges(station.db))[0]?.id ?? ''
    const created = await newest()
    const { change } = await createCandidate(station, caller, person({ values: { [note.id]: '电工' } }))
    expect(await codeOf(undoChange(station, caller, created))).toBe('CHANGED_MEANWHILE')
    await undoChange(station, caller, change.id)
    await saveField(station, caller, { ...note, name: { zh: '技能', en: '' } })
    expect(await codeOf(undoChange(station, caller, created))).toBe('CHANGED_MEANWHILE')
    await undoChange(station, caller, await newest())
    expect(await listFields(station.db)).toEqual([note])
  })
})

describe('records of one person', () => {
  it('are found by phone, e-mail, or a name with another sign', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    await add(open, { name: '王芳', phone: '13800138000' })
    await add(open, { name: '王 芳', phone: '+86 138-0013-8000', email: 'a@x.com' })
    await add(open, { name: '李娜', phone: '13900000001' })
    await add(open, { name: '李娜', phone: '13777777777' })
    await add(open, { name: '陈一', phone: '13700000001', email: 'A@x.com' })
    await add(open, { name: '周琳', phone: '13600000001' })
    const { similar } = await createCandidate(station, caller, person({ name: '周琳', phone: '13600000010' }))
    expect(similar.map(({ name, phone }) => [name, phone])).toEqual([['周琳', '13600000001']])
    const groups = await findDuplicates(station, undefined)
    expect(groups.map(({ because, candidates }) => [because, candidates.map(({ name }) => name)])).toEqual([
      [
        ['phone', 'email', 'name'],
        ['王芳', '王 芳', '陈一'],
      ],
      [['name'], ['周琳', '周琳']],
    ])
  })

  it('become one that has all interviews, plays every recording, and can be taken apart again', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const first = await draftWith(open, [{ text: 'one' }])
    const second = await draftWith(open, [{ text: 'two' }])
    const [kept, gone] = [first.candidateId, second.candidateId]
    const owners = async () =>
      (await listInterviews(station, { limit: 10 })).map(({ candidateId }) => candidateId)
    const plays = async () => {
      for (const { recordings } of [first, second]) {
        const media = await openMedia(station, recordings[0]?.id ?? '', 'original')
        const text = Buffer.from(await media.reader.read(0, media.reader.size)).toString('utf8')
        await media.close()
        expect(text).toBe(
          Buffer.from(fakeRecording({ text: recordings === first.recordings ? 'one' : 'two' })).toString(
            'utf8',
          ),
        )
      }
    }
    const merged = await mergeCandidates(station, caller, {
      candidateId: kept,
      mergedIds: [gone],
      fields: person({ name: '林小满', phone: '13900000000' }),
    })
    expect(merged.change).toMatchObject({ kind: 'merge', candidates: 2 })
    expect(merged.candidate).toMatchObject({ interviews: 2, phone: '13900000000' })
    expect(await owners()).toEqual([kept, kept])
    expect((await getCandidate(station, gone)).id).toBe(kept)
    await plays()
    const undone = await undoChange(station, caller, merged.change.id)
    expect(await owners()).toEqual([gone, kept])
    expect(await getCandidate(station, gone)).toMatchObject({ id: gone, interviews: 1 })
    expect(await getCandidate(station, kept)).toMatchObject({ interviews: 1, phone: someone.phone })
    await plays()
    await undoChange(station, caller, undone.id)
    expect(await owners()).toEqual([kept, kept])
    await plays()
    expect((await verifyAudit(station.db)).intact).toBe(true)
    expect(
      await codeOf(
        mergeCandidates(station, caller, { candidateId: kept, mergedIds: [kept], fields: someone }),
      ),
    ).toBe('INVALID_INPUT')
  })
})
