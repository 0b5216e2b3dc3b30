import { LinkOutlined, SearchOutlined, SendOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Invitation, IssuedInvitation } from '../../../contract/invitations.ts'
import { orpc, queryClient } from '../../api.ts'
import { Chips } from '../../components/chips.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { useSavedFilters } from '../../components/use-saved-filters.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { localText } from '../../i18n/index.ts'
import { InterviewTabs } from '../interview-tabs.tsx'
import { useAllowed } from '../session.tsx'
import { DoorNotice } from './door-notice.tsx'
import { invitationStates } from './invitation-state.tsx'
import { InvitationTable, mayRenew, mayRevoke } from './invitation-table.tsx'
import { IssuedLinks } from './issued-links.tsx'
import { RenewDialog } from './renew-dialog.tsx'
import { useInvitationActions } from './use-invitation-actions.ts'
import './invitations.css'

const filterNames = ['q', 'state', 'position'] as const
type Filters = Readonly<Record<(typeof filterNames)[number], string>>
/** As many as the page lists. */
const mostListed = 2_000
/** Candidates open links without anybody telling this page, ms. */
const followEveryMs = 15_000

type FilterBarProps = {
  readonly values: Filters
  readonly set: (change: Partial<Filters>, how?: 'replace') => void
}

function FilterBar({ values, set }: FilterBarProps) {
  const { t } = useTranslation()
  const positions = useQuery(orpc.positions.list.queryOptions({ staleTime: 60_000 }))
  return (
    <div className="filters">
      <SearchField label={t('invitations.search')} value={values.q} onChange={(q) => set({ q }, 'replace')} />
      <Select
        className="filter-position"
        aria-label={t('invitations.position')}
        value={values.position}
        onChange={(position: string) => set({ position })}
        options={[
          { value: '', label: t('invitations.anyPosition') },
          ...(positions.data ?? []).map(({ content }) => ({
            value: content.id,
            label: localText(content.name),
          })),
        ]}
      />
      <Chips
        label={t('invitations.stateFilter')}
        value={values.state}
        onChange={(state) => set({ state })}
        options={invitationStates.map((value) => ({ value, label: t(`invitations.state.${value}`) }))}
      />
      {filterNames.some((name) => values[name]) ? (
        <Button type="link" onClick={() => set({ q: '', state: '', position: '' })}>
          {t('common.action.clear')}
        </Button>
      ) : null}
    </div>
  )
}

type BulkBarProps = {
  readonly chosen: readonly Invitation[]
  readonly onRenew: (ids: readonly string[]) => void
  readonly onRevoke: (ids: readonly string[]) => void
  readonly clear: () => void
}

/** One call takes this many. */
const mostAtOnce = 500

function BulkBar({ chosen, onRenew, onRevoke, clear }: BulkBarProps) {
  const { t } = useTranslation()
  const renewable = chosen.filter(mayRenew).map(({ id }) => id)
  const revocable = chosen.filter(mayRevoke).map(({ id }) => id)
  const fits = (ids: readonly string[]) => ids.length > 0 && ids.length <= mostAtOnce
  const label = t('invitations.selected', { count: chosen.length })
  return (
    <div className="bulk-bar" role="toolbar" aria-label={label}>
      <strong>{label}</strong>
      <Button size="small" disabled={!fits(renewable)} onClick={() => onRenew(renewable)}>
        {t('invitations.renewMany', { count: renewable.length })}
      </Button>
      <Button size="small" disabled={!fits(revocable)} onClick={() => onRevoke(revocable)}>
        {t('invitations.revokeMany', { count: revocable.length })}
      </Button>
      <Button size="small" type="link" onClick={clear}>
        {t('invitations.clearSelection')}
      </Button>
    </div>
  )
}

const isState = (value: string): value is Invitation['state'] =>
  invitationStates.some((state) => state === value)

/** Every invitation: who opened theirs, who is under way, and new links for those who need one. */
export function InvitationsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  useSavedFilters('invitations', filterNames)
  const { values, set } = useAddress(filterNames)
  const [selected, setSelected] = useState<readonly string[]>([])
  const [renewing, setRenewing] = useState<readonly string[]>([])
  const [issued, setIssued] = useState<readonly IssuedInvitation[]>()
  const mayInvite = useAllowed('interviews.create')
  const { revoke, restore } = useInvitationActions()
  const { data, error, refetch } = useQuery(
    orpc.invitations.list.queryOptions({
      input: {
        query: values.q,
        limit: mostListed,
        ...(values.position && { positionId: values.position }),
        ...(isState(values.state) && { state: values.state }),
      },
      placeholderData: keepPreviousData,
      refetchInterval: followEveryMs,
    }),
  )
  const invite = () => void navigate('/interviews/invitations/new')
  useShortcuts(mayInvite ? [{ keys: 'a', label: t('invitations.invite'), run: invite }] : [])
  if (issued) return <IssuedLinks issued={issued} onDone={() => setIssued(undefined)} />

  const chosen = data?.filter(({ id }) => selected.includes(id)) ?? []
  const filtered = filterNames.some((name) => values[name])
  const button = mayInvite ? (
    <Button type="primary" icon={<SendOutlined aria-hidden />} onClick={invite}>
      {t('invitations.invite')}
    </Button>
  ) : null
  const onRevoke = (ids: readonly string[]) => {
    setSelected([])
    void revoke(ids)
  }
  return (
    <Page title={t('invitations.title')} subtitle={t('invitations.about')} extra={button}>
      <InterviewTabs here="invitations" />
      <DoorNotice />
      <FilterBar values={values} set={set} />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {chosen.length > 0 ? (
        <BulkBar chosen={chosen} onRenew={setRenewing} onRevoke={onRevoke} clear={() => setSelected([])} />
      ) : null}
      {data || error ? null : <RowsSkeleton rows={12} />}
      {data && data.length > 0 ? (
        <InvitationTable
          rows={data}
          selected={selected}
          {...(mayInvite && {
            act: {
              onSelect: setSelected,
              onRenew: setRenewing,
              onRevoke,
              onRestore: (ids) => void restore(ids),
            },
          })}
        />
      ) : null}
      {data?.length === mostListed ? (
        <p className="soft">{t('invitations.many', { count: mostListed })}</p>
      ) : null}
      {data?.length === 0 ? (
        <EmptyState
          icon={filtered ? <SearchOutlined aria-hidden /> : <LinkOutlined aria-hidden />}
          title={t(filtered ? 'invitations.nothing.title' : 'invitations.empty.title')}
          text={t(filtered ? 'invitations.nothing.text' : 'invitations.empty.text')}
        >
          {filtered ? null : button}
        </EmptyState>
      ) : null}
      <RenewDialog
        invitationIds={renewing}
        onClose={() => setRenewing([])}
        onIssued={(links) => {
          setRenewing([])
          setSelected([])
          setIssued(links)
          void queryClient.invalidateQueries({ queryKey: orpc.invitations.key() })
        }}
      />
    </Page>
  )
}
