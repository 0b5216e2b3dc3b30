import { SaveOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { orpc } from '../api.ts'
import { findBackupProblems, urgentBackupProblems } from './backup-problems.ts'
import { useNow } from './use-now.ts'

/** That a backup or its trial failed, and who is erased soon; nothing while all is well. */
export function BackupNotice({ people }: { readonly people: boolean }) {
  const { t } = useTranslation()
  const now = useNow()
  const backups = useQuery(orpc.backup.get.queryOptions({ refetchInterval: 300_000 }))
  const soon = useQuery(orpc.retention.upcoming.queryOptions({ enabled: people, refetchInterval: 300_000 }))
  const problems = backups.data === undefined ? [] : findBackupProblems(backups.data, now)
  const urgent = problems.filter((problem) => urgentBackupProblems.has(problem))
  const going = soon.data?.total ?? 0
  return (
    <>
      {urgent.map((problem) => (
        <Alert
          key={problem}
          className="backup-notice"
          type="warning"
          showIcon
          icon={<SaveOutlined aria-hidden />}
          title={t(`backup.problem.${problem}`)}
          action={<Link to="/settings/backup">{t('backup.open')}</Link>}
        />
      ))}
      {going > 0 ? (
        <Alert
          className="backup-notice"
          type="info"
          showIcon
          title={t('backup.soon.today', { count: going })}
          action={<Link to="/settings/backup#soon">{t('backup.soon.title')}</Link>}
        />
      ) : null}
    </>
  )
}
