import { describe, expect, it } from 'vitest'
import { nameReadings, nameSortKey } from './name-readings.ts'

describe('the readings of a name', () => {
  it.each([
    ['李娜', ['lina', 'na', 'ln', 'n']],
    ['单雄信', ['shanxiongxin', 'danxiongxin', 'sxx', 'dxx', 'xiongxin']],
    ['曾志伟', ['zengzhiwei', 'cengzhiwei', 'zzw', 'czw']],
    ['仇英', ['qiuying', 'chouying', 'qy', 'cy']],
    ['盖叫天', ['gejiaotian', 'gaijiaotian', 'gjt']],
    ['解晓东', ['xiexiaodong', 'jiexiaodong', 'xxd', 'jxd']],
    ['吕布', ['lvbu', 'lubu', 'lb']],
    ['欧阳娜娜', ['ouyangnana', 'nana', 'oynn', 'nn']],
    ['尉迟恭', ['yuchigong', 'ycg']],
    ['王 小明 (David)', ['wangxiaoming', 'xiaoming', 'wxm', 'xm']],
  ])('of %s include %j', (name, expected) => {
    expect(expected.filter((reading) => !nameReadings(name).includes(reading))).toEqual([])
  })

  it('are none for a name in Latin letters', () => {
    expect(nameReadings('Anna de la Cruz')).toEqual([])
    expect(nameReadings('')).toEqual([])
  })

  it('are bounded whatever stands in the name', () => {
    expect(nameReadings('行'.repeat(80)).length).toBeLessThan(12 * 96)
  })
})

describe('the order of names', () => {
  it('goes by the pinyin of the surname, also where a character has two readings', () => {
    const names = ['周琳', '单雄信', '李娜', '陈一', 'Anna', '曾志伟', '安妮', '李安']
    expect(names.toSorted((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1))).toEqual([
      '安妮',
      'Anna',
      '陈一',
      '李安',
      '李娜',
      '单雄信',
      '曾志伟',
      '周琳',
    ])
  })
})
