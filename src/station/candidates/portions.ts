/** SQLite binds at most 32,766 parameters to a statement; a portion of rows stays well below. */
const portion = 1000

/** A list cut into portions that one statement can take; nothing for an empty list. */
export function* inPortions<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let at = 0; at < items.length; at += portion) yield items.slice(at, at + portion)
}
