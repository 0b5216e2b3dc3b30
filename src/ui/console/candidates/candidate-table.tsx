import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Candidate, CandidateQuery, CustomField } from '../../../contract/candidates.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { LongTable, type LongTableColumn } from '../../components/long-table.tsx'
import { MatchCell } from '../../components/match-cell.tsx'
import type { RowWindow } from '../../components/row-window.ts'
import { DecisionTag } from '../../components/state-tag.tsx'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { fieldName, valueText } from './field-value.ts'
import { useCandidateRows } from './use-candidate-rows.ts'
import type { SelectionState } from './use-selection.ts'

type CandidateTableProps = {
  readonly fields: readonly CustomField[]
  readonly query: CandidateQuery
  readonly total: number
  readonly onSort: (sort: string) => void
  /** Absent for those who may only read. */
  readonly selection?: SelectionState
}

const none = <span className="soft">–</span>

type Stores = ReadonlyMap<Candidate['orgUnitId'], string>

/** By unit. One's own people and those of one store alone need no telling apart. */
function useStores(): Stores {
  const { data } = useQuery(orpc.candidates.stores.queryOptions({ staleTime: 60_000 }))
  return useMemo(() => new Map(data?.map(({ orgUnitId, name }) => [orgUnitId, name])), [data])
}

function useColumns(fields: readonly CustomField[], stores: Stores): readonly LongTableColumn<Candidate>[] {
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
      ...(stores.size > 1
        ? [
            {
              key: 'store',
              title: t('common.ownedBy.store'),
              width: 120,
              render: ({ orgUnitId }: Candidate) => {
                const name = stores.get(orgUnitId)
                return name === undefined ? none : <span title={name}>{name}</span>
              },
            },
          ]
        : []),
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
        width: 100,
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
    [fields, stores, t, language],
  )
}

/** Candidates with real columns, the company's own fields among them, however many there are. */
export function CandidateTable({ fields, query, total, onSort, selection }: CandidateTableProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const columns = useColumns(fields, useStores())
  const [seen, setSeen] = useState<RowWindow>({ first: 0, end: 48 })
  const { rowAt, error } = useCandidateRows(query, seen)
  const { by, direction } = query.sort
  return (
    <>
      <FailureAlert error={error} />
      <LongTable
        total={total}
        rowAt={rowAt}
        onWindow={setSeen}
        columns={columns}
        order={{ by: typeof by === 'string' ? by : by.fieldId, direction }}
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
    </>
  )
}
