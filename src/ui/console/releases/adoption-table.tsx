import { ShopOutlined } from '@ant-design/icons'
import { Button, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { StoreAdoption, ThingPage } from '../../../contract/releases.ts'
import { isTrouble, standings } from '../../../domain/releases/adoption.ts'
import { Chips } from '../../components/chips.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useAddress } from '../../components/use-address.ts'
import { formatSince } from '../../i18n/format.ts'
import { LocalNotes } from './local-notes.tsx'
import { useRingName } from './ring-name.ts'
import { StandingTag } from './standing-tag.tsx'

/** What each store made of a thing; filters stay in the address. */
export function AdoptionTable({ page }: { readonly page: ThingPage }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const ringName = useRingName()
  const { values, set } = useAddress(['standing'])
  if (page.stores.length === 0) {
    return (
      <EmptyState
        icon={<ShopOutlined aria-hidden />}
        title={t('releases.noStores')}
        text={t('releases.noStoresText')}
      >
        <Button onClick={() => void navigate('/headquarters/pairing')}>{t('releases.toPairing')}</Button>
      </EmptyState>
    )
  }
  const found = standings.filter((one) => page.stores.some(({ standing }) => standing === one))
  const isShown = ({ standing }: StoreAdoption) =>
    values.standing === '' ||
    (values.standing === 'trouble' ? isTrouble(standing) : standing === values.standing)
  const version = (value: number | null) => <span className="number">{value === null ? '–' : value}</span>
  return (
    <>
      <div className="release-filters">
        <Chips
          label={t('releases.filterStanding')}
          value={values.standing}
          options={[
            { value: '', label: t('releases.all') },
            { value: 'trouble', label: t('releases.onlyTrouble') },
            ...found.map((value) => ({ value, label: t(`releases.standing.${value}`) })),
          ]}
          onChange={(standing) => set({ standing }, 'replace')}
        />
      </div>
      <Table<StoreAdoption>
        size="small"
        className="list-table"
        rowKey="computerId"
        dataSource={page.stores.filter(isShown)}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('releases.column.store'), ellipsis: true, render: (_, { store }) => store },
          {
            title: t('releases.column.ring'),
            ellipsis: true,
            width: 104,
            render: (_, { ringId }) => ringName(page.rings, ringId),
          },
          { title: t('releases.column.wanted'), width: 80, render: (_, { wanted }) => version(wanted) },
          { title: t('releases.column.has'), width: 64, render: (_, { has }) => version(has) },
          {
            title: t('releases.column.standing'),
            width: '38%',
            render: (_, { standing, reason, local }) => (
              <>
                <StandingTag standing={standing} />
                <LocalNotes reason={reason} local={local} />
              </>
            ),
          },
          {
            title: t('releases.column.at'),
            width: 96,
            render: (_, { at }) => (at === null ? '–' : <span className="soft">{formatSince(at)}</span>),
          },
        ]}
      />
    </>
  )
}
