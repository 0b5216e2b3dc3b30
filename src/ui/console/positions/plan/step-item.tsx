import { HolderOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../../contract/candidates.ts'
import type { PlanStep } from '../../../../domain/plan/plan.ts'
import { stepSeconds } from '../../../../domain/plan/plan-length.ts'
import { formatDuration } from '../../../i18n/format.ts'
import { anyText } from '../../../i18n/index.ts'
import { useEditor } from '../editor/editor-context.ts'
import { FindingBadge } from '../editor/finding-badge.tsx'
import { StepChips } from './step-chips.tsx'
import { StepForm } from './step-form.tsx'

type StepItemProps = {
  readonly step: PlanStep
  /** From 0. */
  readonly index: number
  readonly fields: readonly CustomField[]
  readonly onMove: (id: string, index: number) => void
}

let dragged: string | undefined

/** What makes a step a place to take hold of, and one to let go over. */
function useDrag({ step, index, onMove }: StepItemProps) {
  const [over, setOver] = useState(false)
  return {
    over,
    source: {
      draggable: true,
      onDragStart: () => {
        dragged = step.id
      },
      onDragEnd: () => {
        dragged = undefined
      },
    },
    target: {
      onDragOver: (event: DragEvent) => {
        if (dragged === undefined || dragged === step.id) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop: () => {
        setOver(false)
        if (dragged !== undefined) onMove(dragged, index)
      },
    },
  }
}

/** One step: what it asks and when; its form below it while it is chosen. */
export function StepItem(props: StepItemProps) {
  const { step, index, fields, onMove } = props
  const { t } = useTranslation()
  const { content, place, go, findings } = useEditor()
  const { over, source, target } = useDrag(props)
  const question = content.questions.find(({ id }) => id === step.questionId)
  const title = question ? anyText(question.title, t('editor.unnamed')) : t('plan.gone')
  const isOpen = place.kind === 'plan' && place.stepId === step.id
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const formId = `step-${step.id}`
  const move = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined || !event.altKey) return
    event.preventDefault()
    onMove(step.id, index + by)
  }
  const keys = { 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown', onKeyDown: move }
  const seconds = question ? stepSeconds(step, question) : 0
  return (
    <li ref={item} className={over ? 'plan-step is-over' : 'plan-step'} {...target}>
      <div className="plan-step-line">
        <button
          type="button"
          className="plan-handle"
          aria-label={t('plan.move', { number: index + 1, title })}
          title={t('plan.stepsHelp')}
          {...keys}
          {...source}
        >
          <HolderOutlined aria-hidden />
        </button>
        <button
          type="button"
          className="plan-step-name"
          aria-expanded={isOpen}
          aria-controls={formId}
          {...keys}
          onClick={() => go({ kind: 'plan', ...(isOpen ? {} : { stepId: step.id }) })}
        >
          <span className={question ? undefined : 'is-gone'}>
            {index + 1}. {title}
          </span>
          <FindingBadge findings={findings.filter(({ about }) => about.stepId === step.id)} />
          <span className="soft number">{formatDuration(seconds * 1000)}</span>
        </button>
      </div>
      <StepChips content={content} step={step} question={question} fields={fields} />
      <div id={formId}>
        {isOpen ? <StepForm step={step} index={index} question={question} fields={fields} /> : null}
      </div>
    </li>
  )
}
