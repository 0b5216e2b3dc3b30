import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { orpc, queryClient } from '../../api.ts'
import { formatDate } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'
import './erase.css'

/** Until when a person is kept, and why longer than usual. */
export function KeptUntilLine({ candidateId }: { readonly candidateId: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const mayEdit = useAllowed('candidates.edit')
  const { data } = useQuery(orpc.retention.of.queryOptions({ input: { candidateId } }))
  const release = useMutation(
    orpc.retention.release.mutationOptions({
      onSuccess: () => {
        void message.success(t('backup.soon.notKept'))
        void queryClient.invalidateQueries({ queryKey: orpc.retention.key() })
      },
    }),
  )
  if (!data) return null
  return (
    <p className="soft candidate-kept">
      {t('backup.soon.kept')} {formatDate(data.until)}
      {data.waitsForReceipt ? ` · ${t('backup.soon.waits')}` : null}
      {data.hold ? (
        <>
          {' · '}
          {t('backup.soon.held', { time: formatDate(data.hold.until), reason: data.hold.reason })}{' '}
          {mayEdit ? (
            <Button
              type="link"
              size="small"
              loading={release.isPending}
              onClick={() => release.mutate({ candidateId })}
            >
              {t('backup.soon.release')}
            </Button>
          ) : null}
        </>
      ) : null}
    </p>
  )
}
