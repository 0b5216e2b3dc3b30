import { describe, expect, it } from 'vitest'
import { guessByContent, guessByTitle, isTitleRow } from './guess-columns.ts'
import { type CellTarget, readCell } from './read-cell.ts'

describe('a cell', () => {
  const choice: CellTarget = { kind: 'choice', choices: [{ id: 'web', names: ['招聘网站', 'Job site'] }] }
  const as = (kind: Exclude<CellTarget['kind'], 'choice'>): CellTarget => ({ kind })
  it.each<[CellTarget, string, unknown]>([
    [as('name'), ' 王  小明 ', '王 小明'],
    [as('name'), '  ', 'name-missing'],
    [as('name'), '名'.repeat(81), 'name-too-long'],
    [as('phone'), '138 0013 8000', '13800138000'],
    [as('phone'), '1.38E+10', 'phone-malformed'],
    [as('phone'), '', ''],
    [as('email'), 'mailto:a.b@例子.中国', 'a.b@例子.中国'],
    [as('email'), 'a@b', 'email-malformed'],
    [as('email'), 'a@b.com;c@d.com', 'email-malformed'],
    [as('number'), '1,234.5', 1234.5],
    [as('number'), '３年', 3],
    [as('number'), '-2 kg', -2],
    [as('number'), '1,5', 'number-malformed'],
    [as('number'), '三', 'number-malformed'],
    [as('date'), '2026/3/1', '2026-03-01'],
    [as('date'), '2026年11月22日', '2026-11-22'],
    [as('date'), '2026-11-22 10:30', '2026-11-22'],
    [as('date'), '20261122', '2026-11-22'],
    [as('date'), '2026-02-30', 'date-malformed'],
    [as('date'), '3/1/2026', 'date-malformed'],
    [choice, ' job SITE', 'web'],
    [choice, 'web', 'web'],
    [choice, '海报', 'choice-unknown'],
    [as('availability'), '随时', 'availability-malformed'],
    [as('availability'), '周一 9-10', [{ weekday: 1, startMinute: 540, endMinute: 600 }]],
    [as('note'), '备'.repeat(2001), 'text-too-long'],
  ])('as %j: %s', (target, typed, expected) => {
    const reading = readCell(typed, target)
    expect('problem' in reading ? reading.problem : reading.value).toEqual(expected)
  })
})

describe('columns', () => {
  const fields = [{ id: 'f1', names: ['工龄', 'Years'] }]

  it.each([
    [
      ['姓名', '手机号', '邮箱', '备注', '工龄'],
      ['name', 'phone', 'email', 'note', 'f1'],
    ],
    [
      ['应聘者', '联系方式（必填）', 'E-mail *', 'years', '门店'],
      ['name', 'phone', 'email', 'f1', 'ignore'],
    ],
    [
      ['Full Name', 'Mobile', 'Phone', '', 'Remarks'],
      ['name', 'phone', 'ignore', 'ignore', 'note'],
    ],
  ])('titled %j go to %j', (titles, places) => {
    expect(
      guessByTitle(titles, fields).map((one) => (one.kind === 'field' ? one.fieldId : one.kind)),
    ).toEqual(places)
    expect(isTitleRow(titles, fields)).toBe(true)
  })

  it('without titles are told by what stands in them', () => {
    expect(isTitleRow(['1', '李娜', '13800138000'], fields)).toBe(false)
    expect(
      guessByContent([
        ['1', '2'],
        ['李娜', '单雄信'],
        ['13800138000', '无'],
        ['13900139000', '010-62345678'],
        [],
      ]),
    ).toEqual([
      { kind: 'ignore' },
      { kind: 'name' },
      { kind: 'ignore' },
      { kind: 'phone' },
      { kind: 'ignore' },
    ])
  })
})
