import { useLayoutEffect, useState, type RefObject } from 'react'
import { rowWindow, type RowWindow } from './row-window.ts'

/** Which rows of a long list to draw as its box scrolls; `rowHeight` in px. */
export function useRowWindow(
  list: RefObject<HTMLElement | null>,
  total: number,
  rowHeight: number,
): RowWindow {
  const [drawn, setDrawn] = useState<RowWindow>({ first: 0, end: Math.min(total, 48) })
  useLayoutEffect(() => {
    const scroller = list.current?.closest('.long-table-box')
    if (!scroller) return undefined
    const follow = () => {
      const rows = list.current?.querySelector('tbody')
      if (!rows) return
      const seen = scroller.getBoundingClientRect()
      const top = seen.top - rows.getBoundingClientRect().top
      const next = rowWindow({ top, height: seen.height, rowHeight, total })
      setDrawn((before) => (before.first === next.first && before.end === next.end ? before : next))
    }
    follow()
    const sizes = new ResizeObserver(follow)
    sizes.observe(scroller)
    scroller.addEventListener('scroll', follow, { passive: true })
    return () => {
      sizes.disconnect()
      scroller.removeEventListener('scroll', follow)
    }
  }, [list, total, rowHeight])
  return drawn
}
