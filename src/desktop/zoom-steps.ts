const steps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const

/** A zoom factor that the console can be read at. */
export function clampZoom(factor: number): number {
  return Number.isFinite(factor) ? Math.min(2, Math.max(0.5, factor)) : 1
}

/** The next larger or smaller step; the outermost stays. */
export function stepZoom(factor: number, direction: 'in' | 'out'): number {
  const near = 0.001
  return direction === 'in'
    ? (steps.find((step) => step > factor + near) ?? 2)
    : (steps.findLast((step) => step < factor - near) ?? 0.5)
}
