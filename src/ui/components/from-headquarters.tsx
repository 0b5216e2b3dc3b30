import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FromHeadquarters } from '../../contract/releases.ts'
import { orpc } from '../api.ts'
import { formatDate } from '../i18n/format.ts'

/** The release that a position here comes from; `undefined` where it is this computer's own. */
export function useHeadquartersPosition(positionId: string): FromHeadquarters | undefined {
  const { data } = useQuery(orpc.releases.fromHeadquarters.queryOptions())
  return data?.find(
    ({ kind, subject, inUse }) => kind === 'position' && subject === positionId && inUse !== null,
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
      className="page-note"
      action={onCopy ? <Button onClick={onCopy}>{t('releases.here.copy')}</Button> : null}
      title={t('releases.here.position')}
      description={t('releases.here.positionText', {
        version: release.inUse ?? release.version,
        since: formatDate(release.at),
      })}
    />
  )
}
