import { CheckCircleOutlined, CloudDownloadOutlined, WarningOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { ModelState } from '../../contract/health.ts'
import { Tag } from './state-tag.tsx'

const look = {
  present: { tone: 'quiet', icon: <CheckCircleOutlined /> },
  missing: { tone: 'attention', icon: <CloudDownloadOutlined /> },
  corrupt: { tone: 'failure', icon: <WarningOutlined /> },
} as const

/** Whether a model can be used. */
export function ModelStateTag({ state }: { readonly state: ModelState['state'] }) {
  const { t } = useTranslation()
  return (
    <Tag tone={look[state].tone} icon={look[state].icon}>
      {t(`access.modelState.${state}`)}
    </Tag>
  )
}
