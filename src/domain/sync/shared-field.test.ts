import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tickStamp } from './hlc.ts'
import { type FieldVersion, mergeField, mergeFields } from './shared-field.ts'

const version = fc
  .tuple(fc.nat(4), fc.constantFrom('store', 'hq'), fc.constantFrom('"a"', '"b"'), fc.boolean())
  .map(([ms, computer, value, seen]): FieldVersion => ({
    stamp: tickStamp('', ms, computer),
    base: seen ? tickStamp('', ms - 1, 'store') : '',
    value,
  }))
const fields = fc.dictionary(fc.constantFrom('name', 'note', 'phone'), version)

const write = (ms: number, computer: string, value: string, base = ''): FieldVersion => ({
  stamp: tickStamp('', ms, computer),
  base,
  value,
})

describe('a shared field', () => {
  it('comes out the same whichever way and however often versions come together', () => {
    fc.assert(
      fc.property(fields, fields, fields, (a, b, c) => {
        const merge = (one: typeof a, other: typeof a) => mergeFields(one, other).kept
        expect(merge(a, b)).toEqual(merge(b, a))
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))
        expect(merge(merge(a, b), b)).toEqual(merge(a, b))
      }),
    )
  })

  it('keeps the later version and shows the other where neither had seen the other', () => {
    const ours = write(1, 'store', '"李娜"')
    const theirs = write(2, 'hq', '"李那"')
    expect(mergeField(ours, theirs)).toEqual({ kept: theirs, lost: ours, conflict: true })
    expect(mergeField(theirs, ours)).toEqual({ kept: theirs, lost: ours, conflict: true })
  })

  it('is no conflict where the later writer had seen the earlier, wrote it itself, or wrote the same', () => {
    const first = write(1, 'store', '"a"')
    for (const later of [write(2, 'hq', '"b"', first.stamp), write(2, 'store', '"b"'), write(2, 'hq', '"a"')])
      expect(mergeField(first, later)).toEqual({ kept: later, lost: first, conflict: false })
  })

  it('is a conflict even if its writer wrote again before hearing of the other', () => {
    // The second writing of the store still rests on what it had seen before the first.
    expect(mergeField(write(3, 'store', '"c"'), write(2, 'hq', '"b"')).conflict).toBe(true)
  })

  it('says which fields came from the other side and which were held', () => {
    const ours = { name: write(2, 'store', '"a"'), note: write(1, 'store', '"a"') }
    const theirs = { name: write(1, 'hq', '"b"'), note: write(2, 'hq', '"b"'), email: write(1, 'hq', '"c"') }
    const { taken, held } = mergeFields(ours, theirs)
    expect([taken, held]).toEqual([['note', 'email'], ['name']])
  })
})
