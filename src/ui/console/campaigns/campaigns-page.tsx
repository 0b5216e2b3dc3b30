import { PhoneOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { joinSentences } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'
import { CampaignTable } from './campaign-table.tsx'
import { CampaignTabs } from './campaign-tabs.tsx'
import './campaigns.css'

/** Calls end without anybody telling this page, ms. */
const followEveryMs = 5_000

function FirstSteps({ mayCall }: { readonly mayCall: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const maySetUp = useAllowed('settings.change')
  const lines = useQuery(orpc.phoneLines.list.queryOptions())
  const noLine = lines.data?.length === 0
  const text = [t('campaigns.empty.text'), ...(noLine ? [t('campaigns.empty.noLine')] : [])]
  return (
    <EmptyState
      icon={<PhoneOutlined aria-hidden />}
      title={t('campaigns.empty.title')}
      text={joinSentences(text)}
    >
      {noLine && maySetUp ? (
        <Button type="primary" onClick={() => void navigate('/settings/phone-lines')}>
          {t('campaigns.empty.toLines')}
        </Button>
      ) : null}
      {mayCall && !noLine ? <CreateButton /> : null}
    </EmptyState>
  )
}

function CreateButton() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => void navigate('/campaigns/new')}
    >
      {t('campaigns.create')}
    </Button>
  )
}

/** The campaigns of phone interviews, and how each goes. */
export function CampaignsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayCall = useAllowed('interviews.create')
  const { data, error, refetch } = useQuery(
    orpc.campaigns.list.queryOptions({ refetchInterval: followEveryMs }),
  )
  useShortcuts(
    mayCall ? [{ keys: 'a', label: t('campaigns.create'), run: () => void navigate('/campaigns/new') }] : [],
  )
  return (
    <Page
      title={t('campaigns.title')}
      subtitle={t('campaigns.subtitle')}
      extra={mayCall && data && data.length > 0 ? <CreateButton /> : null}
    >
      <CampaignTabs here="campaigns" />
      {data ? null : <FailureAlert error={error} onRetry={() => void refetch()} />}
      {data || error ? null : <RowsSkeleton rows={6} />}
      {data?.length === 0 ? <FirstSteps mayCall={mayCall} /> : null}
      {data && data.length > 0 ? <CampaignTable rows={data} /> : null}
    </Page>
  )
}
