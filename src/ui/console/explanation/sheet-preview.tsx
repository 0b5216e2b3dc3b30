import { CheckOutlined, CloseOutlined, MinusOutlined, QuestionOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { ExplanationBlock, ExplanationSheet } from '../../../contract/explanation.ts'

type Point = ExplanationBlock & { readonly kind: 'point' }

/** A shape for each outcome, as on paper. */
const shapes = {
  shown: <CheckOutlined aria-hidden />,
  'not-shown': <MinusOutlined aria-hidden />,
  negative: <CloseOutlined aria-hidden />,
  'cannot-judge': <QuestionOutlined aria-hidden />,
} as const

/** The sheet as it will be on paper, in its own language. */
export function SheetPreview({ sheet }: { readonly sheet: ExplanationSheet }) {
  const { t } = useTranslation()
  return (
    <article className="sheet" lang={sheet.language} aria-label={t('explanation.preview')}>
      {sheet.blocks.map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- blocks have no other identity and never move
        <Block key={index} block={block} />
      ))}
    </article>
  )
}

function Block({ block }: { readonly block: ExplanationBlock }) {
  switch (block.kind) {
    case 'title':
      return <h2 className="sheet-title">{block.text}</h2>
    case 'heading':
      return <h3>{block.text}</h3>
    case 'question':
      return <h4>{block.text}</h4>
    case 'paragraph':
      return <p>{block.text}</p>
    case 'small':
      return <p className="soft">{block.text}</p>
    case 'facts':
      return (
        <dl className="sheet-facts">
          {block.facts.map(({ term, value }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )
    case 'point':
      return <PointLine point={block} />
  }
}

function PointLine({ point }: { readonly point: Point }) {
  return (
    <div className={`sheet-point is-${point.mark}`}>
      <span className="sheet-mark">{shapes[point.mark]}</span>
      <div>
        <div>{point.text}</div>
        {point.note ? <div className="soft">{point.note}</div> : null}
        {point.quotes.map(({ at, text }) => (
          <div key={`${at} ${text}`}>
            {at ? <span className="soft number">{at} </span> : null}
            <q>{text}</q>
          </div>
        ))}
      </div>
      <span className="soft number">{point.points}</span>
    </div>
  )
}
