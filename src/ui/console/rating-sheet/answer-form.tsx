import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { scoreVerdicts } from '../../../domain/scoring/score-verdicts.ts'
import type { Indicator } from '../../../domain/positions/position.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { IndicatorMarks, type Verdict } from './indicator-marks.tsx'
import type { DraftState, RatingDraft } from './rating-drafts.ts'
import type { SheetAnswer } from './sheet-model.ts'

type AnswerFormProps = {
  readonly answer: SheetAnswer
  readonly state: DraftState | undefined
  readonly onChange: (change: Partial<RatingDraft>, when: 'now' | 'soon') => void
  readonly onToggle: () => void
  readonly onNext: () => void
}

const empty: RatingDraft = { verdicts: {}, ownScore: null, note: '' }

/** What a person finds in an answer: indicators by key or click, a score of their own, a note. */
export function AnswerForm({ answer, state, onChange, onToggle, onNext }: AnswerFormProps) {
  const { t } = useTranslation()
  const { indicators } = answer.question
  const draft = state?.draft ?? empty
  const firstOpen = indicators.findIndex(({ id }) => draft.verdicts[id] === undefined)
  const [current, setCurrent] = useState(Math.max(0, firstOpen))

  const mark = (indicator: Indicator, verdict: Verdict) =>
    onChange({ verdicts: { ...draft.verdicts, [indicator.id]: verdict } }, 'now')
  const moveTo = (index: number) => {
    const next = Math.min(indicators.length - 1, Math.max(0, index))
    setCurrent(next)
    document.getElementById(`mark-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const markCurrent = (verdict: Verdict) => () => {
    const indicator = indicators[current]
    if (!indicator) return
    mark(indicator, verdict)
    moveTo(current + 1)
  }
  useShortcuts([
    { keys: 'j', label: t('ratings.keys.next'), run: () => moveTo(current + 1) },
    { keys: 'k', label: t('ratings.keys.previous'), run: () => moveTo(current - 1) },
    { keys: 'y', label: t('ratings.keys.shown'), run: markCurrent('shown') },
    { keys: 'n', label: t('ratings.keys.notShown'), run: markCurrent('not-shown') },
    { keys: '?', label: t('ratings.keys.cannotJudge'), run: markCurrent('cannot-judge') },
    { keys: 'enter', label: t('ratings.keys.nextAnswer'), run: onNext },
    { keys: 'space', label: t('ratings.keys.space'), run: onToggle },
  ])

  const byRules = scoreVerdicts(answer.question, draft.verdicts)
  return (
    <div className="sheet-form">
      <IndicatorMarks
        indicators={indicators}
        marks={draft.verdicts}
        current={current}
        onCurrent={setCurrent}
        onMark={mark}
      />
      <p className="soft sheet-keys">{t('ratings.keysHint')}</p>
      <div className="sheet-own">
        <label>
          <span>{t('ratings.ownScore')}</span>
          <InputNumber
            min={0}
            max={100}
            precision={0}
            value={draft.ownScore}
            placeholder={byRules === null ? '–' : String(Math.round(byRules))}
            onChange={(ownScore) => onChange({ ownScore }, 'soon')}
          />
        </label>
        <p className="soft">
          {byRules === null ? t('ratings.byRulesNone') : t('ratings.byRules', { score: Math.round(byRules) })}
          <br />
          {t('ratings.ownScoreHelp')}
        </p>
      </div>
      <label className="sheet-note">
        <span>{t('ratings.note')}</span>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={4000}
          value={draft.note}
          placeholder={t('ratings.notePlaceholder')}
          onChange={(event) => onChange({ note: event.target.value }, 'soon')}
        />
      </label>
    </div>
  )
}
