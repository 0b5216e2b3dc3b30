import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { HeadquartersTabs } from '../headquarters-tabs.tsx'
import { useAllowed, useSession } from '../session.tsx'
import { HeadquartersView } from './headquarters-view.tsx'
import { KeysCard } from './keys-card.tsx'
import { StoreView } from './store-view.tsx'
import { usePairing, usePairingActions } from './use-pairing.ts'
import './pairing.css'

/** How this computer and the other side come to know each other. */
export function PairingPage() {
  const { t } = useTranslation()
  const { role } = useSession()
  const mayPair = useAllowed('settings.change')
  return (
    <Page
      title={t(role === 'hq' ? 'pairing.titleHq' : 'pairing.titleStore')}
      subtitle={t(role === 'hq' ? 'pairing.subtitleHq' : 'pairing.subtitleStore')}
    >
      <HeadquartersTabs here="pairing" />
      {mayPair ? <PairingContent /> : <Alert type="info" showIcon title={t('pairing.onlyAdministrator')} />}
    </Page>
  )
}

function PairingContent() {
  const { data: pairing, error } = usePairing()
  const actions = usePairingActions()
  if (pairing === undefined) return error ? <FailureAlert error={error} /> : <RowsSkeleton rows={4} />
  return (
    <>
      {pairing.role === 'hq' ? (
        <HeadquartersView pairing={pairing} actions={actions} />
      ) : (
        <StoreView pairing={pairing} actions={actions} />
      )}
      <KeysCard since={pairing.keysSince} actions={actions} />
    </>
  )
}
