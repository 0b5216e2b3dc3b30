import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSame, mergeContent } from './merge-content.ts'

const part = (id: string, label = id, phrases: readonly string[] = []) => ({ id, label, phrases })
const content = (...parts: ReturnType<typeof part>[]) => ({ name: 'position', parts })

const contents = fc.record({
  name: fc.string({ maxLength: 3 }),
  parts: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      label: fc.string({ maxLength: 2 }),
      phrases: fc.uniqueArray(fc.string({ maxLength: 2 }), { maxLength: 3 }),
    }),
    { selector: ({ id }) => id, maxLength: 4 },
  ),
})

describe('putting my changes on top of theirs', () => {
  it('keeps what each side changed of different parts', () => {
    const base = content(part('a'), part('b'))
    const merged = mergeContent(
      base,
      content(part('a', 'theirs'), part('b')),
      content(part('a'), part('b', 'mine')),
    )
    expect(merged).toEqual(content(part('a', 'theirs'), part('b', 'mine')))
  })

  it('takes mine where both changed the same text', () => {
    const merged = mergeContent(content(part('a')), content(part('a', 'theirs')), content(part('a', 'mine')))
    expect(merged).toEqual(content(part('a', 'mine')))
  })

  it('keeps what either side added, each in its place', () => {
    const base = content(part('a'), part('b'))
    const theirs = content(part('a'), part('new-theirs'), part('b'))
    const mine = content(part('a'), part('b'), part('new-mine'))
    expect(mergeContent(base, theirs, mine).parts.map(({ id }) => id)).toEqual([
      'a',
      'new-theirs',
      'b',
      'new-mine',
    ])
  })

  it('drops what one side removed unless the other changed it', () => {
    const base = content(part('a'), part('b'), part('c'))
    const theirs = content(part('a', 'theirs'))
    const mine = content(part('b', 'mine'), part('c'))
    expect(
      mergeContent(base, theirs, mine)
        .parts.map(({ id }) => id)
        .toSorted(),
    ).toEqual(['a', 'b'])
  })

  it('merges the steps of plans that both made, and keeps a plan one side changed', () => {
    const step = (id: string, takes = 1) => ({ id, takes, when: [{ kind: 'number', value: takes }] })
    const planned = (...steps: ReturnType<typeof step>[]) => ({
      ...content(),
      plan: { practice: true, steps },
    })
    const bare: { plan?: ReturnType<typeof planned>['plan'] } & ReturnType<typeof content> = content()
    const base = planned(step('a'), step('b'))
    expect(mergeContent(base, planned(step('b'), step('a')), planned(step('a', 3), step('b')))).toEqual(
      planned(step('b'), step('a', 3)),
    )
    expect(mergeContent(bare, planned(step('a'), step('b', 2)), planned(step('a', 3)))).toMatchObject({
      plan: {
        steps: [
          { id: 'a', takes: 3 },
          { id: 'b', takes: 2 },
        ],
      },
    })
    expect(mergeContent<typeof bare>(base, planned(step('a', 2)), bare)).toEqual(planned(step('a', 2)))
    expect(mergeContent<typeof bare>(base, base, bare)).toEqual(bare)
  })

  it('merges lists of phrases entry by entry', () => {
    const base = content(part('a', 'a', ['x', 'y']))
    const theirs = content(part('a', 'a', ['x', 'y', 'theirs']))
    const mine = content(part('a', 'a', ['x', 'mine']))
    expect(mergeContent(base, theirs, mine).parts[0]?.phrases).toEqual(['x', 'mine', 'theirs'])
  })

  it('follows their order where I left it alone', () => {
    const base = content(part('a'), part('b'))
    const merged = mergeContent(base, content(part('b'), part('a')), content(part('a', 'mine'), part('b')))
    expect(merged).toEqual(content(part('b'), part('a', 'mine')))
  })

  it('is theirs without a change of mine, and mine without a change of theirs', () => {
    fc.assert(
      fc.property(contents, contents, (base, other) => {
        expect(mergeContent(base, other, base)).toEqual(other)
        expect(mergeContent(base, base, other)).toEqual(other)
        expect(isSame(mergeContent(base, other, other), other)).toBe(true)
      }),
    )
  })

  it('never has a part twice', () => {
    fc.assert(
      fc.property(contents, contents, contents, (base, theirs, mine) => {
        const ids = mergeContent(base, theirs, mine).parts.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })
})
