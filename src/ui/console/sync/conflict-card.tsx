import { Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { conflictChoices, SyncConflict } from '../../../contract/sync.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { valueText } from './conflict-value.ts'
import { useFieldName } from './use-field-name.ts'

type Choice = (typeof conflictChoices)[number]

type SideProps = {
  readonly conflict: SyncConflict
  readonly side: Choice
  /** Absent where it was answered, or for those who may only look. */
  readonly onChoose: ((choice: Choice) => void) | undefined
}

function Side({ conflict, side, onChoose }: SideProps) {
  const { t } = useTranslation()
  const { value, from, here, at } = conflict[side]
  const taken = (conflict.choice === 'lost') === (side === 'lost')
  const text = valueText(value, conflict.custom)
  const place = here ? t('sync.conflicts.here') : from || t('sync.conflicts.unknownFrom')
  return (
    <div className="conflict-side" data-taken={taken}>
      <small>{taken ? t('sync.conflicts.kept') : t('sync.conflicts.lost')}</small>
      <p className={text ? 'conflict-value' : 'conflict-value soft'}>{text || t('sync.conflicts.empty')}</p>
      <small className="soft number">
        {t('sync.conflicts.from', { from: place, at: formatDateTime(at) })}
      </small>
      {onChoose ? (
        <div>
          <Button type={taken ? 'primary' : 'default'} ghost={taken} onClick={() => onChoose(side)}>
            {taken ? t('sync.conflicts.keep') : t('sync.conflicts.takeOther')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

type ConflictCardProps = Pick<SideProps, 'conflict' | 'onChoose'>

/** Both values side by side: what counts, what was not taken, whence and when. */
export function ConflictCard({ conflict, onChoose }: ConflictCardProps) {
  const { t } = useTranslation()
  const field = useFieldName()(conflict)
  const { name, candidateId, choice, resolvedBy, resolvedAt } = conflict
  const choose = choice === null ? onChoose : undefined
  return (
    <Card size="small" className="sync-conflict">
      <h3>
        {candidateId && name ? <Link to={`/candidates/${candidateId}`}>{name}</Link> : t('sync.ledger.gone')}
        <span className="soft"> · {field}</span>
      </h3>
      <div className="sync-sides">
        <Side conflict={conflict} side="kept" onChoose={choose} />
        <Side conflict={conflict} side="lost" onChoose={choose} />
      </div>
      {choice !== null && resolvedAt !== null ? (
        <small className="soft">
          {t('sync.conflicts.by', {
            name: resolvedBy ?? '',
            at: formatDateTime(resolvedAt),
            choice: t(`sync.conflicts.choice.${choice}`),
          })}
        </small>
      ) : null}
    </Card>
  )
}
