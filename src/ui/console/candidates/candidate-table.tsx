import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Candidate, CandidateQuery, CustomField } from '../../../contract/candidates.ts'
import { LongTable, type LongTableColumn } from '../../components/long-table.tsx'
import { MatchCell } from '../../components/match-cell.tsx'
import type { RowWindow } from '../../components/row-window.ts'
import { DecisionTag } from '../../components/state-tag.tsx'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { fieldName, valueText } from './field-value.ts'

type CandidateTableProps = {
  readonly fields: readonly CustomField[]
  readonly total: number
  readonly rowAt: (index: number) => Candidate | undefined
  readonly onWindow: (seen: RowWindow) => void
  readonly sort: CandidateQuery['sort']
  readonly onSort: (sort: string) => void
  /** Absent for those who may only read. */
  readonly selection?: {
    readonly ids: ReadonlySet<string>
    readonly onChange: (ids: ReadonlySet<string>) => void
    readonly onAll: (chosen: boolean) => void
  }
}

const none = <span className="soft">–</span>

function useColumns(fields: readonly CustomField[]): readonly LongTableColumn<Candidate>[] {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  // The words follow the language.
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('candidates.name'),
        width: 104,
        sortable: true,
        render: ({ id, name }) => (
          <Link to={`/candidates/${id}`} title={name}>
            {name}
          </Link>
        ),
      },
      {
        key: 'contact',
        title: t('candidates.contact'),
        width: 136,
        grow: true,
        render: ({ phone, email }) =>
          phone || email ? (
            <span className="number" title={[phone, email].filter(Boolean).join('\n')}>
              {phone}
              {phone && email ? ' · ' : ''}
              <span className={phone ? 'soft' : ''}>{email}</span>
            </span>
          ) : (
            none
          ),
      },
      ...fields.map((field): LongTableColumn<Candidate> => ({
        key: field.id,
        title: fieldName(field),
        width: field.kind === 'availability' ? 152 : 112,
        sortable: field.kind !== 'availability',
        grow: field.kind === 'availability' || field.kind === 'text',
        ...(field.kind === 'number' && { align: 'right' }),
        render: ({ values }) => {
          const text = valueText(field, values[field.id])
          return text ? <span title={text}>{text}</span> : none
        },
      })),
      {
        key: 'interviews',
        title: t('candidates.interviews'),
        width: 88,
        align: 'right',
        render: ({ interviews }) => <span className="number">{formatNumber(interviews)}</span>,
      },
      {
        key: 'match',
        title: t('candidates.match'),
        width: 112,
        sortable: true,
        render: ({ match }) => <MatchCell match={match} reported={match !== null} />,
      },
      {
        key: 'decision',
        title: t('candidates.decision'),
        width: 120,
        render: ({ decision }) => (decision ? <DecisionTag kind={decision} /> : none),
      },
      {
        key: 'created',
        title: t('candidates.createdAt'),
        width: 116,
        align: 'right',
        sortable: true,
        render: ({ createdAt }) => <span className="number soft">{formatDateTime(createdAt)}</span>,
      },
    ],
    // oxlint-disable-next-line react/exhaustive-deps -- `language` stands for what `t` says
    [fields, t, language],
  )
}

/** Candidates with real columns, the company's own fields among them, however many there are. */
export function CandidateTable(props: CandidateTableProps) {
  const { fields, total, rowAt, onWindow, sort, onSort, selection } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  const columns = useColumns(fields)
  const by = typeof sort.by === 'string' ? sort.by : sort.by.fieldId
  return (
    <LongTable
      total={total}
      rowAt={rowAt}
      onWindow={onWindow}
      columns={columns}
      order={{ by, direction: sort.direction }}
      onOrder={(next) => onSort(next ? `${next.direction === 'descending' ? '-' : ''}${next.by}` : '')}
      onOpen={({ id }) => void navigate(`/candidates/${id}`)}
      {...(selection && {
        selection: {
          ...selection,
          allLabel: t('candidates.bulk.all'),
          rowLabel: ({ name }: Candidate) => t('candidates.bulk.one', { name }),
        },
      })}
    />
  )
}
