import { CheckCircleOutlined, ExclamationCircleOutlined, SyncOutlined } from '@ant-design/icons'
import { Button, Progress as ProgressLine } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DraftState, DraftStates } from './rating-drafts.ts'
import type { Progress } from './sheet-model.ts'

type SheetBarProps = {
  readonly states: DraftStates
  readonly progress: Progress
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly submitting: boolean
  readonly onStep: (by: 1 | -1) => void
  readonly onSubmit: () => void
}

/** Always in view: how far the sheet is, whether all is saved, on to the next answer, and the end. */
export function SheetBar({ states, progress, isFirst, isLast, submitting, onStep, onSubmit }: SheetBarProps) {
  const { t } = useTranslation()
  const complete = progress.done === progress.total
  return (
    <div className="sheet-bar">
      <ProgressLine
        className="sheet-progress"
        percent={progress.total === 0 ? 100 : (progress.done / progress.total) * 100}
        showInfo={false}
        size="small"
        strokeColor="var(--human)"
        aria-hidden
      />
      <span className="number">{t('ratings.progress', progress)}</span>
      <Saved states={states} />
      <span className="sheet-bar-space" />
      <Button disabled={isFirst} onClick={() => onStep(-1)}>
        {t('ratings.previous')}
      </Button>
      <Button disabled={isLast} onClick={() => onStep(1)}>
        {t('ratings.next')}
      </Button>
      <Button type={complete ? 'primary' : 'default'} loading={submitting} onClick={onSubmit}>
        {t('ratings.submit')}
      </Button>
    </div>
  )
}

const urgency: readonly DraftState['status'][] = ['failed', 'saving', 'unsaved']

function Saved({ states }: { readonly states: DraftStates }) {
  const { t } = useTranslation()
  const all = new Set([...states.values()].map(({ status }) => status))
  const status = urgency.find((one) => all.has(one)) ?? 'saved'
  const looks = {
    failed: [<ExclamationCircleOutlined key="failed" aria-hidden />, t('ratings.notSaved')],
    saving: [<SyncOutlined key="saving" aria-hidden />, t('ratings.saving')],
    unsaved: [<SyncOutlined key="unsaved" aria-hidden />, t('ratings.unsaved')],
    saved: [<CheckCircleOutlined key="saved" aria-hidden />, t('ratings.saved')],
  } as const
  const [icon, words] = looks[status]
  return (
    <output className={`sheet-saved is-${status}`}>
      {icon} {words}
    </output>
  )
}
