import { CopyOutlined } from '@ant-design/icons'
import { Alert, App, Button, Space } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf, isUnreachable } from '../api.ts'
import { failureDetails, failureWords, safeAndTodo, type ShownFailure } from './failure-words.ts'

type FailureAlertProps = {
  /** A failure kept with a record … */
  readonly failure?: ShownFailure | null
  /** … or whatever a call threw. */
  readonly error?: unknown
  readonly onRetry?: (() => void) | undefined
  readonly actions?: ReactNode
  readonly severity?: 'error' | 'warning'
  /** False where nobody but the person at the keyboard can help, as with a mistyped password. */
  readonly copyable?: boolean
}

/** What to show for anything a call threw: an expected failure, a lost connection, or a bug. */
export function shownFailureOf(error: unknown): ShownFailure {
  return failureOf(error) ?? { code: isUnreachable(error) ? 'UNREACHABLE' : 'UNEXPECTED' }
}

/** Says what happened, what is safe and what to do; "copy details" gives IT the code and the time. */
export function FailureAlert({
  failure,
  error,
  onRetry,
  actions,
  severity = 'error',
  copyable = true,
}: FailureAlertProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  if (!failure && !error) return null
  const shown = failure ?? shownFailureOf(error)
  const words = failureWords(shown)

  const copy = async () => {
    await navigator.clipboard.writeText(
      failureDetails(shown, { at: new Date(), error, page: location.pathname }),
    )
    void message.success(t('common.action.copied'))
  }

  return (
    <Alert
      className="failure-alert"
      type={severity}
      showIcon
      title={words.what}
      description={
        <>
          <div>{safeAndTodo(words)}</div>
          <Space className="failure-actions" wrap>
            {onRetry ? <Button onClick={onRetry}>{t('common.action.retry')}</Button> : null}
            {actions}
            {copyable ? (
              <Button type="text" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
                {t('common.action.copyDetails')}
              </Button>
            ) : null}
          </Space>
        </>
      }
    />
  )
}
