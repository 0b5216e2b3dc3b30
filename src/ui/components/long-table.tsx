import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { memo, useEffect, useRef, type CSSProperties, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowWindow } from './row-window.ts'
import { useNarrowerThan } from './use-narrower-than.ts'
import { useRowWindow } from './use-row-window.ts'
import './long-table.css'

/** px; each row keeps to it, so that the place of any row is known without drawing the others. */
const rowHeight = 40
const selectionWidth = 40

export type LongTableOrder = { readonly by: string; readonly direction: 'ascending' | 'descending' }

/** A column of fixed width, px; those with `grow` share what is left. Keep the list of them: each row compares it. */
export type LongTableColumn<Row> = {
  readonly key: string
  readonly title: string
  readonly width: number
  readonly grow?: boolean
  readonly align?: 'right'
  readonly sortable?: boolean
  readonly render: (row: Row) => ReactNode
}

export type LongTableSelection<Row> = {
  readonly ids: ReadonlySet<string>
  readonly onToggle: (id: string) => void
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
  readonly order: LongTableOrder
  /** `undefined` asks for the list's own order. */
  readonly onOrder: (order: LongTableOrder | undefined) => void
  readonly selection?: LongTableSelection<Row> | undefined
  readonly onOpen: (row: Row) => void
}

type LineProps<Row> = {
  readonly row: Row
  readonly index: number
  readonly columns: readonly LongTableColumn<Row>[]
  readonly selected: boolean
  readonly act: { readonly current: Pick<LongTableProps<Row>, 'selection' | 'onOpen'> }
}

function Line<Row extends { readonly id: string }>({ row, index, columns, selected, act }: LineProps<Row>) {
  const { selection } = act.current
  return (
    <tr
      aria-rowindex={index + 2}
      className={selected ? 'row-link is-selected' : 'row-link'}
      onClick={() => act.current.onOpen(row)}
    >
      {selection ? (
        <td onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            aria-label={selection.rowLabel(row)}
            checked={selected}
            onChange={() => act.current.selection?.onToggle(row.id)}
          />
        </td>
      ) : null}
      {columns.map((column) => (
        <td key={column.key} className={column.align === 'right' ? 'is-right' : ''}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  )
}

/** Drawn again only for another row, another choice or other columns: scrolling draws what comes into sight. */
const MemoLine = memo(Line) as typeof Line

type HeadProps<Row> = Pick<LongTableProps<Row>, 'columns' | 'order' | 'onOrder' | 'selection' | 'total'>

/** Ascending, descending, and back to the list's own order. */
function nextOrder(order: LongTableOrder, by: string): LongTableOrder | undefined {
  if (order.by !== by) return { by, direction: 'ascending' }
  return order.direction === 'ascending' ? { by, direction: 'descending' } : undefined
}

function Head<Row>({ columns, order, onOrder, selection, total }: HeadProps<Row>) {
  const some = (selection?.ids.size ?? 0) > 0
  const every = some && (selection?.ids.size ?? 0) >= total
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection ? (
          <th scope="col">
            <input
              type="checkbox"
              aria-label={selection.allLabel}
              checked={every}
              ref={(box) => {
                if (box) box.indeterminate = some && !every
              }}
              onChange={({ target }) => selection.onAll(target.checked)}
            />
          </th>
        ) : null}
        {columns.map(({ key, title, align, sortable }) => {
          const sorted = order.by === key ? order.direction : undefined
          return (
            <th
              key={key}
              scope="col"
              className={align === 'right' ? 'is-right' : ''}
              {...(sorted && { 'aria-sort': sorted })}
            >
              {sortable ? (
                <button type="button" className="sort" onClick={() => onOrder(nextOrder(order, key))}>
                  <span>{title}</span>
                  <span className="sort-arrows" data-sorted={sorted} aria-hidden>
                    <CaretUpOutlined />
                    <CaretDownOutlined />
                  </span>
                </button>
              ) : (
                title
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

/**
 * A table of any length: a plain table of the rows that are seen, with room for the others above and below.
 * It takes what its page leaves it and scrolls there, so that head and first column stay in sight and the page stays
 * where it is.
 */
export function LongTable<Row extends { readonly id: string }>(props: LongTableProps<Row>) {
  const { total, rowAt, onWindow, columns, selection, onOpen } = props
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLTableElement>(null)
  const drawn = useRowWindow(list, total, rowHeight)
  const act = useRef({ selection, onOpen })
  useEffect(() => {
    act.current = { selection, onOpen }
  })
  useEffect(() => onWindow(drawn), [drawn, onWindow])

  const last = Math.min(drawn.end, total)
  const width = columns.reduce((sum, column) => sum + column.width, selection ? selectionWidth : 0)
  const wide = useNarrowerThan(box, width)
  const boxClass = ['long-table-box', wide && 'is-wide', selection && 'has-selection']
    .filter(Boolean)
    .join(' ')
  const span = columns.length + (selection ? 1 : 0)
  const room = (rows: number): CSSProperties => ({ height: rows * rowHeight })
  return (
    <div ref={box} className={boxClass}>
      <table ref={list} className="long-table" aria-rowcount={total + 1} style={{ minWidth: width }}>
        <colgroup>
          {selection ? <col style={{ width: selectionWidth }} /> : null}
          {columns.map((column) => (
            <col key={column.key} {...(column.grow ? {} : { style: { width: column.width } })} />
          ))}
        </colgroup>
        <Head {...props} />
        <tbody>
          <tr aria-hidden className="rows-away" style={room(drawn.first)} />
          {Array.from({ length: Math.max(0, last - drawn.first) }, (_, at) => {
            const index = drawn.first + at
            const row = rowAt(index)
            return row ? (
              <MemoLine
                key={row.id}
                row={row}
                index={index}
                columns={columns}
                selected={selection?.ids.has(row.id) ?? false}
                act={act}
              />
            ) : (
              <tr key={index} aria-rowindex={index + 2}>
                <td colSpan={span}>
                  <span className="visually-hidden">{t('common.page.loading')}</span>
                  <span className="row-on-its-way" />
                </td>
              </tr>
            )
          })}
          <tr aria-hidden className="rows-away" style={room(Math.max(0, total - last))} />
        </tbody>
      </table>
    </div>
  )
}
