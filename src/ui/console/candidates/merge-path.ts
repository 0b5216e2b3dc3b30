/** How many records can be compared side by side. */
export const mostMerged = 5

/** The page on which records are compared and merged; the first ones where there are too many. */
export function mergePath(candidates: readonly { readonly id: string }[]): string {
  const ids = candidates.slice(0, mostMerged).map(({ id }) => id)
  return `/candidates/merge?ids=${ids.join()}`
}
