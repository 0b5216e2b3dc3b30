import { describe, expect, it } from 'vitest'
import { hasTime } from './time-expressions.ts'

describe('real times', () => {
  it.each([
    '下午三点前给你回',
    '两小时内',
    '二十四小时之内给结果',
    '半个小时后打给你',
    '三天内解决',
    '五个工作日',
    '今天下班前',
    '明天上午',
    '15:30前',
    '十五分钟',
    '周五给你答复',
    '一点半给你电话',
    'within two hours',
    'by 5 pm',
    'in 24 hours',
    'by the end of the day',
    'tomorrow morning',
  ])('takes %s for a time', (text) => {
    expect(hasTime(text)).toBe(true)
  })

  it.each([
    '尽快回复',
    '第一时间答复',
    '快一点给你回',
    '过两天再说',
    '过几天联系',
    '一会儿回你',
    '马上回电',
    '昨天就该到了',
    '有一点着急',
    '差点忘了',
    '一时半会弄不好',
    'as soon as possible',
    'shortly',
    'in a moment',
    'one of us will call',
  ])('takes %s for none', (text) => {
    expect(hasTime(text)).toBe(false)
  })
})
