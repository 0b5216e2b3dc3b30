import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { orpc } from '../../api.ts'
import { useAllowed } from '../session.tsx'

/** Says that links do not open yet while the candidates' entrance is closed, and where it is opened. */
export function DoorNotice() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayOpen = useAllowed('settings.change')
  const { data } = useQuery(orpc.candidateDoor.get.queryOptions())
  if (!data || data.open) return null
  return (
    <Alert
      className="door-notice"
      type="warning"
      showIcon
      title={t('invitations.doorClosed.title')}
      description={t('invitations.doorClosed.text')}
      action={
        mayOpen ? (
          <Button onClick={() => void navigate('/settings/candidate-door')}>
            {t('invitations.doorClosed.action')}
          </Button>
        ) : null
      }
    />
  )
}
