import { ClusterOutlined, SendOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { ReleasableThing } from '../../../contract/releases.ts'
import { releaseKinds } from '../../../domain/releases/release.ts'
import { orpc } from '../../api.ts'
import { Chips } from '../../components/chips.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { Tag } from '../../components/state-tag.tsx'
import { useAddress } from '../../components/use-address.ts'
import { formatDate } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { HeadquartersTabs } from '../headquarters-tabs.tsx'
import { useAllowed, useSession } from '../session.tsx'
import { FromHeadquartersPage } from './from-headquarters-page.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { RingsDrawer } from './rings-drawer.tsx'
import { StandingBar } from './standing-bar.tsx'
import './releases.css'

/** Receipts come without anybody telling this page, ms. */
const followEveryMs = 10_000

const addressOf = ({ kind, subject }: Pick<ReleasableThing, 'kind' | 'subject'>) =>
  `/headquarters/releases/${kind}/${encodeURIComponent(subject)}`

/** Headquarters: what it gives to its stores. A store: what it got. */
export function ReleasesPage() {
  return useSession().role === 'hq' ? <ThingsPage /> : <FromHeadquartersPage />
}

function ThingsPage() {
  const { t } = useTranslation()
  const { values, set } = useAddress(['kind'])
  const mayRelease = useAllowed('releases.make')
  const [rings, setRings] = useState(false)
  const [releasing, setReleasing] = useState<ReleasableThing>()
  const { data, error, refetch } = useQuery(
    orpc.releases.things.queryOptions({ refetchInterval: followEveryMs }),
  )
  const rows = data?.filter(({ kind }) => values.kind === '' || kind === values.kind)
  const kinds = releaseKinds.filter((kind) => data?.some((row) => row.kind === kind))
  return (
    <Page
      title={t('releases.title')}
      subtitle={t('releases.subtitle')}
      extra={
        <Button icon={<ClusterOutlined aria-hidden />} onClick={() => setRings(true)}>
          {t('releases.rings.open')}
        </Button>
      }
    >
      <HeadquartersTabs here="releases" />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      <div className="release-filters">
        <Chips
          label={t('releases.filterKind')}
          value={values.kind}
          options={[
            { value: '', label: t('releases.all') },
            ...kinds.map((kind) => ({ value: kind, label: t(`releases.kind.${kind}`) })),
          ]}
          onChange={(kind) => set({ kind }, 'replace')}
        />
      </div>
      {rows === undefined ? (
        error ? null : (
          <RowsSkeleton rows={8} />
        )
      ) : (
        <ThingTable rows={rows} {...(mayRelease && { onRelease: setReleasing })} />
      )}
      <RingsDrawer open={rings} mayChange={mayRelease} onClose={() => setRings(false)} />
      {releasing ? <ReleaseDialog thing={releasing} onClose={() => setReleasing(undefined)} /> : null}
    </Page>
  )
}

type ThingTableProps = {
  readonly rows: readonly ReleasableThing[]
  readonly onRelease?: (thing: ReleasableThing) => void
}

function ThingTable({ rows, onRelease }: ThingTableProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Table<ReleasableThing>
      size="small"
      className="list-table"
      rowKey={({ kind, subject }) => `${kind}:${subject}`}
      dataSource={[...rows]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      rowClassName="row-link"
      onRow={(row) => ({ onClick: () => void navigate(addressOf(row)) })}
      columns={[
        {
          title: t('releases.column.thing'),
          ellipsis: true,
          render: (_, row) => (
            <Link to={addressOf(row)} onClick={(event) => event.stopPropagation()}>
              {localText(row.name)}
            </Link>
          ),
        },
        {
          title: t('releases.filterKind'),
          width: 144,
          render: (_, { kind }) => <span className="soft">{t(`releases.kind.${kind}`)}</span>,
        },
        {
          title: t('releases.column.newest'),
          width: 272,
          render: (_, { newest, changed, paused, everybody }) => (
            <>
              {newest === null ? (
                <span className="soft">{t('releases.never')}</span>
              ) : (
                <span className="number">
                  {t('releases.version', { version: newest.version })}{' '}
                  <span className="soft">{formatDate(newest.createdAt)}</span>
                </span>
              )}{' '}
              {newest !== null && changed ? <Tag tone="attention">{t('releases.changed')}</Tag> : null}
              {paused ? <Tag tone="attention">{t('releases.paused')}</Tag> : null}
              {newest !== null && !paused && !everybody ? (
                <Tag tone="quiet">{t('releases.partly')}</Tag>
              ) : null}
            </>
          ),
        },
        {
          title: t('releases.column.stores'),
          width: 280,
          render: (_, { newest, counts }) => (newest === null ? null : <StandingBar counts={counts} />),
        },
        ...(onRelease === undefined
          ? []
          : [
              {
                key: 'release',
                width: 112,
                render: (_: unknown, row: ReleasableThing) => (
                  <Button
                    size="small"
                    icon={<SendOutlined aria-hidden />}
                    onClick={(event) => {
                      event.stopPropagation()
                      onRelease(row)
                    }}
                  >
                    {t('releases.release.open')}
                  </Button>
                ),
              },
            ]),
      ]}
    />
  )
}
