import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatBytes } from '../../i18n/format.ts'

/** Packs on plugged-in sticks; looking into one copies it first. */
export function SticksCard({ busy }: { readonly busy: boolean }) {
  const { t } = useTranslation()
  const { data, isFetching, refetch } = useQuery(orpc.models.sticks.queryOptions({ refetchInterval: 10_000 }))
  const take = useMutation(
    orpc.models.takePack.mutationOptions({
      onSuccess: (next) => queryClient.setQueryData(orpc.models.get.queryKey(), next),
    }),
  )
  return (
    <Card
      size="small"
      title={t('models.sticks')}
      extra={
        <Button size="small" loading={isFetching} onClick={() => void refetch()}>
          {t('models.refresh')}
        </Button>
      }
    >
      <FailureAlert error={take.error} />
      {data === undefined || data.length === 0 ? (
        <p className="soft">{t('models.noStick')}</p>
      ) : (
        <ul className="models-sticks">
          {data.map(({ path, bytes }) => (
            <li key={path}>
              <span>
                {path} <span className="soft">{formatBytes(bytes)}</span>
              </span>
              <Button
                size="small"
                loading={take.isPending && take.variables.path === path}
                disabled={busy}
                onClick={() => take.mutate({ path })}
              >
                {t('models.look')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
