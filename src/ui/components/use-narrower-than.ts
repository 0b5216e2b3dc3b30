import { useLayoutEffect, useState, type RefObject } from 'react'

/** Whether an element has less room inside than `width`, px. */
export function useNarrowerThan(element: RefObject<HTMLElement | null>, width: number): boolean {
  const [narrower, setNarrower] = useState(false)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return undefined
    const measure = () => setNarrower(box.clientWidth < width)
    measure()
    const sizes = new ResizeObserver(measure)
    sizes.observe(box)
    return () => sizes.disconnect()
  }, [element, width])
  return narrower
}
