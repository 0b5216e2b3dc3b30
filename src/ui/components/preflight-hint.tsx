import { DashboardOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { orpc } from '../api.ts'

const storedAt = 'storefront.preflight-hint'

/** Suggests the pre-flight on a computer that never had one; put away it stays away. */
export function PreflightHint() {
  const { t } = useTranslation()
  const [away, setAway] = useState(() => localStorage.getItem(storedAt) !== null)
  const { data } = useQuery(orpc.preflight.headline.queryOptions({ enabled: !away }))
  if (away || data !== null) return null
  return (
    <Alert
      className="backup-notice"
      type="info"
      showIcon
      icon={<DashboardOutlined aria-hidden />}
      title={t('preflight.hint')}
      action={<Link to="/settings/preflight">{t('preflight.open')}</Link>}
      closable={{
        'aria-label': t('preflight.putAway'),
        onClose: () => {
          localStorage.setItem(storedAt, 'away')
          setAway(true)
        },
      }}
    />
  )
}
