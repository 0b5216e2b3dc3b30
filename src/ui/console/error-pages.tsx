import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useRouteError } from 'react-router'
import { EmptyState } from '../components/empty-state.tsx'
import { FailureAlert } from '../components/failure-alert.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <EmptyState title={t('common.page.notFound')} text={t('common.page.notFoundText')}>
      <Link to="/">
        <Button>{t('common.page.home')}</Button>
      </Link>
    </EmptyState>
  )
}

/** A page that threw: says what is safe and offers a reload. */
export function CrashPage() {
  const { t } = useTranslation()
  const error = useRouteError()
  return (
    <div className="page">
      <EmptyState title={t('common.page.crashed')} text={t('common.page.crashedText')}>
        <Button type="primary" onClick={() => location.reload()}>
          {t('common.action.reload')}
        </Button>
      </EmptyState>
      <FailureAlert error={error} severity="warning" />
    </div>
  )
}
