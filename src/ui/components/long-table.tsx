import { Checkbox, Table, type TableColumnType } from 'antd'
import { useEffect, useRef, type CSSProperties, type Key, type ReactNode } from 'react'
import type { RowWindow } from './row-window.ts'
import { useRowWindow } from './use-row-window.ts'
import './long-table.css'

/** px; each row keeps to it, so that the place of any row is known without drawing the others. */
const rowHeight = 40
const selectionWidth = 40

export type LongTableOrder<Key extends string> = {
  readonly by: Key
  readonly direction: 'ascending' | 'descending'
}

/** A column of fixed width, px; the one with `grow` takes what is left. */
export type LongTableColumn<Row> = {
  readonly key: string
  readonly title: string
  readonly width: number
  readonly grow?: boolean
  readonly align?: 'right'
  readonly sortable?: boolean
  readonly render: (row: Row) => ReactNode
}

type Selection<Row> = {
  readonly ids: ReadonlySet<string>
  readonly onChange: (ids: ReadonlySet<string>) => void
  readonly onAll: (chosen: boolean) => void
  readonly allLabel: string
  readonly rowLabel: (row: Row) => string
}

type LongTableProps<Row> = {
  readonly total: number
  /** `undefined` while a row is on its way. */
  readonly rowAt: (index: number) => Row | undefined
  /** Tells which rows are looked at, so that they can be fetched. */
  readonly onWindow: (drawn: RowWindow) => void
  readonly columns: readonly LongTableColumn<Row>[]
  readonly order: LongTableOrder<string>
  readonly onOrder: (order: LongTableOrder<string> | undefined) => void
  readonly selection?: Selection<Row> | undefined
  readonly onOpen: (row: Row) => void
}

type Line<Row> = { readonly id: string; readonly index: number; readonly row: Row | undefined }

/**
 * A table of any length: a plain table of the rows that are seen, with room for the others above and below.
 * Unlike a list in a box of its own, it scrolls with its page and is a table to screen readers.
 */
export function LongTable<Row extends { readonly id: string }>(props: LongTableProps<Row>) {
  const { total, rowAt, onWindow, columns, order, onOrder, selection, onOpen } = props
  const list = useRef<HTMLDivElement>(null)
  const drawn = useRowWindow(list, total, rowHeight)
  useEffect(() => onWindow(drawn), [drawn, onWindow])

  const last = Math.min(drawn.end, total)
  const lines = Array.from({ length: Math.max(0, last - drawn.first) }, (_, at): Line<Row> => {
    const index = drawn.first + at
    const row = rowAt(index)
    return { id: row?.id ?? `row-${index}`, index, row }
  })
  const width = columns.reduce((sum, column) => sum + column.width, selection ? selectionWidth : 0)
  const style = {
    minWidth: width,
    '--rows-before': `${drawn.first * rowHeight}px`,
    '--rows-after': `${Math.max(0, total - last) * rowHeight}px`,
  } as CSSProperties

  return (
    <div ref={list} className="long-table" style={style}>
      <Table<Line<Row>>
        size="small"
        rowKey="id"
        className="list-table"
        tableLayout="fixed"
        pagination={false}
        dataSource={lines}
        aria-rowcount={total + 1}
        showSorterTooltip={false}
        columns={columns.map((column): TableColumnType<Line<Row>> => ({
          key: column.key,
          title: column.title,
          ...(column.grow ? {} : { width: column.width }),
          ...(column.align ? { align: column.align } : {}),
          ...(column.sortable
            ? {
                sorter: true,
                sortOrder: order.by === column.key ? antOrders[order.direction] : null,
              }
            : {}),
          ellipsis: true,
          render: (_, { row }) =>
            row ? column.render(row) : <span className="row-on-its-way" aria-hidden />,
        }))}
        onChange={(_pages, _filters, sorter) => {
          const { columnKey, order: next } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
          onOrder(
            next && typeof columnKey === 'string'
              ? { by: columnKey, direction: next === 'ascend' ? 'ascending' : 'descending' }
              : undefined,
          )
        }}
        {...(selection ? { rowSelection: selectionOf(selection, total) } : {})}
        onRow={({ index, row }) => ({
          'aria-rowindex': index + 2,
          className: row ? 'row-link' : '',
          onClick: () => row && onOpen(row),
        })}
      />
    </div>
  )
}

const antOrders = { ascending: 'ascend', descending: 'descend' } as const

function selectionOf<Row>(selection: Selection<Row>, total: number) {
  const { ids, onChange, onAll, allLabel, rowLabel } = selection
  return {
    columnWidth: selectionWidth,
    selectedRowKeys: [...ids],
    preserveSelectedRowKeys: true,
    columnTitle: (
      <Checkbox
        aria-label={allLabel}
        checked={ids.size > 0 && ids.size >= total}
        indeterminate={ids.size > 0 && ids.size < total}
        onChange={({ target }) => onAll(target.checked)}
      />
    ),
    getCheckboxProps: ({ row }: Line<Row>) => ({
      disabled: row === undefined,
      'aria-label': row ? rowLabel(row) : '',
    }),
    onChange: (keys: readonly Key[]) => onChange(new Set(keys.map(String))),
  }
}
