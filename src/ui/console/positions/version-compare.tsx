import { SwapOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PositionVersion } from '../../../contract/positions.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { DifferenceList } from '../../components/difference-list.tsx'

type VersionCompareProps = {
  readonly positionId: string
  /** Newest first. */
  readonly versions: readonly Pick<PositionVersion, 'versionId' | 'version'>[]
  /** A version's id or `draft`; empty for the usual choice. */
  readonly from: string
  readonly to: string
  readonly onChange: (sides: { from: string; to: string }) => void
}

/** The differences between any two versions, the working copy among them. */
export function VersionCompare({ positionId, versions, from, to, onChange }: VersionCompareProps) {
  const { t } = useTranslation()
  const draft = useQuery(orpc.positions.draft.queryOptions({ input: { positionId } })).data
  const sides = [
    ...(draft?.edited ? [{ value: 'draft', label: t('positions.draft') }] : []),
    ...versions.map(({ versionId, version }) => ({
      value: versionId,
      label: t('positions.version', { version }),
    })),
  ]
  const known = (side: string) => sides.some(({ value }) => value === side)
  const right = known(to) ? to : (sides[0]?.value ?? '')
  const left = known(from) ? from : (sides[1]?.value ?? '')
  const { data, error, refetch } = useQuery(
    orpc.positions.compare.queryOptions({
      input: { positionId, from: left, to: right },
      enabled: left !== '' && right !== '' && draft !== undefined,
    }),
  )
  if (sides.length < 2) return null
  return (
    <section className="version-compare">
      <h2>{t('positions.compare')}</h2>
      <div className="version-sides">
        <Select
          aria-label={t('positions.compareFrom')}
          value={left}
          options={sides}
          onChange={(side: string) => onChange({ from: side, to: right })}
        />
        <Button
          type="text"
          aria-label={t('positions.swap')}
          icon={<SwapOutlined aria-hidden />}
          onClick={() => onChange({ from: right, to: left })}
        />
        <Select
          aria-label={t('positions.compareTo')}
          value={right}
          options={sides}
          onChange={(side: string) => onChange({ from: left, to: side })}
        />
      </div>
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data ? <DifferenceList differences={data} /> : error ? null : <RowsSkeleton rows={3} />}
    </section>
  )
}
