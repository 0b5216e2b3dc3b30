/** One value that differs between two releases of a thing that is no position. */
export type ValueDifference = {
  /** Dotted path, e.g. `keptDays` or `fields.2f…`. */
  readonly field: string
  /** JSON; null where there was none. */
  readonly before: string | null
  readonly after: string | null
}

/** Every value that differs, one level of objects deep enough to name it; in the order of `after`, then what is gone. */
export function compareValues(before: unknown, after: unknown, path = ''): ValueDifference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const known = before === undefined || before === null ? {} : before
  if (!isObject(known) || !isObject(after)) {
    return [{ field: path, before: write(before), after: write(after) }]
  }
  const keys = [...new Set([...Object.keys(after), ...Object.keys(known)])]
  return keys.flatMap((key) => compareValues(known[key], after[key], path === '' ? key : `${path}.${key}`))
}

function write(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
