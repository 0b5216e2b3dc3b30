import { ArrowLeftOutlined, PlusOutlined, StopOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LiveInterview } from '../../../contract/live.ts'
import { EndCall } from '../../components/end-call.tsx'
import { TakeOver } from '../../components/take-over.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { formatDuration } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { IndicatorLights } from './indicator-lights.tsx'
import { ListenButton } from './listen-button.tsx'
import { TileLevel, TileQuestion, TileTags } from './tile-parts.tsx'
import { useLiveActions } from './use-live-actions.ts'

const moreSeconds = [30, 120] as const

type Of = { readonly tile: LiveInterview }

/** What is said, as running text that keeps its end in view. */
function RunningCaptions({ tile: { captions } }: Of) {
  const { t } = useTranslation()
  return (
    <section>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled by keys */}
      <div className="live-running-text" role="log" tabIndex={0} aria-label={t('live.captions')}>
        <div>
          {captions.length === 0 ? <p className="soft">{t('live.noCaptions')}</p> : null}
          {captions.map(({ at, text }) => (
            <p key={`${at} ${text}`}>{text}</p>
          ))}
        </div>
      </div>
      <p className="soft live-hint">{t('live.captionsHint')}</p>
    </section>
  )
}

function Actions({ tile }: Of) {
  const { t } = useTranslation()
  const { extend, end, isBusy } = useLiveActions()
  const mayAct = useAllowed('interviews.create')
  if (tile.demonstration) return null
  const isAsked = tile.question !== null && tile.phase !== 'paused'
  return (
    <div className="live-actions">
      {mayAct ? (
        <>
          {moreSeconds.map((seconds) => (
            <Button
              key={seconds}
              icon={<PlusOutlined aria-hidden />}
              disabled={!isAsked || isBusy}
              onClick={() => extend(tile, seconds)}
            >
              {t('live.extend', { time: formatDuration(seconds * 1000) })}
            </Button>
          ))}
          {tile.callId === null ? (
            <Button danger icon={<StopOutlined aria-hidden />} disabled={isBusy} onClick={() => end(tile)}>
              {t('live.end')}
            </Button>
          ) : (
            <>
              <TakeOver callId={tile.callId} />
              <EndCall callId={tile.callId} name={tile.candidateName} />
            </>
          )}
        </>
      ) : null}
      <Link to={`/interviews/${tile.interviewId}`}>{t('live.details')}</Link>
    </div>
  )
}

type LiveLargeProps = Of & {
  readonly onClose: () => void
  /** To the next interview on the wall, or back. */
  readonly onMove: (by: 1 | -1) => void
}

/** One interview of the wall, large: running captions, indicators, and what HR may do. */
export function LiveLarge({ tile, onClose, onMove }: LiveLargeProps) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  useShortcuts([
    { keys: 'escape', label: t('live.shortcuts.close'), run: onClose },
    { keys: 'j', label: t('live.shortcuts.next'), run: () => onMove(1) },
    { keys: 'k', label: t('live.shortcuts.previous'), run: () => onMove(-1) },
  ])
  return (
    <article className="live-large">
      <div className="live-large-head">
        <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={onClose}>
          {t('live.close')}
        </Button>
        <h2 ref={heading} tabIndex={-1}>
          {tile.candidateName}
        </h2>
        <span className="soft">{localText(tile.positionName)}</span>
        <TileTags tile={tile} />
      </div>
      <div className="live-large-main">
        <TileQuestion tile={tile} />
        <TileLevel tile={tile} />
        <RunningCaptions tile={tile} />
      </div>
      <aside className="live-large-side">
        <h3>{t('live.indicators')}</h3>
        {tile.withheld ? (
          <Alert type="info" showIcon title={t(`live.withheld.${tile.withheld}`)} />
        ) : (
          <p className="soft live-hint">{t('live.indicatorsText')}</p>
        )}
        <IndicatorLights indicators={tile.indicators} />
        {tile.demonstration || tile.mode === 'text' ? null : <ListenButton interviewId={tile.interviewId} />}
        <Actions tile={tile} />
      </aside>
    </article>
  )
}
