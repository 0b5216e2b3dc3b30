import { Card, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'

const many = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Rows of a list or table while it loads, as high as the rows that follow. */
export function RowsSkeleton({ rows = 8 }: { readonly rows?: number }) {
  const { t } = useTranslation()
  return (
    <output className="rows-skeleton" aria-label={t('common.page.loading')}>
      {many(rows).map((row) => (
        <Skeleton.Input key={row} active block />
      ))}
    </output>
  )
}

/** Cards while they load. */
export function CardsSkeleton({
  cards = 3,
  lines = 4,
}: {
  readonly cards?: number
  readonly lines?: number
}) {
  const { t } = useTranslation()
  return (
    <output className="card-grid" aria-label={t('common.page.loading')}>
      {many(cards).map((card) => (
        <Card key={card}>
          <Skeleton active paragraph={{ rows: lines }} />
        </Card>
      ))}
    </output>
  )
}

/** A whole page while its code or record loads. */
export function PageSkeleton() {
  return (
    <div className="page">
      <div className="page-head">
        <Skeleton.Input active />
      </div>
      <RowsSkeleton />
    </div>
  )
}
