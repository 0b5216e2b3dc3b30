import { FailureAlert } from '../../components/failure-alert.tsx'
import { useTranslation } from 'react-i18next'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { HeadquartersTabs } from '../headquarters-tabs.tsx'
import { useAllowed, useSession } from '../session.tsx'
import { FlowPicture } from './flow-picture.tsx'
import { Ledger } from './ledger.tsx'
import { ledgerFilterNames } from './ledger-filters.ts'
import { NotPaired } from './not-paired.tsx'
import { StandingCard, useSending } from './standing-card.tsx'
import { isPaired } from './state-words.ts'
import { SyncActions } from './sync-actions.tsx'
import { useStanding } from './use-standing.ts'
import './sync.css'

/** Whether everything is at the other side, and each record's way there. */
export function SyncPage() {
  const { t } = useTranslation()
  const { standing, error } = useStanding()
  const { values, set } = useAddress(ledgerFilterNames)
  const mayRun = useAllowed('sync.run')
  const sending = useSending()
  const paired = standing !== undefined && isPaired(standing)
  const { role } = useSession()
  useShortcuts([
    {
      keys: 'o',
      label: t('sync.action.filterOpen'),
      run: () => set({ state: values.state === 'open' ? '' : 'open' }),
    },
  ])
  return (
    <Page
      title={t(role === 'hq' ? 'sync.titleHq' : 'sync.title')}
      subtitle={t(role === 'hq' ? 'sync.subtitleHq' : 'sync.subtitle')}
      extra={paired ? <SyncActions standing={standing} sending={sending} /> : null}
    >
      <HeadquartersTabs here="sync" />
      {standing ? null : error ? <FailureAlert error={error} /> : <RowsSkeleton rows={8} />}
      {standing && !paired ? <NotPaired hq={standing.role === 'hq'} /> : null}
      {paired ? (
        <>
          <StandingCard standing={standing} sending={mayRun ? sending : undefined} />
          <FlowPicture standing={standing} value={values.state} onChange={(state) => set({ state })} />
          <Ledger values={values} set={set} />
        </>
      ) : null}
    </Page>
  )
}
