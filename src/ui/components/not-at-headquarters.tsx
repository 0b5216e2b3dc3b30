import { CloudUploadOutlined } from '@ant-design/icons'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatSince } from '../i18n/format.ts'
import { useNow } from './use-now.ts'
import { notArrived, useSyncStanding } from './use-sync-standing.ts'

/** Records on their way for this long are nothing to speak of, ms. */
const usualMs = 30 * 60_000

/** At a store: that something has waited for longer than usual, and where to see it. Nothing while all goes well. */
export function NotAtHeadquarters() {
  const { t } = useTranslation()
  const standing = useSyncStanding()
  const now = useNow()
  if (standing === undefined || standing.role === 'hq' || standing.oldestAt === null) return null
  const { interviewsOpen, oldestAt, activity } = standing
  if (activity.failure === null && now - Date.parse(oldestAt) < usualMs) return null
  const text =
    interviewsOpen > 0
      ? t('sync.today.text', { count: interviewsOpen })
      : t('sync.today.records', { count: notArrived(standing) })
  return (
    <Alert
      className="not-at-headquarters"
      type="warning"
      showIcon
      icon={<CloudUploadOutlined aria-hidden />}
      title={`${text} · ${t('sync.today.since', { since: formatSince(oldestAt, now) })}`}
      action={<Link to="/headquarters/sync?state=open">{t('sync.today.open')}</Link>}
    />
  )
}
