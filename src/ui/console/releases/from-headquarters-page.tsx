import { InboxOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { FromHeadquarters } from '../../../contract/releases.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { formatDate } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { HeadquartersTabs } from '../headquarters-tabs.tsx'
import { LocalNotes } from './local-notes.tsx'
import { StandingTag } from './standing-tag.tsx'
import './releases.css'

/** At a store: what headquarters gave, since when it is in use, and what the store has of its own beside it. */
export function FromHeadquartersPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(orpc.releases.fromHeadquarters.queryOptions())
  return (
    <Page title={t('releases.here.title')} subtitle={t('releases.here.subtitle')}>
      <HeadquartersTabs here="releases" />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <RowsSkeleton rows={4} />}
      {data?.length === 0 ? (
        <EmptyState
          icon={<InboxOutlined aria-hidden />}
          title={t('releases.here.empty')}
          text={t('releases.here.emptyText')}
        />
      ) : null}
      {data && data.length > 0 ? <HereTable rows={data} /> : null}
    </Page>
  )
}

function HereTable({ rows }: { readonly rows: readonly FromHeadquarters[] }) {
  const { t } = useTranslation()
  return (
    <Table<FromHeadquarters>
      size="small"
      className="list-table"
      rowKey="id"
      dataSource={[...rows]}
      pagination={false}
      expandable={{
        rowExpandable: ({ before }) => before.length > 0,
        expandedRowRender: showEarlier,
      }}
      columns={[
        {
          title: t('releases.column.thing'),
          render: (_, { kind, subject, name }) =>
            kind === 'position' ? (
              <Link to={`/positions/${encodeURIComponent(subject)}`}>{localText(name)}</Link>
            ) : (
              localText(name)
            ),
        },
        {
          title: t('releases.filterKind'),
          width: 112,
          render: (_, { kind }) => <span className="soft">{t(`releases.kind.${kind}`)}</span>,
        },
        {
          title: t('releases.here.inUse'),
          width: 144,
          render: (_, { inUse }) =>
            inUse === null ? (
              <span className="soft">{t('releases.here.none')}</span>
            ) : (
              <span className="number">{t('releases.version', { version: inUse })}</span>
            ),
        },
        {
          title: t('releases.column.standing'),
          width: 304,
          render: (_, { state, rollsBackTo, reason, local }) => (
            <>
              <StandingTag standing={state === 'adopted' && rollsBackTo !== null ? 'rolled-back' : state} />
              <LocalNotes reason={reason} local={local} />
            </>
          ),
        },
        {
          title: t('releases.here.since'),
          width: 128,
          render: (_, { at }) => <span className="number">{formatDate(at)}</span>,
        },
        {
          title: t('releases.release.note'),
          render: (_, { note, createdBy }) => (
            <>
              {note} <span className="soft">{createdBy}</span>
            </>
          ),
        },
      ]}
    />
  )
}

const showEarlier = ({ before }: FromHeadquarters) => <EarlierVersions before={before} />

function EarlierVersions({ before }: { readonly before: FromHeadquarters['before'] }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('releases.here.before')}>
      <ol className="release-versions">
        {before.map((one) => (
          <li key={one.id} className="release-version">
            <strong className="number">{t('releases.version', { version: one.version })}</strong>{' '}
            <span className="soft">
              {t('releases.by', { name: one.createdBy, date: formatDate(one.createdAt) })}
            </span>
            {one.note ? <p>{one.note}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
