import { AuditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from './empty-state.tsx'
import { ReviewNav, useTrailSearch } from './review-nav.tsx'

/** In the place of a report whose position asks people to rate first: why, and the way to the sheet. */
export function RateFirst({ interviewId }: { readonly interviewId: string }) {
  const { t } = useTranslation()
  const trail = useTrailSearch()
  return (
    <div className="page">
      <div className="page-extra">
        <ReviewNav interviewId={interviewId} />
      </div>
      <EmptyState icon={<AuditOutlined />} title={t('ratings.first.title')} text={t('ratings.first.text')}>
        <Link to={`/interviews/${interviewId}/rating${trail}`}>
          <Button type="primary" size="large">
            {t('ratings.first.go')}
          </Button>
        </Link>
        <Link to="/">
          <Button type="text" size="large">
            {t('ratings.first.later')}
          </Button>
        </Link>
      </EmptyState>
    </div>
  )
}
