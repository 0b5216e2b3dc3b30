import { CheckCircleOutlined, CloudDownloadOutlined, WarningOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { ModelState } from '../../contract/health.ts'
import { Tag } from './state-tag.tsx'

const look = {
  present: { tone: 'quiet', icon: <CheckCircleOutlined aria-hidden /> },
  missing: { tone: 'attention', icon: <CloudDownloadOutlined aria-hidden /> },
  corrupt: { tone: 'failure', icon: <WarningOutlined aria-hidden /> },
} as const

type ModelStateTagProps = {
  readonly state: ModelState['state']
  /** False for a model one may do without: missing is then no matter of attention. */
  readonly needed?: boolean
}

/** Whether a model can be used. */
export function ModelStateTag({ state, needed = true }: ModelStateTagProps) {
  const { t } = useTranslation()
  return (
    <Tag tone={state === 'missing' && !needed ? 'quiet' : look[state].tone} icon={look[state].icon}>
      {t(`access.modelState.${state}`)}
    </Tag>
  )
}
