/** Bounds a figure must keep to; `unit` is for the reader. */
export interface Target {
  readonly max?: number
  readonly min?: number
  readonly unit?: string
}

/** What a bench's `run()` returns: what was measured, and what each figure is held against. */
export interface BenchResult {
  readonly figures: Readonly<Record<string, number>>
  readonly targets: Readonly<Record<string, Target>>
}
