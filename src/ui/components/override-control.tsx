import { EditOutlined, RollbackOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Override } from '../../contract/ratings.ts'
import type { Indicator } from '../../domain/positions/position.ts'
import { formatDateTime } from '../i18n/format.ts'
import { localText } from '../i18n/index.ts'
import { FailureAlert } from './failure-alert.tsx'
import { OverrideForm } from './override-form.tsx'
import { Tag } from './state-tag.tsx'
import { useOverride } from './use-override.ts'
import { useVerdictWord } from './verdict-word.ts'
import './override.css'

/** What stands in the place of the machine's verdict. */
export type StandingOverride = Pick<Override, 'id' | 'verdict' | 'reason' | 'madeBy' | 'madeAt'>

type OverrideControlProps = {
  readonly interviewId: string
  readonly answerId: string
  readonly indicator: Indicator
  readonly machineVerdict: Override['machineVerdict']
  readonly standing: StandingOverride | null
  readonly allowed: boolean
  /** A pen instead of a word, where there is little room. */
  readonly compact?: boolean
}

/** A person's verdict over the machine's: the one that stands, or the way to give one. */
export function OverrideControl(props: OverrideControlProps) {
  const { interviewId, answerId, indicator, machineVerdict, standing, allowed, compact = false } = props
  const { t } = useTranslation()
  const word = useVerdictWord()
  const { make, withdraw } = useOverride()
  const [open, setOpen] = useState(false)
  const label = localText(indicator.label)
  const failure = <FailureAlert error={make.error ?? withdraw.error} />

  if (standing) {
    return (
      <div className="override-standing">
        <Tag tone="human" icon={<EditOutlined aria-hidden />}>
          {word(indicator.polarity, standing.verdict)}
        </Tag>
        <span className="soft">
          {t('ratings.override.stands', { name: standing.madeBy, when: formatDateTime(standing.madeAt) })}
        </span>
        <q>{standing.reason}</q>
        {allowed ? (
          <Button
            type="link"
            size="small"
            icon={<RollbackOutlined aria-hidden />}
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(standing.id)}
          >
            {t('ratings.override.withdraw')}
          </Button>
        ) : null}
        {failure}
      </div>
    )
  }
  if (!allowed) return null
  if (!open) {
    return (
      <Button
        type="text"
        size="small"
        className="override-open"
        aria-label={t('ratings.override.openFor', { label })}
        title={t('ratings.override.open')}
        icon={compact ? <EditOutlined aria-hidden /> : null}
        onClick={() => setOpen(true)}
      >
        {compact ? null : t('ratings.override.open')}
      </Button>
    )
  }
  return (
    <OverrideForm
      indicator={indicator}
      machineVerdict={machineVerdict}
      saving={make.isPending}
      failure={failure}
      onSave={(verdict, reason) =>
        make.mutate(
          { interviewId, answerId, indicatorId: indicator.id, verdict, reason },
          { onSuccess: () => setOpen(false) },
        )
      }
      onCancel={() => {
        make.reset()
        setOpen(false)
      }}
    />
  )
}
