import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Campaign } from '../../../contract/campaigns.ts'

type Obstacle = Campaign['obstacles'][number]

type ObstaclesProps = {
  readonly obstacles: readonly Obstacle[]
  readonly positionId: string
  /** Where the hours are changed; none while one is at it. */
  readonly editPath?: string
  /** Calling has begun, and nobody can be called now. */
  readonly isRunning?: boolean
}

/** What must be mended before calling can start, each with where. */
export function Obstacles({ obstacles, positionId, editPath, isRunning = false }: ObstaclesProps) {
  const { t } = useTranslation()
  if (obstacles.length === 0) return null
  const places: Readonly<Record<Obstacle, string | undefined>> = {
    'line-off': '/settings/phone-lines',
    'line-failed': '/settings/phone-lines',
    'no-people': '/candidates',
    'lines-without-sound': `/positions/${encodeURIComponent(positionId)}?tab=audio`,
    'sentences-without-sound': '/settings/health',
    'no-hours': editPath,
  }
  return (
    <Alert
      className="obstacles"
      type={isRunning ? 'error' : 'warning'}
      showIcon
      title={t(isRunning ? 'campaigns.stuck.title' : 'campaigns.obstacles')}
      description={
        <>
          <ul>
            {obstacles.map((obstacle) => {
              const place = places[obstacle]
              return (
                <li key={obstacle}>
                  {t(`campaigns.obstacle.${obstacle}.what`)}
                  {place ? (
                    <>
                      {' · '}
                      <Link to={place}>{t(`campaigns.obstacle.${obstacle}.todo`)}</Link>
                    </>
                  ) : null}
                </li>
              )
            })}
          </ul>
          {isRunning ? <p>{t('campaigns.stuck.safe')}</p> : null}
        </>
      }
    />
  )
}
