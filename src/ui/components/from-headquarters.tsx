import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FromHeadquarters } from '../../contract/releases.ts'
import { orpc } from '../api.ts'
import { formatDate } from '../i18n/format.ts'
import './from-headquarters.css'

/** The release that a position here comes from; `undefined` where it is this computer's own. */
export function useHeadquartersPosition(positionId: string): FromHeadquarters | undefined {
  const { data } = useQuery(orpc.releases.fromHeadquarters.queryOptions())
  return data?.find(
    ({ kind, subject, inUse }) => kind === 'position' && subject === positionId && inUse !== null,
  )
}

type HintProps = {
  readonly kind: 'policy' | 'calibration' | 'candidate-fields'
  /** Of a policy its region; of the others there is one. */
  readonly subject: string
}

const hints = { policy: 'limit', calibration: 'fixed', 'candidate-fields': 'added' } as const

/** Says where headquarters has a say; nothing where it has none. */
export function FromHeadquartersHint({ kind, subject }: HintProps) {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.releases.fromHeadquarters.queryOptions())
  const given = data?.find((one) => one.kind === kind && one.subject === subject)
  if (given === undefined || given.inUse === null) return null
  return (
    <Alert
      type="info"
      showIcon
      className="from-headquarters"
      title={t(`releases.here.${hints[kind]}`, { version: given.inUse })}
    />
  )
}

type NoteProps = {
  readonly release: FromHeadquarters
  /** Begins a position of one's own from it; nothing is offered without. */
  readonly onCopy?: () => void
}

/** Says that headquarters keeps a position, and what one can do about it. */
export function FromHeadquartersNote({ release, onCopy }: NoteProps) {
  const { t } = useTranslation()
  return (
    <Alert
      type="info"
      showIcon
      className="from-headquarters"
      action={onCopy ? <Button onClick={onCopy}>{t('releases.here.copy')}</Button> : null}
      title={t('releases.here.position')}
      description={t('releases.here.positionText', {
        version: release.inUse ?? release.version,
        since: formatDate(release.at),
      })}
    />
  )
}
