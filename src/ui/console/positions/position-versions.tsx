import { LockOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Table, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { Tag } from '../../components/state-tag.tsx'
import { useAddress } from '../../components/use-address.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'
import { useChangePosition } from './use-change-position.ts'
import { VersionCompare } from './version-compare.tsx'

/** Takes an old version's content into the working copy; what stood there before comes back by an undo. */
function useTakeVersion(positionId: string): (version: { versionId: string; version: number }) => void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const changePosition = useChangePosition()
  return ({ versionId, version }) => {
    const save = async (content: Parameters<typeof api.positions.saveDraft>[0]['content']) => {
      const { revision } = await api.positions.draft({ positionId })
      await api.positions.saveDraft({ positionId, baseRevision: revision, content })
    }
    let before: Awaited<ReturnType<typeof api.positions.draft>> | undefined
    void changePosition({
      text: t('positions.tookVersion', { version }),
      do: async () => {
        before = await api.positions.draft({ positionId })
        const { content } = await api.positions.version({ positionId, versionId })
        await save(content)
        await navigate(`/positions/${positionId}/edit`)
      },
      undo: async () => {
        await navigate(`/positions/${positionId}?tab=versions`)
        if (before?.edited) await save(before.content)
        else await api.positions.discardDraft({ positionId })
      },
    })
  }
}

/** Every version there has been, how many interviews hold on to it, and what changed between any two. */
export function PositionVersions({ positionId }: { readonly positionId: string }) {
  const { t } = useTranslation()
  const mayEdit = useAllowed('positions.edit')
  const take = useTakeVersion(positionId)
  const { values, set } = useAddress(['from', 'to'])
  const { data, error, refetch } = useQuery(orpc.positions.versions.queryOptions({ input: { positionId } }))
  if (error) return <FailureAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={3} />
  return (
    <>
      <p className="soft">{t('positions.versionsHelp')}</p>
      <Table
        size="small"
        rowKey="versionId"
        pagination={false}
        dataSource={data}
        columns={[
          {
            title: t('positions.versionColumn'),
            width: 144,
            render: (_, { version }, index) => (
              <>
                {t('positions.version', { version })}{' '}
                {index === 0 ? <Tag tone="quiet">{t('positions.current')}</Tag> : null}
              </>
            ),
          },
          {
            title: t('positions.publishedAt'),
            width: 128,
            render: (_, { publishedAt }) => <span className="number">{formatDateTime(publishedAt)}</span>,
          },
          {
            title: t('positions.publishedBy'),
            width: 128,
            render: (_, { publishedBy }) =>
              publishedBy ?? <span className="soft">{t('positions.shipped')}</span>,
          },
          { title: t('positions.note'), dataIndex: 'note' },
          {
            title: t('positions.usedBy'),
            width: 200,
            render: (_, { interviews }) =>
              interviews > 0 ? (
                <>
                  <LockOutlined aria-hidden /> {t('positions.usedByCount', { count: interviews })}
                </>
              ) : (
                <span className="soft">{t('positions.notUsed')}</span>
              ),
          },
          {
            title: t('positions.fingerprint'),
            width: 144,
            render: (_, { hash }) => (
              <Typography.Text code copyable={{ text: hash }}>
                {hash.slice(0, 8)}
              </Typography.Text>
            ),
          },
          {
            title: <span className="visually-hidden">{t('positions.actions')}</span>,
            width: 216,
            render: (_, line, index) => (
              <>
                {data[index + 1] ? (
                  <Button
                    size="small"
                    type="link"
                    onClick={() =>
                      set({ from: data[index + 1]?.versionId ?? '', to: line.versionId }, 'replace')
                    }
                  >
                    {t('positions.whatChanged')}
                  </Button>
                ) : null}
                {mayEdit && index > 0 ? (
                  <Button size="small" type="link" onClick={() => take(line)}>
                    {t('positions.takeAsDraft')}
                  </Button>
                ) : null}
              </>
            ),
          },
        ]}
      />
      <VersionCompare
        positionId={positionId}
        versions={data}
        from={values.from}
        to={values.to}
        onChange={(sides) => set(sides, 'replace')}
      />
    </>
  )
}
