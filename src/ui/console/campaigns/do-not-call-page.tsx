import { StopOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { DoNotCall, TakeOffReason } from '../../../contract/campaigns.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useUndo } from '../../components/use-undo.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'
import { CampaignTabs } from './campaign-tabs.tsx'
import { TakeOff } from './take-off.tsx'
import './campaigns.css'

const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.campaigns.doNotCall.key() })

type TakingOff = { readonly entry: DoNotCall; readonly reason: TakeOffReason }

/** Puts numbers on the list and takes them off; both can be undone. */
function useDoNotCallActions() {
  const { t } = useTranslation()
  const showUndo = useUndo()
  const onSettled = refresh
  const restore = useMutation({
    mutationFn: async (id: string) => await api.campaigns.restoreDoNotCall({ id }),
    onSettled,
  })
  const takeOff = useMutation({
    mutationFn: async ({ entry, reason }: TakingOff) =>
      await api.campaigns.removeDoNotCall({ id: entry.id, reason }),
    onSettled,
  })
  const add = useMutation({
    mutationFn: async (number: string) => await api.campaigns.addDoNotCall({ number }),
    onSettled,
    onSuccess: (added) =>
      showUndo({
        text: t('campaigns.doNotCall.added', { number: added.number }),
        undo: () => takeOff.mutate({ entry: added, reason: 'by-mistake' }),
      }),
  })
  const remove = ({ entry, reason }: TakingOff) => {
    takeOff.mutate(
      { entry, reason },
      {
        onSuccess: () =>
          showUndo({
            text: t('campaigns.doNotCall.removed', { number: entry.number }),
            undo: () => restore.mutate(entry.id),
          }),
      },
    )
  }
  return { add, remove, error: add.error ?? takeOff.error ?? restore.error }
}

function AddNumber({ add }: { readonly add: ReturnType<typeof useDoNotCallActions>['add'] }) {
  const { t } = useTranslation()
  const [number, setNumber] = useState('')
  return (
    <form
      className="do-not-call-add"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate(number.trim(), { onSuccess: () => setNumber('') })
      }}
    >
      <Input
        aria-label={t('campaigns.doNotCall.addPlaceholder')}
        placeholder={t('campaigns.doNotCall.addPlaceholder')}
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
        value={number}
        onChange={({ target }) => setNumber(target.value)}
      />
      <Button htmlType="submit" disabled={number.trim() === ''} loading={add.isPending}>
        {t('campaigns.doNotCall.add')}
      </Button>
    </form>
  )
}

type EntriesProps = {
  readonly rows: readonly DoNotCall[]
  /** Absent for those who may only read. */
  readonly onRemove?: (taking: TakingOff) => void
}

function Entries({ rows, onRemove }: EntriesProps) {
  const { t } = useTranslation()
  return (
    <Table<DoNotCall>
      size="small"
      rowKey="id"
      className="list-table"
      dataSource={[...rows]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        {
          title: t('campaigns.doNotCall.column.number'),
          width: 160,
          render: (_, { number }) => <span className="number">{number}</span>,
        },
        {
          title: t('campaigns.doNotCall.column.who'),
          ellipsis: true,
          render: (_, { candidateId, candidateName }) =>
            candidateId && candidateName ? (
              <Link to={`/candidates/${candidateId}`}>{candidateName}</Link>
            ) : (
              <span className="soft">–</span>
            ),
        },
        {
          title: t('campaigns.doNotCall.column.source'),
          width: 184,
          render: (_, { source }) => t(`campaigns.doNotCall.source.${source}`),
        },
        {
          title: t('campaigns.doNotCall.column.at'),
          width: 136,
          sorter: (a, b) => (a.at < b.at ? -1 : 1),
          render: (_, { at }) => <span className="number soft">{formatDateTime(at)}</span>,
        },
        {
          title: t('campaigns.doNotCall.column.by'),
          width: 136,
          ellipsis: true,
          render: (_, { source, by }) => (source === 'candidate' ? t('campaigns.doNotCall.self') : by),
        },
        ...(onRemove
          ? [
              {
                title: t('campaigns.doNotCall.column.actions'),
                width: 104,
                render: (_: unknown, entry: DoNotCall) => (
                  <TakeOff number={entry.number} onTakeOff={(reason) => onRemove({ entry, reason })} />
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Numbers that no campaign calls. */
export function DoNotCallPage() {
  const { t } = useTranslation()
  const mayChange = useAllowed('interviews.create')
  const { data, error, refetch } = useQuery(orpc.campaigns.doNotCall.queryOptions())
  const actions = useDoNotCallActions()
  return (
    <Page title={t('campaigns.doNotCall.title')} subtitle={t('campaigns.doNotCall.subtitle')}>
      <CampaignTabs here="doNotCall" />
      {mayChange ? <AddNumber add={actions.add} /> : null}
      <FailureAlert error={actions.error} copyable={false} />
      {data ? null : <FailureAlert error={error} onRetry={() => void refetch()} />}
      {data || error ? null : <RowsSkeleton rows={6} />}
      {data?.length === 0 ? (
        <EmptyState
          icon={<StopOutlined aria-hidden />}
          title={t('campaigns.doNotCall.emptyTitle')}
          text={t('campaigns.doNotCall.emptyText')}
        />
      ) : null}
      {data && data.length > 0 ? (
        <>
          <Entries rows={data} {...(mayChange && { onRemove: actions.remove })} />
          <p className="soft do-not-call-note">{t('campaigns.doNotCall.masked')}</p>
        </>
      ) : null}
    </Page>
  )
}
