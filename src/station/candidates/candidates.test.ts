import { describe, expect, it } from 'vitest'
import type { CandidateFilter } from '../../contract/candidates.ts'
import { add, field, namesOf } from '../../../test/support/candidates.ts'
import { draftWith, openTestStation, someone, whenSettled } from '../../../test/support/open-test-station.ts'
import { listInterviews } from '../interviews/interview.service.ts'
import { submitInterview } from '../interviews/interview-flow.ts'
import { decide, editTranscript, getReportPage } from '../reports/report.service.ts'
import { saveField } from './candidate-fields.service.ts'
import { getCandidate } from './candidate.service.ts'

describe('the list of candidates', () => {
  it('finds by name, pinyin, initials, phone, e-mail, note and text fields', async () => {
    const open = await openTestStation()
    const trade = field('text', '从前做过')
    await saveField(open.station, open.caller, trade)
    await add(open, { name: '单雄信', phone: '138 0013 8000', email: 'Dan.X@Example.com' })
    await add(open, { name: '李娜', note: '会用收银机，懂 ERP', values: { [trade.id]: '奶茶店店长' } })
    await add(open, { name: 'Renée Wood', phone: '+1 415 555 0132' })
    const finds = async (query: string) => await namesOf(open, { query })
    for (const query of [
      '单',
      '雄信',
      'shan',
      'shanxx',
      'danxiong',
      'sxx',
      '8000',
      '13800138000',
      '+8613800',
      'dan.x@ex',
    ])
      expect([query, await finds(query)]).toEqual([query, query === 'shanxx' ? [] : ['单雄信']])
    for (const query of ['lina', 'LN', 'li na', '收银', '银机', 'erp', '店长 李', '奶茶'])
      expect([query, await finds(query)]).toEqual([query, ['李娜']])
    for (const query of ['renee', 'Renée', 'wood', '4155550132', '0132'])
      expect([query, await finds(query)]).toEqual([query, ['Renée Wood']])
    for (const query of ['机收', '张', '9999', '" OR *', '%', 'erp 单'])
      expect([query, await finds(query)]).toEqual([query, []])
    expect(await finds('  ')).toEqual(['Renée Wood', '李娜', '单雄信'])
  })

  it('filters and sorts by fields of any kind', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const text = field('text', '特长')
    const years = field('number', '工龄', { unit: '年' })
    const source = field('choice', '来源', {
      choices: ['web', 'fair'].map((id) => ({ id, name: { zh: id, en: id } })),
    })
    const from = field('date', '到岗')
    const when = field('availability', '可排班')
    for (const one of [text, years, source, from, when]) await saveField(station, caller, one)
    await add(open, {
      name: '安一',
      values: {
        [text.id]: '会电工',
        [years.id]: 2.5,
        [source.id]: 'web',
        [from.id]: '2026-03-01',
        [when.id]: [
          { weekday: 1, startMinute: 540, endMinute: 720 },
          { weekday: 1, startMinute: 720, endMinute: 1080 },
        ],
      },
    })
    await add(open, {
      name: '白二',
      values: { [years.id]: 10, [source.id]: 'fair', [from.id]: '2026-01-15' },
    })
    await add(open, { name: '陈三', values: { [years.id]: -1 } })
    const by = async (...filters: CandidateFilter[]) =>
      await namesOf(open, { filters, sort: { by: 'name', direction: 'ascending' } })
    const window = (startMinute: number, endMinute: number) => ({ weekday: 1, startMinute, endMinute })
    expect(await by({ kind: 'text', fieldId: text.id, contains: '电' })).toEqual(['安一'])
    expect(await by({ kind: 'text', fieldId: text.id, contains: '%' })).toEqual(['安一'])
    expect(await by({ kind: 'number', fieldId: years.id, min: 2 })).toEqual(['安一', '白二'])
    expect(await by({ kind: 'number', fieldId: years.id, max: 2.5 })).toEqual(['安一', '陈三'])
    expect(await by({ kind: 'choice', fieldId: source.id, anyOf: ['fair', 'web'] })).toEqual(['安一', '白二'])
    expect(await by({ kind: 'date', fieldId: from.id, to: '2026-01-31' })).toEqual(['白二'])
    expect(await by({ kind: 'available', fieldId: when.id, window: window(600, 900) })).toEqual(['安一'])
    expect(await by({ kind: 'available', fieldId: when.id, window: window(600, 1081) })).toEqual([])
    expect(
      await by(
        { kind: 'number', fieldId: years.id, min: 0 },
        { kind: 'choice', fieldId: source.id, anyOf: ['web'] },
      ),
    ).toEqual(['安一'])
    const sorted = async (fieldId: string, direction: 'ascending' | 'descending') =>
      await namesOf(open, { sort: { by: { fieldId }, direction } })
    expect(await sorted(years.id, 'ascending')).toEqual(['陈三', '安一', '白二'])
    expect(await sorted(years.id, 'descending')).toEqual(['白二', '安一', '陈三'])
    expect(await sorted(from.id, 'descending')).toEqual(['安一', '白二', '陈三'])
    const today = new Date().toLocaleDateString('sv')
    expect(await by({ kind: 'created', from: today, to: today })).toHaveLength(3)
    expect(await by({ kind: 'created', to: '2020-01-01' })).toEqual([])
  })

  it('knows how each stands, whatever changed it', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const draft = await draftWith(open, [
      { text: 'I calm the customer and say sorry, then call back by four.' },
    ])
    const standing = async () => {
      const { interviews, match, decision } = await getCandidate(station, draft.candidateId)
      return { interviews, match, decision }
    }
    expect(await standing()).toEqual({ interviews: 1, match: null, decision: null })
    await submitInterview(station, caller, draft.id)
    await whenSettled(open, draft.id)
    const { report } = await getReportPage(station, caller, { interviewId: draft.id })
    expect((await standing()).match).toBe(report.content.recommendation.match)
    const decision = async (kind: 'hold' | 'withdrawn') =>
      await decide(station, caller, { interviewId: draft.id, reportId: report.id, kind, reason: '' })
    await decision('hold')
    expect((await standing()).decision).toBe('hold')
    expect(await namesOf(open, { filters: [{ kind: 'decision', is: 'hold' }] })).toEqual([someone.name])
    await decision('withdrawn')
    expect(await namesOf(open, { filters: [{ kind: 'decision', is: 'none' }] })).toEqual([someone.name])
    expect(await namesOf(open, { filters: [{ kind: 'interviewed', is: false }] })).toEqual([])
  })

  it('of interviews finds what was said, also after it was corrected', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const draft = await draftWith(open, [
      { text: '先安抚客户，再查物流。' },
      { text: 'Then I phone the warehouse.' },
    ])
    await submitInterview(station, caller, draft.id)
    const { answers } = await whenSettled(open, draft.id)
    const finds = async (query: string) => (await listInterviews(station, { query, limit: 10 })).length
    const found = async () => await Promise.all(['物流', '客户 warehouse', 'lxm', '流物', '退款'].map(finds))
    expect(await found()).toEqual([1, 1, 1, 0, 0])
    await editTranscript(station, caller, {
      answerId: answers[0]?.id ?? '',
      baseRevision: 0,
      texts: ['先安抚客户，再谈退款。'],
    })
    expect(await found()).toEqual([0, 1, 1, 0, 1])
  })
})
