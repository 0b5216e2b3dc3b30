import { InboxOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Card, Progress, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { InstalledModel, Models } from '../../../contract/models.ts'
import { orpc, queryClient } from '../../api.ts'
import { DropArea, useOneFile } from '../../components/drop-area.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { ModelStateTag } from '../../components/model-state-tag.tsx'
import { Page } from '../../components/page.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { useGivenFiles } from '../../given-files.ts'
import { formatBytes, formatDuration } from '../../i18n/format.ts'
import { sendBytes } from '../../send-bytes.ts'
import { useAllowed } from '../session.tsx'
import { PackCard } from './pack-card.tsx'
import { SticksCard } from './sticks-card.tsx'
import './models.css'

/** Models on this computer, and packs that bring others without a network. */
export function ModelsPage() {
  const { t } = useTranslation()
  const mayManage = useAllowed('models.manage')
  const { data, error, refetch } = useQuery(
    orpc.models.get.queryOptions({
      refetchInterval: ({ state }) => (state.data?.working ? 500 : 10_000),
    }),
  )
  return (
    <Page title={t('models.title')} subtitle={t('models.subtitle')} back="/settings/health">
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <CardsSkeleton cards={3} />}
      {data ? (
        <div className="models">
          <FailureAlert failure={data.failure} />
          {data.working ? <Working working={data.working} /> : null}
          {mayManage ? <Packs state={data} /> : null}
          <InstalledCard models={data.models} mayManage={mayManage} busy={data.working !== null} />
        </div>
      ) : null}
    </Page>
  )
}

function Packs({ state: { pack, working } }: { readonly state: Models }) {
  const { t } = useTranslation()
  const send = useOneFile(
    async (file: File, signal: AbortSignal) =>
      await sendBytes(`/api/models/packs?name=${encodeURIComponent(file.name)}&bytes=${file.size}`, file, {
        answer: z.object({}),
        signal,
        // A stream of any size: octet-stream would be read into memory first.
        headers: { 'content-type': 'application/x-tar' },
      }),
    () => void queryClient.invalidateQueries({ queryKey: orpc.models.get.queryKey() }),
  )
  useGivenFiles('models', ([file]) => file && send.take(file))
  const busy = working !== null || send.sending !== undefined
  return (
    <>
      <FailureAlert failure={send.failure} />
      {pack ? <PackCard key={pack.id} pack={pack} busy={busy} /> : null}
      {busy ? null : (
        <DropArea accept=".storefront-models" onFile={send.take}>
          <InboxOutlined aria-hidden />
          <div>{t('models.drop')}</div>
          <div className="soft">{t('models.dropMore')}</div>
        </DropArea>
      )}
      {send.sending === undefined || working !== null ? null : <output>{t('models.copying')}</output>}
      <SticksCard busy={busy} />
    </>
  )
}

function Working({ working }: { readonly working: NonNullable<Models['working']> }) {
  const { t } = useTranslation()
  const { kind, fraction, sinceMs } = working
  // Before a moment has passed there is nothing to judge by.
  const isKnown = fraction > 0.02 && sinceMs > 2_000
  const leftMs = isKnown ? (sinceMs / fraction) * (1 - fraction) : 0
  return (
    <output>
      <span>
        {t(`models.${kind}`)}{' '}
        {isKnown ? <span className="soft">{t('models.left', { time: formatDuration(leftMs) })}</span> : null}
      </span>
      <Progress percent={Math.round(fraction * 100)} size="small" aria-label={t(`models.${kind}`)} />
    </output>
  )
}

type InstalledProps = {
  readonly models: readonly InstalledModel[]
  readonly mayManage: boolean
  readonly busy: boolean
}

function InstalledCard({ models, mayManage, busy }: InstalledProps) {
  const { t } = useTranslation()
  const rollBack = useMutation(
    orpc.models.rollBack.mutationOptions({
      onSuccess: (next) => queryClient.setQueryData(orpc.models.get.queryKey(), next),
    }),
  )
  return (
    <Card size="small" title={t('models.installed')} className="card-flush">
      <FailureAlert error={rollBack.error} />
      <Table<InstalledModel>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...models]}
        locale={{ emptyText: t('health.noModels') }}
        columns={[
          { title: t('health.model'), dataIndex: 'name' },
          { title: t('health.use'), width: 152, render: (_, { kind }) => t(`health.kind.${kind}`) },
          {
            title: t('health.size'),
            width: 96,
            align: 'right',
            render: (_, { bytes }) => <span className="number">{formatBytes(bytes)}</span>,
          },
          {
            title: t('models.hash'),
            width: 152,
            render: (_, { hash }) => (hash === null ? '—' : <code title={hash}>{hash.slice(0, 12)}</code>),
          },
          {
            title: t('health.modelState'),
            width: 136,
            render: (_, { state, isDefault }) => <ModelStateTag state={state} needed={isDefault} />,
          },
          {
            key: 'roll-back',
            width: 208,
            align: 'right',
            render: (_, { id, canRollBack }) =>
              mayManage && canRollBack ? (
                <Button
                  size="small"
                  disabled={busy}
                  loading={rollBack.isPending && rollBack.variables.modelId === id}
                  onClick={() => rollBack.mutate({ modelId: id })}
                >
                  {t('models.rollBack')}
                </Button>
              ) : null,
          },
        ]}
      />
    </Card>
  )
}
