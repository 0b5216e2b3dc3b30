import { useQuery } from '@tanstack/react-query'
import { Alert, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api.ts'
import { ErasureProofDetails } from '../../components/erasure-proof.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDateTime } from '../../i18n/format.ts'

/** What is left of everybody who was erased. */
export function ProofsCard() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(orpc.erasures.list.queryOptions({ input: { limit: 100 } }))
  return (
    <Card
      size="small"
      title={t('backup.proofs.title')}
      loading={!data && !error}
      extra={data && data.total > 0 ? t('backup.proofs.total', { count: data.total }) : null}
    >
      <FailureAlert error={error} onRetry={() => void refetch()} />
      <p className="soft">{t('backup.proofs.help')}</p>
      {data?.copiesDue ? <Alert type="info" showIcon title={t('backup.proofs.due')} /> : null}
      {data?.proofs.length === 0 ? <p>{t('backup.proofs.none')}</p> : null}
      {data?.proofs.map((proof) => (
        <details key={proof.id} className="proof">
          <summary>
            {formatDateTime(proof.at)} · {t(`backup.erase.reasons.${proof.why}`)}
          </summary>
          <ErasureProofDetails proof={proof} />
        </details>
      ))}
    </Card>
  )
}
