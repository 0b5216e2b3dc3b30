/** Without a key, a pointer or a sound for this long, nobody is taken to be there. In ms. */
export const AWAY_AFTER_MS = 60_000

export type Activity = {
  /** A key was pressed, a pointer moved. */
  readonly touch: (nowMs: number) => void
  /** Active ms since the last look; none of it while the page was hidden or left alone. */
  readonly look: (nowMs: number, seen: { readonly visible: boolean; readonly busy: boolean }) => number
}

/** Measures how long a page is in use: looked at often, it counts what passed between two looks. Times are epoch ms. */
export function createActivity(nowMs: number): Activity {
  let touched = nowMs
  let looked = nowMs
  return {
    touch: (at) => {
      touched = at
    },
    look: (at, { visible, busy }) => {
      const passed = Math.max(0, at - looked)
      looked = at
      if (busy) touched = at
      return visible && at - touched < AWAY_AFTER_MS ? Math.min(passed, AWAY_AFTER_MS) : 0
    },
  }
}
