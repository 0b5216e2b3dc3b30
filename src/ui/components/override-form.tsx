import { Button, Input, Radio } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IndicatorVerdict } from '../../domain/agreement/rated-pair.ts'
import type { Indicator } from '../../domain/positions/position.ts'
import { localText } from '../i18n/index.ts'
import { useVerdictWord } from './verdict-word.ts'

type OverrideFormProps = {
  readonly indicator: Indicator
  /** Null where the machine had said nothing. */
  readonly machineVerdict: IndicatorVerdict | null
  readonly saving: boolean
  readonly failure: ReactNode
  readonly onSave: (verdict: IndicatorVerdict, reason: string) => void
  readonly onCancel: () => void
}

const verdicts = ['shown', 'not-shown', 'cannot-judge'] as const
const reasons = ['heard', 'notHeard', 'otherWords', 'misheard', 'outOfContext', 'onlyTalk'] as const

/** Another verdict, and why: common reasons at a click, words of one's own beside them. */
export function OverrideForm(props: OverrideFormProps) {
  const { indicator, machineVerdict, saving, failure, onSave, onCancel } = props
  const { t } = useTranslation()
  const word = useVerdictWord()
  const id = useId()
  const others = verdicts.filter((verdict) => verdict !== machineVerdict)
  const [verdict, setVerdict] = useState<IndicatorVerdict>(others[0] ?? 'cannot-judge')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)

  const save = () => {
    const words = reason.trim()
    if (words === '') return setMissing(true)
    onSave(verdict, words)
  }
  return (
    <form
      className="override-form"
      aria-label={t('ratings.override.title', { label: localText(indicator.label) })}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {machineVerdict ? (
        <p className="soft">
          {t('ratings.override.machineSaid', { verdict: word(indicator.polarity, machineVerdict) })}
        </p>
      ) : null}
      <div className="override-line">
        <span id={`${id}-to`}>{t('ratings.override.to')}</span>
        <Radio.Group
          aria-labelledby={`${id}-to`}
          value={verdict}
          options={others.map((value) => ({ value, label: word(indicator.polarity, value) }))}
          onChange={(event) => setVerdict(event.target.value as IndicatorVerdict)}
        />
      </div>
      <div className="override-reasons">
        {reasons.map((key) => {
          const words = t(`ratings.override.reasons.${key}`)
          return (
            <button
              key={key}
              type="button"
              className="chip"
              aria-pressed={reason === words}
              onClick={() => {
                setReason(words)
                setMissing(false)
              }}
            >
              {words}
            </button>
          )
        })}
      </div>
      <label className="override-reason">
        <span>{t('ratings.override.reason')}</span>
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={2000}
          value={reason}
          placeholder={t('ratings.override.reasonHelp')}
          {...(missing ? { status: 'error' as const } : {})}
          onKeyDown={(event) => event.key === 'Escape' && onCancel()}
          onChange={(event) => {
            setReason(event.target.value)
            setMissing(false)
          }}
        />
      </label>
      {missing ? (
        <p className="override-missing" role="alert">
          {t('ratings.override.reasonNeeded')}
        </p>
      ) : null}
      {failure}
      <div className="override-line">
        <Button htmlType="submit" type="primary" size="small" className="override-save" loading={saving}>
          {t('ratings.override.save')}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t('common.action.cancel')}
        </Button>
      </div>
    </form>
  )
}
