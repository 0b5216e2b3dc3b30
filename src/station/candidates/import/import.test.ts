import { describe, expect, it } from 'vitest'
import type { CustomField, ImportRowOutcome } from '../../../contract/candidates.ts'
import { openTestStation, type TestStation } from '../../../../test/support/open-test-station.ts'
import { Failure } from '../../failure.ts'
import { newId } from '../../ids.ts'
import { parseTable } from '../../tables/parse-table.ts'
import { tableLimits } from '../../tables/table.ts'
import { writeCsv } from '../../tables/write-csv.ts'
import { writeWorkbook } from '../../tables/write-workbook.ts'
import { listChanges, undoChange } from '../candidate-changes.service.ts'
import { saveField } from '../candidate-fields.service.ts'
import { createCandidate, getCandidate, listCandidates, updateCandidate } from '../candidate.service.ts'
import { commitImport } from './import-commit.service.ts'
import { forgetOldImports } from './import.repository.ts'
import { beginImport, getImportPreview, listImportRows, mapImport } from './import.service.ts'
import { writeRejected } from './write-rejected.ts'

type Line = (string | number | null)[]

async function openWithFields(): Promise<TestStation & { fieldIds: Record<'source' | 'years', string> }> {
  const open = await openTestStation()
  const fields: CustomField[] = [
    {
      id: newId(),
      kind: 'choice',
      name: { zh: '来源', en: 'Source' },
      choices: [{ id: 'web', name: { zh: '招聘网站', en: 'Job site' } }],
      unit: '',
      inList: true,
      archived: false,
    },
    {
      id: newId(),
      kind: 'number',
      name: { zh: '工龄', en: 'Years' },
      choices: [],
      unit: '年',
      inList: true,
      archived: false,
    },
  ]
  for (const field of fields) await saveField(open.station, open.caller, field)
  return Object.assign(open, { fieldIds: { source: fields[0]?.id ?? '', years: fields[1]?.id ?? '' } })
}

async function outcomesOf({ station }: TestStation, importId: string): Promise<[number, ImportRowOutcome][]> {
  const { rows, total } = await listImportRows(station, { importId })
  expect(total).toBe(rows.length)
  return rows.map(({ row, outcome }) => [row, outcome])
}

async function namesOf({ station }: TestStation): Promise<string[]> {
  const { rows } = await listCandidates(station, { sort: { by: 'name', direction: 'ascending' } })
  return rows.map(({ name }) => name)
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error.code
  }
}

const header: Line = ['姓名', '手机', '邮箱', '来源', '工龄', '备注']

describe('an import', () => {
  it('says what becomes of each row and why, and takes the good ones over in one change', async () => {
    const open = await openWithFields()
    const { station, caller, fieldIds } = open
    const known = await createCandidate(station, caller, {
      name: '王芳',
      phone: '13800138000',
      note: '老备注',
      values: { [fieldIds.years]: 1 },
    })
    const bytes = writeCsv([
      header,
      ['李娜', '139 0013 9000', 'li@x.com', '招聘网站', 2.5, null],
      [null, '13700137000', null, null, null, null],
      ['王 芳', '+86 138 0013 8000', null, 'job site', null, null],
      ['李娜', '13900139000', null, null, null, '再投一次'],
      ['陈一', '1.38E+10', null, null, null, null],
      ['周琳', null, null, '海报', null, null],
      [],
      ['何平', null, null, null, '很久', null],
      ['单雄信', '13600136000', null, null, null, null],
    ])
    const preview = await beginImport(station, bytes, '应聘者.csv')
    expect(preview).toMatchObject({
      fileName: '应聘者.csv',
      format: 'csv',
      encoding: 'utf-8',
      headerRow: true,
      counts: { rows: 8, new: 2, known: 1, twice: 1, rejected: 4 },
    })
    expect(preview.columns.map(({ target }) => target)).toEqual([
      'name',
      'phone',
      'email',
      { fieldId: fieldIds.source },
      { fieldId: fieldIds.years },
      'note',
    ])
    const rejected = (column: number, reason: string, value: string) => ({
      kind: 'rejected',
      column,
      reason,
      value,
    })
    expect(await outcomesOf(open, preview.importId)).toEqual([
      [2, { kind: 'new' }],
      [3, rejected(0, 'name-missing', '')],
      [4, { kind: 'known', candidateId: known.candidate.id }],
      [5, { kind: 'twice-in-file', row: 2 }],
      [6, rejected(1, 'phone-malformed', '1.38E+10')],
      [7, rejected(3, 'choice-unknown', '海报')],
      [9, rejected(4, 'number-malformed', '很久')],
      [10, { kind: 'new' }],
    ])
    const refused = await listImportRows(station, {
      importId: preview.importId,
      only: 'rejected',
      offset: 1,
      limit: 2,
    })
    expect([refused.total, refused.rows.map(({ row }) => row)]).toEqual([4, [6, 7]])
    const change = await commitImport(station, caller, { importId: preview.importId, known: 'update' })
    expect(change).toMatchObject({ kind: 'import', candidates: 3 })
    expect(await namesOf(open)).toEqual(['李娜', '单雄信', '王 芳'])
    expect(await getCandidate(station, known.candidate.id)).toMatchObject({
      phone: '+86 138 0013 8000',
      note: '老备注',
      values: { [fieldIds.years]: 1, [fieldIds.source]: 'web' },
    })
    expect((await listCandidates(station, { query: 'sxx' })).total).toBe(1)
    expect(await codeOf(getImportPreview(station, preview.importId))).toBe('NOT_FOUND')
    await undoChange(station, caller, change.id)
    expect(await namesOf(open)).toEqual(['王芳'])
    expect(await getCandidate(station, known.candidate.id)).toMatchObject({ phone: '13800138000' })
  })

  it('gives the refused rows back as a table that can be put right and imported', async () => {
    const open = await openWithFields()
    const { station, caller } = open
    const bytes = writeCsv([
      ['姓名', '手机', ''],
      ['=cmd()', '1', 'x'],
      ['陈一', '12', ''],
      ['李娜', '', ''],
    ])
    const { importId, counts } = await beginImport(station, bytes, 'a.csv')
    expect(counts.rejected).toBe(2)
    const csv = parseTable(await writeRejected(station, caller, { importId, language: 'zh-CN' }), tableLimits)
    expect(csv.sheets[0]?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['姓名', '手机', 'C', '原文件行号', '有问题的列', '原因'],
      ['=cmd()', '1', 'x', '2', '手机', '电话格式不对'],
      ['陈一', '12', '', '3', '手机', '电话格式不对'],
    ])
  })

  it('keeps the refused rows for a day after the others were taken over, and nothing else of the file', async () => {
    const { station, caller } = await openTestStation()
    const bytes = await writeWorkbook([
      {
        name: 'a',
        columns: ['姓名', '手机'].map((title) => ({ title })),
        rows: [
          ['李娜', ''],
          ['陈一', '12'],
        ],
      },
      { name: 'b', columns: [{ title: '姓名' }], rows: [['王芳']] },
    ])
    const { importId } = await beginImport(station, bytes, 'a.xlsx')
    const write = async () => await writeRejected(station, caller, { importId, language: 'en' })
    const before = await write()
    await commitImport(station, caller, { importId, known: 'skip' })
    expect(await write()).toEqual(before)
    const read = async (table: 'candidate_import' | 'candidate_import_row' | 'candidate_import_outcome') =>
      JSON.stringify(await station.db.selectFrom(table).selectAll().execute())
    const kept = (await read('candidate_import')) + (await read('candidate_import_row'))
    expect(kept).toContain('陈一')
    expect(kept).not.toMatch(/李娜|王芳/u)
    expect(await read('candidate_import_outcome')).toContain('phone-malformed')
    const entries = await station.db
      .selectFrom('audit_entry')
      .select(['actor', 'subject', 'detail_json'])
      .where('action', '=', 'candidate.refused-rows-exported')
      .execute()
    const entry = {
      actor: caller.user.id,
      subject: `candidate-import:${importId}`,
      detail_json: '{"rows":1}',
    }
    expect(entries).toEqual([entry, entry])
    await forgetOldImports(station.db, Date.now() + 25 * 3_600_000)
    expect(await codeOf(write())).toBe('NOT_FOUND')
    expect(await read('candidate_import_row')).toBe('[]')
  })

  it('of more than fifty thousand people is refused, whether or not a row of titles stands above them', async () => {
    const { station } = await openTestStation()
    const people = Array.from({ length: 50_001 }, (_, n) => [`13${String(n).padStart(9, '0')}`])
    expect(await codeOf(beginImport(station, writeCsv(people), 'a.csv'))).toBe('TABLE_TOO_LARGE')
    expect(await codeOf(beginImport(station, writeCsv([['手机'], ...people]), 'a.csv'))).toBe(
      'TABLE_TOO_LARGE',
    )
  })

  it('refuses formulas in what it would take, and leaves them alone elsewhere', async () => {
    const { station } = await openTestStation()
    const bytes = new TextEncoder().encode(
      '姓名,电话,行号\n李娜,=A1+1,=ROW()\n陈一,13800138000,=ROW()\n="王芳",,\n',
    )
    const { importId } = await beginImport(station, bytes, 'a.csv')
    const { rows } = await listImportRows(station, { importId })
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      { kind: 'rejected', column: 1, reason: 'formula', value: '=A1+1' },
      { kind: 'new' },
      { kind: 'new' },
    ])
  })

  it('of a workbook begins with its fullest sheet, and can be read in another way', async () => {
    const open = await openWithFields()
    const { station, caller } = open
    const bytes = await writeWorkbook([
      { name: '说明', columns: [{ title: '填写说明' }], rows: [] },
      {
        name: '名单',
        columns: [{ title: '李娜' }, { title: '13800138000' }],
        rows: [['单雄信', 13900139000]],
      },
    ])
    const { importId, ...preview } = await beginImport(station, bytes, '名单.xlsx')
    expect(preview).toMatchObject({ sheets: ['说明', '名单'], sheet: 1, headerRow: false, encoding: null })
    expect(preview.columns.map(({ target }) => target)).toEqual(['name', 'phone'])
    expect(preview.counts).toMatchObject({ rows: 2, new: 2 })
    const map = async (targets: ('name' | 'note' | 'ignore')[], sheet = 1) =>
      await mapImport(station, { importId, sheet, headerRow: true, targets })
    expect((await map(['note', 'name'])).counts).toMatchObject({ rows: 1, new: 1 })
    expect(await codeOf(map(['name', 'name']))).toBe('INVALID_INPUT')
    expect(await codeOf(map(['name'], 2))).toBe('INVALID_INPUT')
    expect((await map([], 0)).counts).toEqual({ rows: 0, new: 0, known: 0, twice: 0, rejected: 0 })
    expect((await map(['name'])).columns.map(({ target }) => target)).toEqual(['name', 'ignore'])
    await commitImport(station, caller, { importId, known: 'skip' })
    expect(await namesOf(open)).toEqual(['单雄信'])
  })

  it('is not taken over as it was shown once somebody it means was added meanwhile', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const bytes = writeCsv([
      ['姓名', '手机'],
      ['李娜', '13800138000'],
    ])
    const { importId } = await beginImport(station, bytes, 'a.csv')
    const { candidate } = await createCandidate(station, caller, { name: '李娜', phone: '138-0013-8000' })
    const commit = async (known: 'update' | 'skip') =>
      await codeOf(commitImport(station, caller, { importId, known }))
    expect(await commit('skip')).toBe('CHANGED_MEANWHILE')
    expect((await getImportPreview(station, importId)).counts).toMatchObject({ new: 0, known: 1 })
    expect(await commit('skip')).toBe('done')
    expect(await namesOf(open)).toEqual(['李娜'])
    expect((await getCandidate(station, candidate.id)).revision).toBe(0)
    expect(await commit('skip')).toBe('NOT_FOUND')
  })

  it('is not undone once one of its people was changed', async () => {
    const { station, caller } = await openTestStation()
    const { importId } = await beginImport(station, writeCsv([['姓名'], ['甲'], ['乙']]), 'a.csv')
    const { id } = await commitImport(station, caller, { importId, known: 'skip' })
    const [first] = (await listCandidates(station, {})).rows
    await updateCandidate(station, caller, {
      candidateId: first?.id ?? '',
      baseRevision: 0,
      name: '丙',
    })
    expect(await codeOf(undoChange(station, caller, id))).toBe('CHANGED_MEANWHILE')
    expect((await listChanges(station.db)).map(({ kind, undone }) => [kind, undone])).toEqual([
      ['update', false],
      ['import', false],
    ])
  })

  it('is forgotten after a day, and leaves nothing of a file that cannot be read', async () => {
    const { station } = await openTestStation()
    const { importId } = await beginImport(station, writeCsv([['姓名'], ['甲']]), 'a.csv')
    await forgetOldImports(station.db, Date.now() + 23 * 3_600_000)
    expect((await getImportPreview(station, importId)).counts.rows).toBe(1)
    await forgetOldImports(station.db, Date.now() + 25 * 3_600_000)
    for (const table of ['candidate_import', 'candidate_import_row', 'candidate_import_outcome'] as const)
      expect(await station.db.selectFrom(table).selectAll().execute()).toEqual([])
    expect(await codeOf(beginImport(station, writeCsv([['姓名', '手机']]), 'a.csv'))).toBe('TABLE_EMPTY')
    expect(await codeOf(beginImport(station, new TextEncoder().encode('%PDF-1.4'), 'a.csv'))).toBe(
      'TABLE_OTHER_KIND',
    )
    expect(await station.db.selectFrom('candidate_import').selectAll().execute()).toEqual([])
  })
})
