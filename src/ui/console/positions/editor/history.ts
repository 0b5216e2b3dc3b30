/** What was, is, and was undone; `key` and `at` tell which change made the present. */
export type History<Content> = {
  readonly past: readonly Content[]
  readonly present: Content
  readonly future: readonly Content[]
  readonly key: string
  readonly at: number
}

const longest = 200
/** Changes of one field within this time, ms, are undone together. */
const togetherMs = 1_500

export function beginHistory<Content>(present: Content): History<Content> {
  return { past: [], present, future: [], key: '', at: 0 }
}

/** A change of the field `key` at `at` (epoch ms); quick changes of one field become one step. */
export function change<Content>(
  history: History<Content>,
  present: Content,
  { key, at }: { readonly key: string; readonly at: number },
): History<Content> {
  if (present === history.present) return history
  const together = key !== '' && key === history.key && at - history.at < togetherMs
  const past = together ? history.past : [...history.past, history.present].slice(-longest)
  return { past, present, future: [], key, at }
}

export function undo<Content>({ past, present, future }: History<Content>): History<Content> {
  const before = past.at(-1)
  if (before === undefined) return { past, present, future, key: '', at: 0 }
  return { past: past.slice(0, -1), present: before, future: [present, ...future], key: '', at: 0 }
}

export function redo<Content>({ past, present, future }: History<Content>): History<Content> {
  const [next, ...rest] = future
  if (next === undefined) return { past, present, future, key: '', at: 0 }
  return { past: [...past, present], present: next, future: rest, key: '', at: 0 }
}
