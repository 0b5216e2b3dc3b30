import { markText, type Marks } from './mark-text.ts'

/** A text with what lights on it underlined, each stretch with its numbers: solid earns, dashed costs. */
export function MarkedText({ text, marks }: { readonly text: string; readonly marks: readonly Marks[] }) {
  return (
    <p className="marked-text">
      {markText(text, marks).map(({ start, text: words, by }) =>
        by.length === 0 ? (
          <span key={start}>{words}</span>
        ) : (
          <mark key={start} className={`mark-${by[0]?.polarity ?? 'positive'}`}>
            {words}
            <sup>{by.map(({ number }) => number).join(' ')}</sup>
          </mark>
        ),
      )}
    </p>
  )
}
