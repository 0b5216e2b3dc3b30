import { CheckCircleOutlined, PlusOutlined, UserAddOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Today } from '../../../contract/today.ts'
import { orpc } from '../../api.ts'
import { BackupNotice } from '../../components/backup-notice.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { KeyReminder } from '../../components/recovery-phrase/key-reminder.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useAllowed, useSession } from '../session.tsx'
import { CandidateRequests, useOpenRequests } from '../../components/candidate-requests.tsx'
import { PreflightHint } from '../../components/preflight-hint.tsx'
import { RecoveryNotice } from '../../components/recovery-notice.tsx'
import { NotAtHeadquarters } from '../../components/not-at-headquarters.tsx'
import { TodaySection } from './today-section.tsx'
import { sectionsOf } from './today-sections.ts'
import { TryIt } from './try-it.tsx'
import './today.css'

function StartButtons() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <>
      <Button
        type="primary"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => void navigate('/interviews/new')}
      >
        {t('today.newInterview')}
      </Button>
      <Button icon={<UserAddOutlined aria-hidden />} onClick={() => void navigate('/candidates?new=1')}>
        {t('today.addCandidate')}
      </Button>
    </>
  )
}

function Worklist({ today }: { readonly today: Today }) {
  const { t } = useTranslation()
  const sections = sectionsOf(today)
  const requests = useOpenRequests()
  const asked = requests.data?.length ?? 0
  const mayHandle = useAllowed('interviews.create')
  const seesHealth = useAllowed('health.read')
  const seesPeople = useAllowed('candidates.read')
  return (
    <div className="today">
      <div>
        {sections.length + (asked > 0 ? 1 : 0) > 1 ? (
          <nav className="today-counts" aria-label={t('today.title')}>
            {asked > 0 ? (
              <a href="#requests-title">
                {t('requests.title')} <b className="number">{asked}</b>
              </a>
            ) : null}
            {sections.map(({ key, lines }) => (
              <a key={key} href={`#${key}`}>
                {t(`today.${key}`)} <b className="number">{lines.length}</b>
              </a>
            ))}
          </nav>
        ) : null}
        <NotAtHeadquarters />
        {seesHealth ? <BackupNotice people={seesPeople} /> : null}
        <CandidateRequests mayHandle={mayHandle} />
        {sections.map(({ key, lines }) => (
          <TodaySection key={key} id={key} lines={lines} />
        ))}
        {sections.length === 0 && requests.data?.length === 0 ? (
          <EmptyState
            icon={<CheckCircleOutlined aria-hidden />}
            title={t('today.allDone')}
            text={t('today.allDoneText')}
          />
        ) : null}
      </div>
      <aside aria-label={t('today.figures')}>
        <Card size="small" title={t('today.figures')}>
          <dl className="today-figures">
            <dt>{t('today.liveNow')}</dt>
            <dd className="number">
              <Link to="/interviews/live">{formatNumber(today.liveNow)}</Link>
            </dd>
            <dt>{t('today.inReview')}</dt>
            <dd className="number">
              <Link to="/review">{formatNumber(today.inReview)}</Link>
            </dd>
            <dt>{t('today.decided')}</dt>
            <dd className="number">{formatNumber(today.decidedThisWeek)}</dd>
            <dt>{t('today.total')}</dt>
            <dd className="number">{formatNumber(today.interviewsTotal)}</dd>
          </dl>
        </Card>
        <TryIt compact />
      </aside>
    </div>
  )
}

/** What needs a person now; on a new station, how to see a first report within minutes. */
export function TodayPage() {
  const { t } = useTranslation()
  const mayCreate = useAllowed('interviews.create')
  const seesHealth = useAllowed('health.read')
  const { demonstration } = useSession()
  const { data, error, refetch } = useQuery(orpc.today.get.queryOptions({ refetchInterval: 30_000 }))
  const fresh = data?.interviewsTotal === 0
  const isAdministrator = useAllowed('settings.change')
  return (
    <Page
      title={t('today.title')}
      subtitle={fresh ? undefined : t('today.subtitle')}
      extra={mayCreate && !fresh ? <StartButtons /> : null}
    >
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data ? <RecoveryNotice mayDismiss={seesHealth} /> : null}
      {seesHealth && !demonstration ? <KeyReminder /> : null}
      {isAdministrator && data ? <PreflightHint /> : null}
      {data ? fresh ? <TryIt /> : <Worklist today={data} /> : error ? null : <RowsSkeleton />}
    </Page>
  )
}
