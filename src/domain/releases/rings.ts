import { newestOf, type Numbered } from './release.ts'

/** A group of stores that gets releases together; rings are in order, the first tries a release out. */
export type Ring = { readonly id: string; readonly name: string; readonly computers: readonly string[] }

/** The ring of every store that is in none; it comes last, so that what reached it has reached everybody. */
export const restRing = 'rest'

/** How long a release, a roll-back or a wider circle waits before anything leaves, so that it can be taken back. */
export const holdMs = 10_000

/** How far a release has come. */
export type Rollout = {
  /** Ids of rings, and of `restRing`. */
  readonly reach: readonly string[]
  /** What the reach was before `reachedAt`; none for a new release. */
  readonly reachBefore: readonly string[]
  readonly reachedAt: string
  readonly pausedAt: string | null
  /** Days without trouble after which the next ring gets it by itself; null for by hand. */
  readonly widenAfterDays: number | null
}

export type RolledOut = Numbered & Rollout

export function ringOf(rings: readonly Ring[], computerId: string): string {
  return rings.find(({ computers }) => computers.includes(computerId))?.id ?? restRing
}

/** Every ring's id in order, the rest among them. */
export function ringIds(rings: readonly Ring[]): string[] {
  return [...rings.map(({ id }) => id), restRing]
}

/** Whether it, or its last widening, can still be taken back. */
export function isHeld({ reachedAt }: Pick<Rollout, 'reachedAt'>, now: Date): boolean {
  return now.getTime() - Date.parse(reachedAt) < holdMs
}

/** The reach that counts now: within the hold it is still the one before. */
export function reachOf(rollout: Rollout, now: Date): readonly string[] {
  return isHeld(rollout, now) ? rollout.reachBefore : rollout.reach
}

/** Whether a store in this ring may be given a release that reached these rings. */
export function reaches(reach: readonly string[], ringId: string): boolean {
  return reach.includes(ringId) || reach.includes(restRing)
}

/**
 * The release that a store should have: the newest that reached its ring. A paused one goes to nobody further: whoever
 * has it keeps it (`has`), the others stay with the one before.
 */
export function whoGets<One extends RolledOut>(
  releases: readonly One[],
  store: { readonly ringId: string; readonly has: ReadonlySet<string> },
  now: Date,
): One | undefined {
  return newestOf(
    releases.filter(
      (one) => reaches(reachOf(one, now), store.ringId) && (one.pausedAt === null || store.has.has(one.id)),
    ),
  )
}

/** The next ring's id; `undefined` once everybody has it. */
export function nextRing(rings: readonly Ring[], reach: readonly string[]): string | undefined {
  if (reach.includes(restRing)) return undefined
  return ringIds(rings).find((id) => !reach.includes(id))
}

/** How a roll-out does where it has come to. */
export type Tally = {
  readonly stores: number
  readonly adopted: number
  /** Kept back, failed, or set aside on arrival. */
  readonly troubled: number
}

/**
 * Whether the next ring gets it by itself: the days have passed, nobody it reached has trouble with it, and at least
 * one store in ten of them (and one at all) has adopted it, since silence is no success.
 */
export function mayWiden(rollout: Rollout, tally: Tally, now: Date): boolean {
  const { widenAfterDays, pausedAt, reachedAt } = rollout
  if (widenAfterDays === null || pausedAt !== null || tally.troubled > 0) return false
  if (now.getTime() - Date.parse(reachedAt) < widenAfterDays * 86_400_000) return false
  return tally.adopted >= Math.max(1, tally.stores / 10)
}

/**
 * Whom a roll-back to `target` goes to: everybody that anything newer reached, and whoever had the target itself, so
 * that nobody stays on what is taken back.
 */
export function reachOfRollBack(releases: readonly RolledOut[], target: Numbered): string[] {
  return [
    ...new Set(
      releases.filter(({ version }) => version >= target.version).flatMap(({ reach }) => [...reach]),
    ),
  ]
}
