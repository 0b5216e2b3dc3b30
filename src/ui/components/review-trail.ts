import type { ReviewItem } from '../../contract/review.ts'

/** The interviews of the queue as it stood when somebody set out from it. */
export type TrailStop = { readonly id: string; readonly hidden: boolean }

const keptAt = 'review.trail'

/** Remembers the queue in this tab, so that next and previous lead through it while it changes. */
export function keepTrail(items: readonly ReviewItem[]): void {
  const stops: TrailStop[] = items.map(({ interview: { id, machineHidden } }) => ({
    id,
    hidden: machineHidden,
  }))
  sessionStorage.setItem(keptAt, JSON.stringify(stops))
}

/** The queue as kept; empty where nobody set out from it. */
export function readTrail(): readonly TrailStop[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keptAt) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isStop) : []
  } catch {
    return []
  }
}

/** Where a stop is looked at: its sheet while the machine's rating is hidden, else its report. */
export function stopPath({ id, hidden }: TrailStop): string {
  return `/interviews/${id}/${hidden ? 'rating' : 'report'}?from=review`
}

/** Where an interview stands on the trail, and its neighbours; null where it is not on it. */
export function placeOn(
  trail: readonly TrailStop[],
  interviewId: string,
): { number: number; total: number; previous: TrailStop | null; next: TrailStop | null } | null {
  const at = trail.findIndex(({ id }) => id === interviewId)
  if (at < 0) return null
  return { number: at + 1, total: trail.length, previous: trail[at - 1] ?? null, next: trail[at + 1] ?? null }
}

function isStop(value: unknown): value is TrailStop {
  return typeof value === 'object' && value !== null && 'id' in value && 'hidden' in value && isId(value.id)
}

const isId = (id: unknown): boolean => typeof id === 'string' && /^[\w-]{36}$/.test(id)
