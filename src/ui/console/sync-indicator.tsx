import {
  CheckCircleOutlined,
  CloudSyncOutlined,
  CloudUploadOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { SyncStanding } from '../../contract/sync.ts'
import { notArrived, useSyncStanding } from '../components/use-sync-standing.ts'

type Look = { readonly icon: React.ReactNode; readonly label: string; readonly path: string }

function useLook(): (standing: SyncStanding) => Look {
  const { t } = useTranslation()
  return (standing) => {
    const { activity, role, setAside, conflicts } = standing
    if (role === 'hq') {
      const count = setAside + conflicts
      const path = setAside > 0 ? '?view=aside' : conflicts > 0 ? '?view=conflicts' : ''
      return {
        icon: count > 0 ? <WarningOutlined aria-hidden /> : <CheckCircleOutlined aria-hidden />,
        label: count > 0 ? t('sync.indicator.incoming', { count }) : t('sync.indicator.settled'),
        path: `/headquarters/incoming${path}`,
      }
    }
    const open = notArrived(standing)
    const path = `/headquarters/sync${open > 0 ? '?state=open' : ''}`
    if (activity.failure !== null)
      return { icon: <WarningOutlined aria-hidden />, label: t('sync.indicator.failed'), path }
    if (activity.state !== 'idle')
      return { icon: <CloudSyncOutlined aria-hidden />, label: t('sync.indicator.working'), path }
    if (open > 0)
      return {
        icon: <CloudUploadOutlined aria-hidden />,
        label: t('sync.indicator.open', { count: open }),
        path,
      }
    return { icon: <CheckCircleOutlined aria-hidden />, label: t('sync.indicator.done'), path }
  }
}

/** Whether everything is at headquarters, one click from the list of what is not. Nothing before pairing. */
export function SyncIndicator() {
  const standing = useSyncStanding()
  const look = useLook()
  const navigate = useNavigate()
  if (standing === undefined) return null
  const { icon, label, path } = look(standing)
  return (
    <Button type="text" className="sync-button" icon={icon} onClick={() => void navigate(path)}>
      {label}
    </Button>
  )
}
