/** Rows of a long list that are drawn: from `first` on, before `end`. */
export type RowWindow = { readonly first: number; readonly end: number }

/** How many rows are drawn above and below what is seen; the window moves by as many. */
export const overscan = 12

/**
 * The rows to draw for what is seen of a list. It moves in steps, so that most scrolling draws nothing anew.
 * `top` and `height` in px: where the visible part begins within the rows, and how high it is.
 */
export function rowWindow(seen: {
  readonly top: number
  readonly height: number
  readonly rowHeight: number
  readonly total: number
}): RowWindow {
  const firstSeen = Math.max(0, Math.floor(seen.top / seen.rowHeight))
  const lastSeen = Math.max(0, Math.ceil((seen.top + seen.height) / seen.rowHeight))
  const down = Math.floor(firstSeen / overscan) * overscan
  const up = Math.ceil(lastSeen / overscan) * overscan
  const end = Math.min(seen.total, up + overscan)
  return { first: Math.min(Math.max(0, down - overscan), end), end }
}
