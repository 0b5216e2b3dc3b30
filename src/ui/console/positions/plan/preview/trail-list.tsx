import { useTranslation } from 'react-i18next'
import type { Question } from '../../../../../domain/positions/position.ts'
import { joinNames } from '../../../../i18n/format.ts'
import { anyText } from '../../../../i18n/index.ts'
import { useEditor } from '../../editor/editor-context.ts'
import { useCandidateFields } from '../../use-candidate-fields.ts'
import { conditionWords } from '../../../../components/condition-words.ts'
import { type TrailLine, trailOf } from './trail.ts'
import type { WalkView } from './use-walk.ts'
import type { AskedPart } from './walk.ts'

/** Why something was asked, or was not. */
export function useWhy(): (line: TrailLine) => string {
  const { t } = useTranslation()
  const { content } = useEditor()
  const fields = useCandidateFields()
  const unnamed = t('editor.unnamed')
  const labels = ({ indicators }: Question, ids: readonly string[]) =>
    joinNames(ids.map((id) => anyText(indicators.find((one) => one.id === id)?.label ?? empty, unnamed)))
  const whyAsked = (question: Question, { trigger }: AskedPart): string => {
    if (trigger.kind === 'plan') return t('plan.preview.why.plan')
    if (trigger.kind === 'turn') {
      if (trigger.because === 'always') return t('plan.preview.why.always')
      return t(`plan.preview.why.${trigger.because}`, { names: labels(question, trigger.indicators) })
    }
    const { missing } = trigger
    const names =
      missing.kind === 'part'
        ? t(`editor.answerPart.${missing.part}`)
        : labels(question, [missing.indicatorId])
    return t('plan.preview.why.missing', { names })
  }
  return (line) => {
    if (line.kind === 'asked') return whyAsked(line.question, line.asked)
    if (line.kind === 'not-in-flow') return t('plan.preview.why.skippedFast')
    const names = joinNames(line.step.when.map((one) => conditionWords(one, content, fields)))
    return t('plan.preview.why.skipped', { names })
  }
}

const empty = { zh: '', en: '' }

/** What was asked so far and why, and what was left out. */
export function Trail({ view }: { readonly view: WalkView }) {
  const { t } = useTranslation()
  const { content } = useEditor()
  const why = useWhy()
  const { supposed, walk, next } = view
  const lines = trailOf(content, supposed, {
    walk,
    current: next === 'stage-over' ? undefined : next.stepId,
  })
  return (
    <>
      <h3>{t('plan.preview.trail')}</h3>
      {lines.length === 0 ? <p className="soft">{t('plan.preview.trailEmpty')}</p> : null}
      <ol className="trail">
        {lines.map((line) => (
          <li
            key={`${line.question.id} ${line.kind === 'asked' ? (line.asked.part.promptId ?? '') : line.kind}`}
            className={`trail-line is-${line.kind} is-${line.kind === 'asked' ? line.asked.part.kind : 'step'}`}
          >
            <span>
              {line.kind === 'asked' && line.asked.part.kind !== 'answer'
                ? t(`plan.preview.${line.asked.part.kind === 'turn' ? 'customer' : 'followUp'}`)
                : anyText(line.question.title, t('editor.unnamed'))}
            </span>
            <small className="soft">{why(line)}</small>
          </li>
        ))}
      </ol>
    </>
  )
}
