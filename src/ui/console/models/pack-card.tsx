import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Card, Checkbox, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelPack, PackedModel } from '../../../contract/models.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatBytes } from '../../i18n/format.ts'

/** What is in the pack that was handed over, who vouches for it, and the way to use it or not. */
export function PackCard({ pack, busy }: { readonly pack: ModelPack; readonly busy: boolean }) {
  const { t } = useTranslation()
  const [confirmed, setConfirmed] = useState(false)
  const onSuccess = (next: unknown) => queryClient.setQueryData(orpc.models.get.queryKey(), next as never)
  const install = useMutation(orpc.models.install.mutationOptions({ onSuccess }))
  const discard = useMutation(orpc.models.discard.mutationOptions({ onSuccess }))
  const isKnown = pack.signer === 'headquarters' || pack.signer === 'release-key'
  const signer = t(`models.signer.${pack.signer}`, { fingerprint: pack.fingerprint })
  return (
    <Card size="small" title={t('models.inPack', { name: pack.fileName })}>
      <div className="models-pack">
        <FailureAlert error={install.error ?? discard.error} />
        {isKnown ? (
          <Alert type="success" showIcon title={signer} />
        ) : (
          <Alert type="warning" showIcon title={signer} description={t('models.unsigned')} />
        )}
        <p className="soft">
          {t('models.room', { bytes: formatBytes(pack.bytes), free: formatBytes(pack.freeBytes) })}
        </p>
        <PackedTable models={pack.models} />
        {isKnown ? null : (
          <Checkbox
            checked={confirmed}
            disabled={busy}
            onChange={({ target }) => setConfirmed(target.checked)}
          >
            {t('models.confirm')}
          </Checkbox>
        )}
        <div className="models-buttons">
          <Button
            type="primary"
            loading={install.isPending}
            disabled={busy || !(isKnown || confirmed)}
            onClick={() => install.mutate({ packId: pack.id, unsignedWanted: !isKnown && confirmed })}
          >
            {t('models.install')}
          </Button>
          <Button
            loading={discard.isPending}
            disabled={busy}
            onClick={() => discard.mutate({ packId: pack.id })}
          >
            {t('models.discard')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

function PackedTable({ models }: { readonly models: readonly PackedModel[] }) {
  const { t } = useTranslation()
  return (
    <Table<PackedModel>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...models]}
      columns={[
        { title: t('health.model'), dataIndex: 'name' },
        { title: t('health.use'), width: 152, render: (_, { kind }) => t(`health.kind.${kind}`) },
        { title: t('health.licence'), dataIndex: 'licence', width: 136, ellipsis: true },
        {
          title: t('health.size'),
          width: 96,
          align: 'right',
          render: (_, { bytes }) => <span className="number">{formatBytes(bytes)}</span>,
        },
        {
          title: t('models.hash'),
          width: 152,
          render: (_, { hash }) => <code title={hash}>{hash.slice(0, 12)}</code>,
        },
        { title: t('models.what'), width: 160, render: (_, { becomes }) => t(`models.becomes.${becomes}`) },
      ]}
    />
  )
}
