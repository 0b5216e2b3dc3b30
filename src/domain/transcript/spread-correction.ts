/** Cells of the comparison at most; longer texts are cut by length. */
const mostCells = 20_000_000

/**
 * Cuts a corrected text to the segments it corrects, so that each keeps its time: where a segment ended, the
 * corrected text is cut after what both have in common before that place (longest common subsequence of characters).
 * The pieces joined by `separator` are the corrected text again, apart from spaces at the cuts.
 */
export function spreadCorrection(
  heard: readonly string[],
  { said, separator }: { readonly said: string; readonly separator: string },
): string[] {
  const text = said.trim().replace(/\s+/gu, ' ')
  const joined = heard.join(separator)
  const placeOf = matchPlaces(joined, text)
  let offset = 0
  let from = 0
  return heard.map((segment, index) => {
    offset += segment.length
    const until = index === heard.length - 1 ? text.length : Math.max(from, placeOf(offset))
    offset += separator.length
    const piece = text.slice(from, until).trim()
    from = until
    return piece
  })
}

/** For a place in `before`, the place in `after` that what they share says is the same; never goes backwards. */
function matchPlaces(before: string, after: string): (offset: number) => number {
  let head = 0
  while (head < Math.min(before.length, after.length) && before[head] === after[head]) head += 1
  let tail = 0
  const rest = Math.min(before.length, after.length) - head
  while (tail < rest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  const [left, right] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const inner = left.length * right.length > mostCells ? byLength(left, right) : byCommon(left, right)
  return (offset) => {
    if (offset <= head) return offset
    const fromEnd = before.length - offset
    return fromEnd <= tail ? after.length - fromEnd : head + inner(offset - head)
  }
}

function byLength(left: string, right: string): (offset: number) => number {
  return (offset) => Math.round((offset / left.length) * right.length)
}

function byCommon(left: string, right: string): (offset: number) => number {
  const width = right.length + 1
  const longest = new Uint16Array((left.length + 1) * width)
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        left[i] === right[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
    }
  }
  const places: number[] = [0]
  let j = 0
  for (let i = 0; i < left.length; i += 1) {
    // Something new before a shared character belongs to where that character stands.
    while (j < right.length && left[i] !== right[j] && isAtLeast(longest, i * width + j + 1, i * width + j))
      j += 1
    if (left[i] === right[j]) j += 1
    places.push(j)
  }
  return (offset) => places[offset] ?? right.length
}

function isAtLeast(longest: Uint16Array, one: number, other: number): boolean {
  return (longest[one] ?? 0) >= (longest[other] ?? 0)
}
