import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Page } from '../../components/page.tsx'
import './insights.css'

const tabs = { agreement: '/insights', calibration: '/insights/calibration' } as const
type Tab = keyof typeof tabs

type InsightsPageProps = {
  readonly tab: Tab
  readonly extra?: ReactNode
  readonly children: ReactNode
}

/** The head that the pages of Insights share. */
export function InsightsPage({ tab, extra, children }: InsightsPageProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Page
      title={t('insights.title')}
      windowTitle={t(`insights.tab.${tab}`)}
      subtitle={t(`insights.${tab}.about`)}
      extra={extra}
    >
      <Segmented<Tab>
        className="insights-tabs"
        aria-label={t('insights.title')}
        value={tab}
        onChange={(next) => void navigate(tabs[next])}
        options={(Object.keys(tabs) as Tab[]).map((value) => ({ value, label: t(`insights.tab.${value}`) }))}
      />
      {children}
    </Page>
  )
}
