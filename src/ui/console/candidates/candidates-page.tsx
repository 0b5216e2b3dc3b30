import { SearchOutlined, TeamOutlined, UserAddOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Candidate } from '../../../contract/candidates.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'
import { CandidateDrawer } from './candidate-drawer.tsx'

const limit = 200
const none = (text: string) => text || <span className="soft">–</span>

function CandidateTable({ rows }: { readonly rows: readonly Candidate[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Table<Candidate>
      size="small"
      rowKey="id"
      className="list-table"
      dataSource={[...rows]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      onRow={({ id }) => ({ className: 'row-link', onClick: () => void navigate(`/candidates/${id}`) })}
      columns={[
        {
          title: t('candidates.name'),
          dataIndex: 'name',
          width: '22%',
          ellipsis: true,
          sorter: (a, b) => a.name.localeCompare(b.name, 'zh-CN'),
          render: (name: string, { id }) => <Link to={`/candidates/${id}`}>{name}</Link>,
        },
        { title: t('candidates.phone'), dataIndex: 'phone', width: 160, render: none },
        { title: t('candidates.email'), dataIndex: 'email', ellipsis: true, render: none },
        {
          title: t('candidates.interviews'),
          dataIndex: 'interviews',
          width: 136,
          align: 'right',
          sorter: (a, b) => a.interviews - b.interviews,
          render: (count: number) => <span className="number">{formatNumber(count)}</span>,
        },
        {
          title: t('candidates.createdAt'),
          dataIndex: 'createdAt',
          width: 168,
          align: 'right',
          sorter: (a, b) => (a.createdAt < b.createdAt ? -1 : 1),
          render: (at: string) => <span className="number soft">{formatDateTime(at)}</span>,
        },
      ]}
    />
  )
}

/** Everyone who applied; the search is part of the address. */
export function CandidatesPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { values, set } = useAddress(['q', 'new'])
  const [typed, setTyped] = useState(values.q)
  const mayEdit = useAllowed('candidates.edit')
  const query = values.q
  const { data, error, refetch } = useQuery(
    orpc.candidates.list.queryOptions({ input: { query, limit }, placeholderData: keepPreviousData }),
  )
  const add = () => set({ new: '1' })
  useShortcuts(mayEdit ? [{ keys: 'a', label: t('candidates.add'), run: add }] : [])

  const addButton = (
    <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={add}>
      {t('candidates.add')}
    </Button>
  )
  return (
    <Page title={t('candidates.title')} extra={mayEdit && data?.rows.length !== 0 ? addButton : null}>
      <div className="filters">
        <Input
          className="filter-search"
          prefix={<SearchOutlined aria-hidden />}
          placeholder={t('candidates.search')}
          aria-label={t('candidates.search')}
          allowClear
          maxLength={80}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            set({ q: target.value.trim() }, 'replace')
          }}
        />
        {data?.rows.length === limit ? (
          <span className="soft">{t('candidates.limited', { count: limit })}</span>
        ) : null}
      </div>
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {!data && !error ? <RowsSkeleton rows={10} /> : null}
      {data && data.rows.length > 0 ? <CandidateTable rows={data.rows} /> : null}
      {data?.rows.length === 0 ? (
        query ? (
          <EmptyState
            icon={<SearchOutlined aria-hidden />}
            title={t('candidates.nothingFound', { query })}
            text={t('candidates.nothingFoundText')}
          >
            {mayEdit ? addButton : null}
          </EmptyState>
        ) : (
          <EmptyState
            icon={<TeamOutlined aria-hidden />}
            title={t('candidates.emptyTitle')}
            text={t('candidates.emptyText')}
          >
            {mayEdit ? addButton : null}
          </EmptyState>
        )
      ) : null}
      <CandidateDrawer
        open={mayEdit && values.new === '1'}
        onClose={() => set({ new: '' }, 'replace')}
        onSaved={(candidate) => {
          void message.success(t('candidates.created', { name: candidate.name }))
          void navigate(`/candidates/${candidate.id}`, { replace: true })
        }}
      />
    </Page>
  )
}
