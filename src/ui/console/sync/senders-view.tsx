import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { IncomingBundle, IncomingSender } from '../../../contract/sync.ts'
import { orpc } from '../../api.ts'
import { Chips } from '../../components/chips.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { failureWords, safeAndTodo } from '../../components/failure-words.ts'
import { SearchField } from '../../components/search-field.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { Tag } from '../../components/state-tag.tsx'
import { formatBytes, formatDateTime, formatNumber, formatSince } from '../../i18n/format.ts'
import { OutcomeChips } from './letter-list.tsx'

const tones = { taken: 'machine', early: 'attention', refused: 'failure' } as const

function Bundle({ bundle }: { readonly bundle: IncomingBundle }) {
  const { t } = useTranslation()
  const { sequence, state, madeAt, cameAt, bytes, records, failure } = bundle
  const words = failure ? failureWords(failure) : undefined
  return (
    <li>
      <strong className="number">{t('sync.incoming.bundle', { sequence })}</strong>
      <Tag tone={tones[state]}>{t(`sync.incoming.bundleState.${state}`)}</Tag>
      <span className="number soft">
        {[
          cameAt === null ? t('sync.incoming.made', { at: formatDateTime(madeAt) }) : formatDateTime(cameAt),
          t('sync.drop.records', { count: records }),
          formatBytes(bytes),
        ].join(' · ')}
      </span>
      <OutcomeChips counts={bundle.outcomes} />
      {words ? (
        <p>
          <strong>{words.what}</strong> {safeAndTodo(words)}
        </p>
      ) : null}
    </li>
  )
}

function Latest({ sender }: { readonly sender: IncomingSender }) {
  const { t } = useTranslation()
  return (
    <>
      <Link to={`/headquarters/sync?computer=${sender.computerId}`}>{t('sync.incoming.outgoing')}</Link>
      {sender.latest.length === 0 ? (
        <p className="soft">{t('sync.incoming.noBundles')}</p>
      ) : (
        <Bundles sender={sender} />
      )}
    </>
  )
}

function Bundles({ sender }: { readonly sender: IncomingSender }) {
  const { t } = useTranslation()
  return (
    <ul className="bundles" aria-label={t('sync.incoming.bundles')}>
      {sender.latest.map((bundle) => (
        <Bundle key={bundle.id} bundle={bundle} />
      ))}
    </ul>
  )
}

function Trouble({ sender }: { readonly sender: IncomingSender }) {
  const { t } = useTranslation()
  const { early, refused, setAside } = sender
  if (early + refused + setAside === 0) return <span className="soft">{t('sync.incoming.fine')}</span>
  return (
    <span className="trouble">
      {refused > 0 ? <Tag tone="failure">{t('sync.incoming.refused', { count: refused })}</Tag> : null}
      {setAside > 0 ? <Tag tone="attention">{t('sync.incoming.aside', { count: setAside })}</Tag> : null}
      {early > 0 ? <Tag tone="quiet">{t('sync.incoming.early', { count: early })}</Tag> : null}
    </span>
  )
}

const since = (at: string | null, never: string) => (
  <span className="number soft" title={at === null ? '' : formatDateTime(at)}>
    {at === null ? never : formatSince(at)}
  </span>
)

const latestOf = (sender: IncomingSender) => <Latest sender={sender} />

function SenderTable({ rows }: { readonly rows: readonly IncomingSender[] }) {
  const { t } = useTranslation()
  const never = t('sync.incoming.never')
  return (
    <Table<IncomingSender>
      size="small"
      rowKey="computerId"
      className="list-table"
      dataSource={[...rows]}
      pagination={false}
      expandable={{
        expandedRowRender: latestOf,
        expandRowByClick: true,
      }}
      rowClassName="row-link"
      columns={[
        {
          title: t('sync.incoming.column.store'),
          ellipsis: true,
          render: (_, { name, revoked }) => (
            <>
              {name} {revoked ? <Tag tone="quiet">{t('sync.incoming.revoked')}</Tag> : null}
            </>
          ),
        },
        {
          title: t('sync.incoming.column.contact'),
          width: 144,
          render: (_, { lastContactAt }) => since(lastContactAt, never),
        },
        {
          title: t('sync.incoming.column.last'),
          width: 144,
          render: (_, { lastBundleAt }) => since(lastBundleAt, never),
        },
        {
          title: t('sync.incoming.column.taken'),
          width: 96,
          align: 'right',
          render: (_, { taken }) => <span className="number">{formatNumber(taken)}</span>,
        },
        {
          title: t('sync.incoming.column.records'),
          width: 112,
          align: 'right',
          render: (_, { records }) => <span className="number">{formatNumber(records)}</span>,
        },
        {
          title: t('sync.incoming.column.trouble'),
          width: '32%',
          render: (_, sender) => <Trouble sender={sender} />,
        },
      ]}
    />
  )
}

type Filters = { readonly q: string; readonly only: string }
type SendersViewProps = {
  readonly values: Filters
  readonly set: (change: Partial<Filters>, how?: 'replace') => void
}

/** Every store, and what came from it; a row opens to its latest bundles. */
export function SendersView({ values, set }: SendersViewProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(
    orpc.sync.incoming.queryOptions({
      input: { query: values.q, ...(values.only === 'trouble' && { only: 'trouble' }) },
      placeholderData: keepPreviousData,
      refetchInterval: 30_000,
    }),
  )
  return (
    <section aria-label={t('sync.incoming.view.senders')}>
      <div className="filters">
        <SearchField
          label={t('sync.incoming.search')}
          value={values.q}
          onChange={(q) => set({ q }, 'replace')}
        />
        <Chips
          label={t('sync.incoming.filter')}
          value={values.only}
          onChange={(only) => set({ only })}
          options={[
            { value: '', label: t('sync.incoming.all') },
            { value: 'trouble', label: t('sync.incoming.trouble') },
          ]}
        />
      </div>
      {data ? null : <FailureAlert error={error} onRetry={() => void refetch()} />}
      {data || error ? null : <RowsSkeleton rows={6} />}
      {data?.senders.length === 0 ? <p className="soft">{t('sync.incoming.noSender')}</p> : null}
      {data && data.senders.length > 0 ? <SenderTable rows={data.senders} /> : null}
      {data && data.total > data.senders.length ? (
        <p className="soft number">
          {t('sync.incoming.total', {
            total: formatNumber(data.total),
            shown: formatNumber(data.senders.length),
          })}
        </p>
      ) : null}
    </section>
  )
}
