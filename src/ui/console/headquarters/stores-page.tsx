import { ShopOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type StoreQuery, storeOrders } from '../../../contract/headquarters.ts'
import { orpc } from '../../api.ts'
import { Chips } from '../../components/chips.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { useAllowed } from '../session.tsx'
import { DashboardPage } from './dashboard-page.tsx'
import { ExportMenu } from './export-menu.tsx'
import { StoreTable, storesOnPage } from './store-table.tsx'

const healths = ['fine', 'silent', 'trouble', 'unknown'] as const

/** Every store: whether it keeps in touch, what is still on its way, and how its interviews go. */
export function StoresPage() {
  const { t } = useTranslation()
  const mayPair = useAllowed('settings.change')
  const { values, set } = useAddress(['query', 'region', 'health', 'by', 'order', 'page'])
  const by = storeOrders.find((one) => one === values.by) ?? 'contact'
  const direction = values.order === 'descending' ? 'descending' : 'ascending'
  const health = healths.find((one) => one === values.health)
  const page = Math.max(1, Number(values.page) || 1)
  const asked: Partial<StoreQuery> = {
    query: values.query,
    by,
    direction,
    ...(values.region && { regionId: values.region }),
    ...(health && { health }),
  }
  const choices = useQuery(orpc.headquarters.choices.queryOptions()).data
  const { data, error, refetch } = useQuery(
    orpc.headquarters.stores.queryOptions({
      input: { ...asked, offset: (page - 1) * storesOnPage, limit: storesOnPage },
      placeholderData: keepPreviousData,
      refetchInterval: 20_000,
    }),
  )
  const filtered = values.query !== '' || values.region !== '' || values.health !== ''
  const title = t('headquarters.stores.title')
  return (
    <DashboardPage
      tab="stores"
      title={title}
      about={t('headquarters.stores.about')}
      extra={
        <>
          {data && data.total > 0 ? <ExportMenu table="stores" title={title} query={asked} /> : null}
          {mayPair ? (
            <Link to="/headquarters/pairing">
              <Button type="primary">{t('headquarters.empty.action')}</Button>
            </Link>
          ) : null}
        </>
      }
    >
      <div className="hq-filters">
        <Input.Search
          className="hq-search"
          allowClear
          aria-label={t('headquarters.store.search')}
          placeholder={t('headquarters.store.search')}
          defaultValue={values.query}
          onSearch={(query) => set({ query, page: '' })}
        />
        <Select
          className="hq-select"
          aria-label={t('headquarters.filter.region')}
          value={values.region}
          onChange={(region) => set({ region, page: '' })}
          options={[
            { value: '', label: t('headquarters.filter.everyRegion') },
            ...(choices?.regions ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Chips
          label={t('headquarters.store.health')}
          value={values.health}
          options={healths.map((value) => ({ value, label: t(`headquarters.store.healthWhat.${value}`) }))}
          onChange={(next) => set({ health: next, page: '' })}
        />
        {data ? (
          <span className="soft hq-count">{t('headquarters.store.count', { count: data.total })}</span>
        ) : null}
      </div>
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <PageSkeleton />}
      {data && data.total === 0 ? (
        filtered ? (
          <EmptyState title={t('headquarters.store.none')} text={t('headquarters.store.noneText')} />
        ) : (
          <EmptyState
            icon={<ShopOutlined />}
            title={t('headquarters.store.noStores')}
            text={t('headquarters.store.noStoresText')}
          />
        )
      ) : null}
      {data && data.total > 0 ? (
        <>
          <StoreTable
            stores={data.stores}
            total={data.total}
            page={page}
            order={{ by, direction }}
            onChange={(next) =>
              set({
                by: next.by === 'contact' ? '' : next.by,
                order: next.direction === 'ascending' ? '' : next.direction,
                page: next.page === 1 ? '' : String(next.page),
              })
            }
          />
          <p className="soft">{t('headquarters.store.silentHelp', { hours: data.silentAfterHours })}</p>
        </>
      ) : null}
    </DashboardPage>
  )
}
