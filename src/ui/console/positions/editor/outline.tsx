import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PositionFinding } from '../../../../contract/position-editing.ts'
import { isSpoken, type Question } from '../../../../domain/positions/position.ts'
import { addQuestion, changeQuestion, makeId, moveTo } from './edit-content.ts'
import { useEditor } from './editor-context.ts'
import { FindingBadge } from './finding-badge.tsx'
import { addressOf, type Place, placeOfFinding } from './place.ts'
import { anyText } from '../../../i18n/index.ts'

type LineProps = {
  readonly place: Place
  readonly about: (finding: PositionFinding) => boolean
  /** Absent where the order is fixed; index from 0 among its like. */
  readonly order?: { readonly group: string; readonly id: string; readonly index: number }
  readonly onMove?: (id: string, index: number) => void
  readonly children: ReactNode
}

let dragged: { group: string; id: string } | undefined

function Line({ place, about, order, onMove, children }: LineProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const [over, setOver] = useState(false)
  const isHere =
    place.kind === 'plan'
      ? editor.place.kind === 'plan'
      : JSON.stringify(addressOf(place)) === JSON.stringify(addressOf(editor.place))
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || !order || !onMove) return
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onMove(order.id, order.index + by)
  }
  const drag = order &&
    onMove && {
      draggable: true,
      onDragStart: () => {
        dragged = order
      },
      onDragOver: (event: DragEvent) => {
        if (dragged?.group !== order.group) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop: () => {
        setOver(false)
        if (dragged?.group === order.group) onMove(dragged.id, order.index)
        dragged = undefined
      },
    }
  return (
    <button
      type="button"
      className={over ? 'outline-line is-over' : 'outline-line'}
      aria-current={isHere ? 'true' : undefined}
      aria-keyshortcuts={order ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
      title={order ? t('editor.outline.moveHelp') : undefined}
      onKeyDown={onKeyDown}
      onClick={() => editor.go(place)}
      {...drag}
    >
      <span className="outline-name">{children}</span>
      <FindingBadge findings={editor.findings.filter(about)} />
    </button>
  )
}

function QuestionLines({ question, index }: { readonly question: Question; readonly index: number }) {
  const { t } = useTranslation()
  const { place, edit } = useEditor()
  const { id } = question
  const isOpen = (place.kind === 'question' || place.kind === 'indicator') && place.questionId === id
  const unnamed = t('editor.unnamed')
  return (
    <li>
      <Line
        place={{ kind: 'question', questionId: id }}
        about={({ about }) =>
          about.questionId === id && (!isOpen || !isSpoken(question) || about.indicatorId === undefined)
        }
        order={{ group: 'questions', id, index }}
        onMove={(moved, to) => edit((one) => ({ ...one, questions: moveTo(one.questions, moved, to) }))}
      >
        {index + 1}. {anyText(question.title, unnamed)}
      </Line>
      {isOpen && isSpoken(question) ? (
        <ol>
          {question.indicators.map((indicator, place) => (
            <li key={indicator.id}>
              <Line
                place={{ kind: 'indicator', questionId: id, indicatorId: indicator.id }}
                about={({ about }) => about.questionId === id && about.indicatorId === indicator.id}
                order={{ group: id, id: indicator.id, index: place }}
                onMove={(moved, to) =>
                  edit(changeQuestion(id, { indicators: moveTo(question.indicators, moved, to) }))
                }
              >
                <span className={`try-number try-${indicator.polarity}`}>{place + 1}</span>
                {anyText(indicator.label, unnamed)}
              </Line>
            </li>
          ))}
        </ol>
      ) : null}
    </li>
  )
}

const isAboutPosition = ({ about }: PositionFinding): boolean => placeOfFinding(about).kind === 'position'

/** Everything the position is made of; drag, or Alt with the arrows, changes the order. */
export function Outline() {
  const { t } = useTranslation()
  const { content, edit, go } = useEditor()
  const add = () => {
    const questionId = makeId(content.id)
    edit(addQuestion(questionId))
    go({ kind: 'question', questionId })
  }
  return (
    <nav className="outline" aria-label={t('editor.outline.title')}>
      <ul>
        <li>
          <Line place={{ kind: 'position' }} about={isAboutPosition}>
            {t('editor.part.position')}
          </Line>
        </li>
        <li>
          <Line place={{ kind: 'rubric' }} about={() => false}>
            {t('editor.part.rubric')}
          </Line>
          <ol>
            {content.competencies.map(({ id, name }, index) => (
              <li key={id}>
                <Line
                  place={{ kind: 'competency', competencyId: id }}
                  about={({ about }) => about.competencyId === id}
                  order={{ group: 'competencies', id, index }}
                  onMove={(moved, to) =>
                    edit((one) => ({ ...one, competencies: moveTo(one.competencies, moved, to) }))
                  }
                >
                  {anyText(name, t('editor.unnamed'))}
                </Line>
              </li>
            ))}
          </ol>
        </li>
        <li>
          <Line place={{ kind: 'plan' }} about={({ about }) => placeOfFinding(about).kind === 'plan'}>
            {t('plan.title')}
          </Line>
        </li>
      </ul>
      <h3>{t('editor.part.questions')}</h3>
      <ol>
        {content.questions.map((question, index) => (
          <QuestionLines key={question.id} question={question} index={index} />
        ))}
      </ol>
      <Button type="dashed" block icon={<PlusOutlined aria-hidden />} onClick={add}>
        {t('editor.action.addQuestion')}
      </Button>
    </nav>
  )
}
