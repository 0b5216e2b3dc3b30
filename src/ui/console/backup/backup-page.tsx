import { useQuery } from '@tanstack/react-query'
import { Alert, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BackupState } from '../../../contract/backup.ts'
import { orpc } from '../../api.ts'
import { findBackupProblems } from '../../components/backup-problems.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { useNow } from '../../components/use-now.ts'
import { useAllowed } from '../session.tsx'
import { SettingsTabs } from '../settings-tabs.tsx'
import { CopiesCard } from './copies-card.tsx'
import { PhraseCard } from './phrase-card.tsx'
import { ProofsCard } from './proofs-card.tsx'
import { SoonCard } from './soon-card.tsx'
import { TargetCard } from './target-card.tsx'
import { TrialCard } from './trial-card.tsx'
import './backup.css'

function Summary({ state }: { readonly state: BackupState }) {
  const { t } = useTranslation()
  const problems = findBackupProblems(state, useNow())
  if (problems.length === 0)
    return (
      <Alert
        type="success"
        showIcon
        title={t(state.trials.length > 0 ? 'backup.well' : 'backup.wellUntried')}
      />
    )
  return (
    <Alert
      type="warning"
      showIcon
      title={t('backup.attention', { count: problems.length })}
      description={
        <ul className="backup-problems">
          {problems.map((problem) => (
            <li key={problem}>{t(`backup.problem.${problem}`)}</li>
          ))}
        </ul>
      }
    />
  )
}

/** Copies of the records: which there are, whether they restore, and who must go from all of them. */
export function BackupPage() {
  const { t } = useTranslation()
  const mayChange = useAllowed('settings.change')
  const seesPeople = useAllowed('candidates.read')
  const { data, error, refetch } = useQuery(
    orpc.backup.get.queryOptions({
      refetchInterval: ({ state }) => (state.data?.working ? 1_000 : 15_000),
    }),
  )
  return (
    <Page title={t('backup.title')} subtitle={t('backup.subtitle')}>
      <SettingsTabs here="backup" />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <CardsSkeleton cards={4} />}
      {data ? (
        <div className="backup">
          <Summary state={data} />
          {data.working ? (
            <output className="backup-working">
              <span>{t(`backup.working.${data.working.kind}`)}</span>
              <Progress
                percent={Math.round(data.working.progress * 100)}
                size="small"
                aria-label={t(`backup.working.${data.working.kind}`)}
              />
            </output>
          ) : null}
          <CopiesCard state={data} mayChange={mayChange} />
          <div className="backup-pair">
            <TargetCard
              key={`${data.settings.folder ?? ''} ${data.settings.everyHours}`}
              state={data}
              mayChange={mayChange}
            />
            <PhraseCard state={data} mayChange={mayChange} />
          </div>
          <TrialCard state={data} mayChange={mayChange} />
          {seesPeople ? <SoonCard /> : null}
          <ProofsCard />
        </div>
      ) : null}
    </Page>
  )
}
