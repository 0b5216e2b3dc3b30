import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveInterview } from '../../../contract/live.ts'
import { formatSince } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { IndicatorLights } from './indicator-lights.tsx'
import { TileLevel, TileQuestion, TileTags } from './tile-parts.tsx'

/** Phrases that fit into a tile. */
const shownCaptions = 3

type LiveTileProps = {
  readonly tile: LiveInterview
  /** One comes back from it, by keys perhaps. */
  readonly isBack: boolean
  readonly onOpen: (interviewId: string) => void
}

/** One running interview on the wall; anywhere on it opens it large. */
export const LiveTile = memo(function LiveTile({ tile, isBack, onOpen }: LiveTileProps) {
  const { t } = useTranslation()
  const name = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isBack) name.current?.focus()
  }, [isBack])
  const still = tile.away || tile.phase === 'paused'
  return (
    <li className={still ? 'live-tile is-still' : 'live-tile'}>
      <div className="live-head">
        <h2>
          <button
            ref={name}
            type="button"
            className="live-open"
            aria-label={t('live.open', { name: tile.candidateName })}
            onClick={() => onOpen(tile.interviewId)}
          >
            {tile.candidateName}
          </button>
        </h2>
        <TileTags tile={tile} />
      </div>
      <p className="live-about soft">
        {localText(tile.positionName)} · {t('live.started', { since: formatSince(tile.startedAt) })}
      </p>
      <TileQuestion tile={tile} />
      <TileLevel tile={tile} />
      <div className="live-captions">
        {tile.captions.slice(-shownCaptions).map(({ at, text }) => (
          <p key={`${at} ${text}`}>{text}</p>
        ))}
      </div>
      <IndicatorLights indicators={tile.indicators} />
    </li>
  )
})
