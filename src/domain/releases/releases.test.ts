import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseNext, describeStanding, stateOf } from './adoption.ts'
import { compareValues } from './difference.ts'
import { compareReleases, newestOf, nextVersion } from './release.ts'
import {
  holdMs,
  mayWiden,
  nextRing,
  reachOfRollBack,
  restRing,
  type Ring,
  ringOf,
  type RolledOut,
  whoGets,
} from './rings.ts'
import { isLooser, joinPolicies } from './stricter-policy.ts'

const now = new Date('2026-11-23T12:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString()
const days = (n: number) => ago(n * 86_400_000)
const rings: Ring[] = [
  { id: 'pilot', name: '试点', computers: ['a', 'b'] },
  { id: 'east', name: '华东', computers: ['c'] },
]
const release = (version: number, reach: string[], more: Partial<RolledOut> = {}): RolledOut => ({
  id: `r${version}`,
  version,
  reach,
  reachBefore: [],
  reachedAt: days(1),
  pausedAt: null,
  widenAfterDays: null,
  ...more,
})
const everybody = ['pilot', 'east', restRing]

describe('a ring', () => {
  it('holds the stores it names; all others are the rest', () => {
    expect(['a', 'c', 'z'].map((id) => ringOf(rings, id))).toEqual(['pilot', 'east', restRing])
  })

  it('follows another until everybody has the release', () => {
    expect(nextRing(rings, ['pilot'])).toBe('east')
    expect(nextRing(rings, ['pilot', 'east'])).toBe(restRing)
    expect(nextRing(rings, everybody)).toBeUndefined()
    expect(nextRing([], [])).toBe(restRing)
  })
})

describe('who gets what', () => {
  const gets = (releases: RolledOut[], ringId: string, has: string[] = []) =>
    whoGets(releases, { ringId, has: new Set(has) }, now)?.version
  const old = release(1, everybody)

  it.each([
    ['the newest that reached its ring', [old, release(2, ['pilot'])], 'pilot', [], 2],
    ['the one before where the newest has not come yet', [old, release(2, ['pilot'])], 'east', [], 1],
    ['nothing where nothing reached it', [release(1, ['pilot'])], restRing, [], undefined],
    [
      'a ring that was made since what has reached everybody',
      [old, release(2, [restRing])],
      'made-since',
      [],
      2,
    ],
    ['not a paused one', [old, release(2, ['pilot'], { pausedAt: ago(1) })], 'pilot', [], 1],
    ['a paused one that it has', [old, release(2, ['pilot'], { pausedAt: ago(1) })], 'pilot', ['r2'], 2],
    [
      'nothing of the last ten seconds',
      [old, release(2, everybody, { reachedAt: ago(500) })],
      'pilot',
      [],
      1,
    ],
    [
      'what it had before it was widened a moment ago',
      [old, release(2, ['pilot', 'east'], { reachBefore: ['pilot'], reachedAt: ago(holdMs - 1) })],
      'pilot',
      [],
      2,
    ],
  ])('%s', (_, releases, ringId, has, expected) => {
    expect(gets(releases, ringId, has)).toBe(expected)
  })

  it('goes back everywhere something newer reached, and where the old one was', () => {
    const given = [release(3, ['pilot', 'east']), release(2, ['pilot', restRing]), release(1, everybody)]
    expect(reachOfRollBack(given, { id: 'r2', version: 2 })).toEqual(['pilot', 'east', restRing])
    expect(reachOfRollBack([release(2, ['pilot']), release(1, ['pilot'])], { id: 'r1', version: 1 })).toEqual(
      ['pilot'],
    )
  })

  it('widens by itself after quiet days only', () => {
    const rollout = release(2, ['pilot'], { widenAfterDays: 3, reachedAt: days(3) })
    const fine = { stores: 10, adopted: 9, troubled: 0 }
    expect(mayWiden(rollout, fine, now)).toBe(true)
    expect(mayWiden({ ...rollout, reachedAt: days(2.9) }, fine, now)).toBe(false)
    expect(mayWiden({ ...rollout, pausedAt: days(1) }, fine, now)).toBe(false)
    expect(mayWiden({ ...rollout, widenAfterDays: null }, fine, now)).toBe(false)
    expect(mayWiden(rollout, { ...fine, troubled: 1 }, now)).toBe(false)
    expect(mayWiden(rollout, { stores: 10, adopted: 0, troubled: 0 }, now)).toBe(false)
    expect(mayWiden(rollout, { stores: 100, adopted: 9, troubled: 0 }, now)).toBe(false)
  })
})

describe('versions', () => {
  it('rise over what stores say they have', () => {
    expect(nextVersion([], [])).toBe(1)
    expect(nextVersion([1, 2], [0])).toBe(3)
    expect(nextVersion([1], [4, 2])).toBe(5)
  })

  it('lead every store to the same release, in whatever order and however often they come', () => {
    const one = fc.record({ id: fc.uuid(), version: fc.integer({ min: 1, max: 6 }) })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), fc.infiniteStream(fc.nat()), (releases, stream) => {
        const newest = newestOf(releases)
        const orders = [...stream.take(releases.length * 2)].map((n) => releases[n % releases.length])
        const jumbled = [...orders.flatMap((it) => it ?? []), ...releases]
        expect(newestOf(jumbled)?.id).toBe(newest?.id)
        // Taken up one by one as they come, the last that was taken up is the newest.
        const said = new Map<string, 'adopted'>()
        const came: typeof releases = []
        let inUse: string | undefined
        for (const it of jumbled) {
          came.push(it)
          const next = chooseNext(came, said)
          if (next !== undefined) {
            said.set(next.id, 'adopted')
            inUse = next.id
          }
        }
        expect(inUse).toBe(newest?.id)
      }),
    )
  })

  it('are in one order', () => {
    expect(compareReleases({ id: 'b', version: 1 }, { id: 'a', version: 2 })).toBeLessThan(0)
    expect(compareReleases({ id: 'b', version: 2 }, { id: 'a', version: 2 })).toBeGreaterThan(0)
  })
})

describe('where a store stands', () => {
  const wanted = { id: 'r2', version: 2, rollsBackTo: null }
  it.each([
    [{ wanted: undefined, adoption: undefined, outcome: undefined }, 'none'],
    [{ wanted, adoption: undefined, outcome: undefined }, 'due'],
    [{ wanted, adoption: undefined, outcome: null }, 'sent'],
    [{ wanted, adoption: undefined, outcome: 'new' as const }, 'received'],
    [{ wanted, adoption: undefined, outcome: 'held' as const }, 'set-aside'],
    [{ wanted, adoption: { state: 'kept-back' as const }, outcome: 'new' as const }, 'kept-back'],
    [{ wanted, adoption: { state: 'adopted' as const }, outcome: null }, 'adopted'],
    [
      { wanted: { ...wanted, rollsBackTo: 1 }, adoption: { state: 'adopted' as const }, outcome: null },
      'rolled-back',
    ],
  ])('%j is %s', (known, standing) => expect(describeStanding(known)).toBe(standing))

  it('is kept back where a person decides, failed where something is wrong', () => {
    expect(stateOf(undefined)).toBe('adopted')
    expect(stateOf('other-region')).toBe('kept-back')
    expect(stateOf('pack-missing')).toBe('waiting')
    expect(stateOf('forged')).toBe('failed')
  })
})

describe('two policies', () => {
  const own = { region: 'cn', visualObservation: true, keptDays: 90 } as const
  const given = { region: 'cn', visualObservation: false, keptDays: 180 } as const
  it('hold at once, the stricter in each point', () => {
    expect(joinPolicies(own, given)).toEqual({ region: 'cn', visualObservation: false, keptDays: 90 })
  })
  it('tell which is looser', () => {
    expect(isLooser(own, given)).toBe(true)
    expect(isLooser({ ...own, visualObservation: false }, given)).toBe(false)
    expect(isLooser({ ...given, keptDays: 181 }, given)).toBe(true)
  })
})

it('names each value that differs', () => {
  expect(compareValues({ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 4 }, e: [1] })).toEqual([
    { field: 'b.c', before: '2', after: '4' },
    { field: 'b.d', before: '3', after: null },
    { field: 'e', before: null, after: '[1]' },
  ])
  expect(compareValues({ a: null }, { a: { b: 1 } })).toEqual([{ field: 'a.b', before: null, after: '1' }])
  expect(compareValues({ a: { b: 1 } }, { a: null })).toEqual([
    { field: 'a', before: '{"b":1}', after: 'null' },
  ])
})
