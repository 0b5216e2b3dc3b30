/** Stretches of a text that a finding rests on; offsets in UTF-16 units, end exclusive. */
export type Marks = {
  readonly number: number
  readonly polarity: 'positive' | 'negative'
  readonly spans: readonly { readonly start: number; readonly end: number }[]
}

/** A piece of the text, and the numbers of what lights on it; none for plain text. */
export type Piece = {
  readonly start: number
  readonly text: string
  readonly by: readonly Pick<Marks, 'number' | 'polarity'>[]
}

/** Cuts a text wherever a stretch begins or ends, so that stretches may overlap. */
export function markText(text: string, marks: readonly Marks[]): readonly Piece[] {
  const edges = new Set([0, text.length])
  for (const { spans } of marks) {
    for (const { start, end } of spans) {
      edges.add(Math.min(start, text.length))
      edges.add(Math.min(end, text.length))
    }
  }
  const sorted = [...edges].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length
    const by = marks
      .filter(({ spans }) => spans.some((span) => span.start <= start && span.end >= end))
      .map(({ number, polarity }) => ({ number, polarity }))
    return { start, text: text.slice(start, end), by }
  })
}
