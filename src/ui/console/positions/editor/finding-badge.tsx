import { ExclamationCircleFilled, InfoCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { PositionFinding } from '../../../../contract/position-editing.ts'

/** How many errors a part has, or how many warnings where it has none. */
export function FindingBadge({ findings }: { readonly findings: readonly PositionFinding[] }) {
  const { t } = useTranslation()
  const errors = findings.filter(({ severity }) => severity === 'error').length
  if (findings.length === 0) return null
  const [className, icon, count, label] =
    errors > 0
      ? [
          'badge is-error',
          <ExclamationCircleFilled key="icon" aria-hidden />,
          errors,
          t('editor.check.errors', { count: errors }),
        ]
      : [
          'badge is-warning',
          <InfoCircleOutlined key="icon" aria-hidden />,
          findings.length,
          t('editor.check.warnings', { count: findings.length }),
        ]
  return (
    <span className={String(className)} title={String(label)}>
      {icon} <span aria-hidden>{count}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  )
}
