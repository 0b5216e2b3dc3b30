import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { useAllowed } from '../session.tsx'
import { SettingsTabs } from '../settings-tabs.tsx'
import { CertificateCard } from './certificate-card.tsx'
import { DoorCard } from './door-card.tsx'
import { KioskCard } from './kiosk-card.tsx'
import { PolicyCard } from './policy-card.tsx'
import { TrustCard } from './trust-card.tsx'
import './candidate-door.css'

/** How candidates come in: the door, its certificate, the kiosk, and the rules of the region. */
export function DoorPage() {
  const { t } = useTranslation()
  const mayChange = useAllowed('settings.change')
  const { data: door, error, refetch } = useQuery(orpc.candidateDoor.get.queryOptions())
  return (
    <Page title={t('door.title')} subtitle={t('door.subtitle')}>
      <SettingsTabs here="door" />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {mayChange ? null : <Alert type="info" showIcon title={t('door.onlyAdministrator')} />}
      {!door && !error ? <CardsSkeleton /> : null}
      {door ? (
        <div className="door">
          <div className="door-column">
            <DoorCard door={door} mayChange={mayChange} />
            <CertificateCard door={door} mayChange={mayChange} />
            <PolicyCard mayChange={mayChange} />
          </div>
          <div className="door-column">
            <TrustCard door={door} />
            <KioskCard mayChange={mayChange} />
          </div>
        </div>
      ) : null}
    </Page>
  )
}
