import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../components/page.tsx'
import { HeadquartersTabs } from '../headquarters-tabs.tsx'
import './headquarters.css'

type DashboardPageProps = {
  readonly tab: 'overview' | 'stores' | 'alerts' | 'compare'
  readonly title: string
  readonly about: string
  /** Interviews that came in and are still being counted. */
  readonly pending?: number | undefined
  readonly extra?: ReactNode
  readonly back?: string
  readonly children: ReactNode
}

/** What the dashboards of headquarters share: tabs, head, and a word while figures still move. */
export function DashboardPage({ tab, title, about, pending = 0, extra, back, children }: DashboardPageProps) {
  const { t } = useTranslation()
  return (
    <Page title={title} subtitle={about} extra={extra} {...(back === undefined ? {} : { back })}>
      <HeadquartersTabs here={tab} />
      {pending > 0 ? (
        <Alert
          className="hq-pending"
          type="info"
          showIcon
          title={t('headquarters.pending', { count: pending })}
        />
      ) : null}
      {children}
    </Page>
  )
}
