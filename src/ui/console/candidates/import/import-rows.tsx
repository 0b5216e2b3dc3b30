import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ImportPreview, ImportPreviewRow } from '../../../../contract/candidates.ts'
import { orpc } from '../../../api.ts'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../../components/skeletons.tsx'
import type { Outcome } from './counts-bar.tsx'

const pageSize = 50
const asked = {
  all: 'all',
  new: 'new',
  known: 'known',
  twice: 'twice-in-file',
  rejected: 'rejected',
} as const

function OutcomeCell({
  row,
  titles,
}: {
  readonly row: ImportPreviewRow
  readonly titles: readonly string[]
}) {
  const { t } = useTranslation()
  const { outcome } = row
  if (outcome.kind === 'new') return <>{t('candidates.import.outcome.new')}</>
  if (outcome.kind === 'known') {
    return (
      <Link to={`/candidates/${outcome.candidateId}`} target="_blank">
        {t('candidates.import.outcome.known')}
      </Link>
    )
  }
  if (outcome.kind === 'twice-in-file') return <>{t('candidates.import.twiceOf', { row: outcome.row })}</>
  const title = outcome.column === null ? '' : titles[outcome.column]
  return (
    <span className="row-rejected">
      {title ? t('candidates.import.inColumn', { column: title }) : ''}
      {t(`candidates.import.reason.${outcome.reason}`)}
    </span>
  )
}

type ImportRowsProps = { readonly preview: ImportPreview; readonly only: Outcome | 'all' }

/** Rows as they stand in the file, each with what becomes of it; a refused cell is marked. */
export function ImportRows({ preview, only }: ImportRowsProps) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const { data, error, isPending } = useQuery(
    orpc.candidates.importRows.queryOptions({
      input: {
        importId: preview.importId,
        only: asked[only],
        offset: (page - 1) * pageSize,
        limit: pageSize,
      },
      placeholderData: keepPreviousData,
    }),
  )
  const titles = preview.columns.map(
    ({ title }, index) => title || t('candidates.import.columnNumber', { number: index + 1 }),
  )
  if (error) return <FailureAlert error={error} />
  if (isPending) return <RowsSkeleton rows={6} />
  return (
    <Table<ImportPreviewRow>
      size="small"
      rowKey="row"
      className="import-rows"
      scroll={{ x: 'max-content' }}
      dataSource={data.rows}
      pagination={{
        current: page,
        pageSize,
        total: data.total,
        hideOnSinglePage: true,
        showSizeChanger: false,
        onChange: setPage,
      }}
      columns={[
        { title: t('candidates.import.row'), dataIndex: 'row', width: 64, className: 'number' },
        {
          title: t('candidates.import.becomes'),
          width: 240,
          render: (_, row) => <OutcomeCell row={row} titles={titles} />,
        },
        ...titles.map((title, index) => ({
          key: String(index),
          title,
          className: 'import-cell',
          onCell: ({ outcome }: ImportPreviewRow) => ({
            className: outcome.kind === 'rejected' && outcome.column === index ? 'cell-refused' : '',
          }),
          render: (_: unknown, row: ImportPreviewRow) => row.cells[index],
        })),
      ]}
    />
  )
}
