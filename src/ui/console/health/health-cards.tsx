import { CheckCircleOutlined } from '@ant-design/icons'
import { Card, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Health } from '../../../contract/health.ts'
import { formatBytes, formatNumber } from '../../i18n/format.ts'

export type HealthCardProps = { readonly health: Health }

/** Labels and values in two columns. */
export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [label: string, value: ReactNode])[]
}) {
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function DiskCard({ health: { disk } }: HealthCardProps) {
  const { t } = useTranslation()
  return (
    <Card size="small" title={t('health.disk')}>
      <Facts
        facts={[
          [
            t('health.hoursLeft'),
            <b key="hours">{t('health.hours', { count: Math.floor(disk.hoursLeft) })}</b>,
          ],
          [t('health.free'), formatBytes(disk.freeBytes)],
          [t('health.media'), formatBytes(disk.mediaBytes)],
          [t('health.database'), formatBytes(disk.databaseBytes)],
        ]}
      />
      <small className="soft">{t('health.dataFolder')}</small>
      <Typography.Text code copyable={{ text: disk.dataFolder }} className="data-folder">
        {disk.dataFolder}
      </Typography.Text>
    </Card>
  )
}

export function QueueCard({ health: { queue } }: HealthCardProps) {
  const { t } = useTranslation()
  return (
    <Card size="small" title={t('health.queue')}>
      <Facts
        facts={[
          [t('health.running'), formatNumber(queue.running)],
          [t('health.queued'), formatNumber(queue.queued)],
          [t('health.failed'), formatNumber(queue.failed)],
          [
            t('health.pace'),
            queue.pace === null
              ? t('health.paceUnknown')
              : t('health.paceValue', { factor: formatNumber(queue.pace, queue.pace < 10 ? 1 : 0) }),
          ],
        ]}
      />
    </Card>
  )
}

export function OutsideCard({ health: { outsideHosts } }: HealthCardProps) {
  const { t } = useTranslation()
  return (
    <Card size="small" title={t('health.outside')}>
      {outsideHosts.length === 0 ? (
        <>
          <p className="health-calm">
            <CheckCircleOutlined aria-hidden /> {t('health.noOutside')}
          </p>
          <p className="soft">{t('health.noOutsideText')}</p>
        </>
      ) : (
        <>
          <p className="soft">{t('health.outsideHosts')}</p>
          <ul>
            {outsideHosts.map((host) => (
              <li key={host}>{host}</li>
            ))}
          </ul>
        </>
      )}
      <Link to="/settings/egress">{t('egress.health')}</Link>
    </Card>
  )
}

export function ComputerCard({ health: { memory, processors, versions } }: HealthCardProps) {
  const { t } = useTranslation()
  return (
    <Card size="small" title={t('health.computer')}>
      <Facts
        facts={[
          [t('health.product'), versions.product],
          [
            t('health.memory'),
            t('health.memoryOf', {
              used: formatBytes(memory.stationBytes),
              total: formatBytes(memory.totalBytes),
            }),
          ],
          [t('health.processor'), t('health.cores', { model: processors.model, number: processors.count })],
          [t('health.system'), versions.system],
          ['Node.js', versions.node],
          ['SQLite', versions.sqlite],
        ]}
      />
    </Card>
  )
}
