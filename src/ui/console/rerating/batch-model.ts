import type { RatingBatchItem } from '../../../contract/rerating.ts'

/** Whether the machine now suggests otherwise. */
export function isChanged({ before, after }: RatingBatchItem): boolean {
  return before !== null && after !== null && before.recommendation !== after.recommendation
}

/** Points by which the match moved; null where either has none. */
export function differenceOf({ before, after }: RatingBatchItem): number | null {
  if (before === null || after === null || before.match === null || after.match === null) return null
  return after.match - before.match
}

/** Mean difference over those that have one; null without any. */
export function meanDifference(items: readonly RatingBatchItem[]): number | null {
  const differences = items.map(differenceOf).filter((one) => one !== null)
  if (differences.length === 0) return null
  return differences.reduce((sum, one) => sum + one, 0) / differences.length
}

export const shownItems = ['all', 'changed', 'failed'] as const
export type ShownItems = (typeof shownItems)[number]

/** The interviews one chose to see, those whose suggestion changed first. */
export function chooseItems(
  items: readonly RatingBatchItem[],
  shown: ShownItems,
): readonly RatingBatchItem[] {
  if (shown === 'changed') return items.filter(isChanged)
  if (shown === 'failed') return items.filter(({ state }) => state === 'failed')
  return items.toSorted((one, other) => Number(isChanged(other)) - Number(isChanged(one)))
}

/** How many of a run's interviews, from the first on, no longer wait: they are rated in their order. */
export function countRated(items: readonly RatingBatchItem[]): number {
  const first = items.findIndex(({ state }) => state === 'waiting')
  return first === -1 ? items.length : first
}

/** The items with those from a place on replaced by newer ones. */
export function replaceFrom(
  items: readonly RatingBatchItem[],
  from: number,
  news: readonly RatingBatchItem[],
): RatingBatchItem[] {
  return [...items.slice(0, from), ...news, ...items.slice(from + news.length)]
}
