import { SearchOutlined, TeamOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Campaign } from '../../../contract/campaigns.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import type { LongTableOrder } from '../../components/long-table.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { boardRows, type Wanted } from './board-rows.ts'
import { isUp, statesInOrder } from './person-groups.ts'
import { PeopleTable } from './people-table.tsx'
import { StateStrip } from './state-strip.tsx'
import type { PersonRow } from './use-campaign.ts'
import { usePersonActions } from './use-person-actions.ts'

type PeopleBoardProps = {
  readonly campaign: Campaign
  readonly people: readonly PersonRow[] | undefined
  readonly mayAct: boolean
  readonly onAddPeople: () => void
}

const mayBeSkipped = ({ over, state }: PersonRow) => !over && !isUp(state)

/** `-name` is descending by name. */
function orderOf(sort: string): LongTableOrder {
  const by = sort.replace(/^-/u, '') || 'list'
  return { by, direction: sort.startsWith('-') ? 'descending' : 'ascending' }
}

function useSelected(rows: readonly PersonRow[]) {
  const { t } = useTranslation()
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  // Whom one no longer sees, one should not change unawares.
  const chosen = useMemo(() => rows.filter(({ id }) => ids.has(id)), [rows, ids])
  const selection = {
    ids: new Set(chosen.map(({ id }) => id)),
    onToggle: (id: string) =>
      setIds((before) =>
        before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
      ),
    onAll: (all: boolean) => setIds(new Set(all ? rows.map(({ id }) => id) : [])),
    allLabel: t('campaigns.board.selectAll'),
    rowLabel: ({ name }: PersonRow) => t('campaigns.board.selectOne', { name }),
  }
  return { chosen, selection, clear: () => setIds(new Set()) }
}

type BulkBarProps = {
  readonly campaignId: string
  readonly chosen: readonly PersonRow[]
  readonly clear: () => void
}

function BulkBar({ campaignId, chosen, clear }: BulkBarProps) {
  const { t } = useTranslation()
  const { skip } = usePersonActions(campaignId)
  const waiting = chosen.filter(mayBeSkipped)
  const skipped = chosen.filter(({ state }) => state === 'skipped')
  const label = t('campaigns.board.selected', { count: chosen.length })
  const act = (people: readonly PersonRow[], out: boolean) => {
    clear()
    skip(people, out)
  }
  return (
    <div className="bulk-bar" role="toolbar" aria-label={label}>
      <strong>{label}</strong>
      <Button size="small" disabled={waiting.length === 0} onClick={() => act(waiting, true)}>
        {t('campaigns.board.skipMany', { count: waiting.length })}
      </Button>
      <Button size="small" disabled={skipped.length === 0} onClick={() => act(skipped, false)}>
        {t('campaigns.board.restoreMany', { count: skipped.length })}
      </Button>
      <Button size="small" type="link" onClick={clear}>
        {t('campaigns.board.clear')}
      </Button>
    </div>
  )
}

function NobodyYet({ onAddPeople }: { readonly onAddPeople: (() => void) | undefined }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <EmptyState
      icon={<TeamOutlined aria-hidden />}
      title={t('campaigns.board.nobody')}
      text={t('campaigns.board.nobodyText')}
    >
      {onAddPeople ? (
        <>
          <Button onClick={() => void navigate('/candidates')}>{t('common.menu.candidates')}</Button>
          <Button type="primary" onClick={onAddPeople}>
            {t('campaigns.board.addPeople')}
          </Button>
        </>
      ) : null}
    </EmptyState>
  )
}

/** The people of a campaign, by state and search, with what can be done for each. */
export function PeopleBoard({ campaign, people, mayAct, onAddPeople }: PeopleBoardProps) {
  const { t } = useTranslation()
  const { values, set } = useAddress(['q', 'state', 'sort'])
  const state = statesInOrder.find((one) => one === values.state) ?? ''
  const wanted = useMemo<Wanted>(
    () => ({ query: values.q, state, order: orderOf(values.sort) }),
    [values.q, values.sort, state],
  )
  const shown = useDeferredValue(people)
  const rows = useMemo(() => (shown ? boardRows(shown, wanted) : []), [shown, wanted])
  const { chosen, selection, clear } = useSelected(rows)
  if (people === undefined) return <RowsSkeleton rows={10} />
  if (people.length === 0) return <NobodyYet onAddPeople={mayAct ? onAddPeople : undefined} />
  return (
    <>
      <div className="board-filters">
        <StateStrip campaign={campaign} value={state} onChange={(next) => set({ state: next }, 'replace')} />
        <SearchField
          label={t('campaigns.board.search')}
          value={values.q}
          onChange={(q) => set({ q }, 'replace')}
        />
      </div>
      {chosen.length > 0 ? <BulkBar campaignId={campaign.id} chosen={chosen} clear={clear} /> : null}
      {rows.length > 0 ? (
        <PeopleTable
          rows={rows}
          campaign={campaign}
          order={wanted.order}
          onOrder={(order) =>
            set({ sort: order ? `${order.direction === 'descending' ? '-' : ''}${order.by}` : '' }, 'replace')
          }
          selection={mayAct ? selection : undefined}
        />
      ) : (
        <EmptyState
          icon={<SearchOutlined aria-hidden />}
          title={t('campaigns.board.noneLike')}
          text={t('campaigns.board.noneLikeText')}
        />
      )}
    </>
  )
}
