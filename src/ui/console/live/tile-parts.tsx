import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LiveInterview } from '../../../contract/live.ts'
import { formatSince } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { TimeRing } from './time-ring.tsx'

type Of = { readonly tile: LiveInterview }

/** How the interview is held and where it stands. */
export function TileTags({ tile }: Of) {
  const { t } = useTranslation()
  const { mode, kiosk, phase, awaySince, demonstration } = tile
  return (
    <span className="live-tags">
      {demonstration ? <Tag className="is-attention">{t('live.demonstration')}</Tag> : null}
      {mode ? <Tag>{t(`live.mode.${mode}`)}</Tag> : null}
      {kiosk ? <Tag>{t('live.kiosk')}</Tag> : null}
      {phase === 'interview' ? null : <Tag>{t(`live.phase.${phase}`)}</Tag>}
      {awaySince ? (
        <Tag className="is-attention">{t('live.awaySince', { since: formatSince(awaySince) })}</Tag>
      ) : null}
    </span>
  )
}

/** Which question, what is asked, and how much time is left. */
export function TileQuestion({ tile: { question, answered, total } }: Of) {
  const { t } = useTranslation()
  if (question === null) {
    return (
      <p className="live-question soft">
        {total > 0 ? t('live.answered', { answered, total }) : t('live.between')}
      </p>
    )
  }
  const { number, of, title, line, partKind } = question
  return (
    <div className="live-question">
      <TimeRing question={question} />
      <div>
        <strong>
          {t('live.question', { number, of })} · {localText(title)}
        </strong>
        <p className="live-line" title={localText(line)}>
          {partKind === 'answer' ? null : <span className="live-part">{t(`live.part.${partKind}`)}</span>}
          {localText(line)}
        </p>
      </div>
    </div>
  )
}

/** How loud the candidate is now. */
export function TileLevel({ tile: { level } }: Of) {
  return (
    <div className="live-level" aria-hidden>
      <div style={{ transform: `scaleX(${level ?? 0})` }} />
    </div>
  )
}
