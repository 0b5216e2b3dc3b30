import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Health } from '../../../contract/health.ts'
import { orpc } from '../../api.ts'
import { BackupNotice } from '../../components/backup-notice.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useFolderWords } from '../../components/folder-words.ts'
import { KeyReminder } from '../../components/recovery-phrase/key-reminder.tsx'
import { Page } from '../../components/page.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { SettingsTabs } from '../settings-tabs.tsx'
import { EnginesCard } from './engines-card.tsx'
import { ComputerCard, DiskCard, OutsideCard, QueueCard } from './health-cards.tsx'
import { CrashesCard } from './crashes-card.tsx'
import { RecoveriesCard } from './recoveries-card.tsx'
import { ErrorsCard, ModelsCard } from './health-tables.tsx'
import { problemsOf, type HealthProblem } from './health-problems.ts'
import { AuditCard, SnapshotsCard } from './snapshots-card.tsx'
import './health.css'

function useProblemWords(): (problem: HealthProblem) => string {
  const { t } = useTranslation()
  const folderWords = useFolderWords()
  return (problem) => {
    switch (problem.kind) {
      case 'modelMissing':
      case 'modelCorrupt':
        return t(`health.problem.${problem.kind}`, { name: problem.name })
      case 'engineFailed':
        return t('health.problem.engineFailed', { engine: t(`health.engine.${problem.engine}`) })
      case 'folder':
        return folderWords(problem.warning)
      case 'diskLow':
        return t('health.problem.diskLow', { hours: problem.hours })
      case 'jobsFailed':
        return t('health.problem.jobsFailed', { count: problem.count })
      default:
        return t(`health.problem.${problem.kind}`)
    }
  }
}

function Summary({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  const problems = problemsOf(health)
  if (problems.length === 0) return <Alert type="success" showIcon title={t('health.allWell')} />
  return (
    <Alert
      type="warning"
      showIcon
      title={t('health.attention', { count: problems.length })}
      description={
        <ul className="health-problems">
          {problems.map((problem) => (
            <li key={JSON.stringify(problem)}>{wordsOf(problem)}</li>
          ))}
        </ul>
      }
    />
  )
}

/** How the station is: models, engines, queue, disk, snapshots, audit, errors. */
export function HealthPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(orpc.health.get.queryOptions({ refetchInterval: 10_000 }))
  return (
    <Page
      title={t('health.title')}
      subtitle={t('health.subtitle')}
      extra={
        <Button
          icon={<DownloadOutlined aria-hidden />}
          href="/api/health/support-bundle"
          download
          title={t('health.supportBundleHelp')}
        >
          {t('health.supportBundle')}
        </Button>
      }
    >
      <SettingsTabs here="health" />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <CardsSkeleton cards={6} />}
      {data ? (
        <div className="health">
          <Summary health={data} />
          <KeyReminder plain />
          <BackupNotice people={false} />
          <div className="health-row">
            <DiskCard health={data} />
            <QueueCard health={data} />
            <OutsideCard health={data} />
            <ComputerCard health={data} />
          </div>
          <ModelsCard health={data} />
          <div className="health-row health-pair">
            <EnginesCard health={data} />
            <ErrorsCard health={data} />
          </div>
          <div className="health-row health-pair">
            <SnapshotsCard health={data} />
            <AuditCard health={data} />
          </div>
          <div className="health-row health-pair">
            <RecoveriesCard />
            <CrashesCard />
          </div>
        </div>
      ) : null}
    </Page>
  )
}
