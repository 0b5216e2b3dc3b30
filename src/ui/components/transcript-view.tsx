import { memo, useEffect, useMemo, useRef, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../domain/scoring/rater.ts'
import type { Transcript, TranscriptSegment } from '../../domain/transcript/transcript.ts'
import { useAtTime, type AudioPlayer } from './audio-player.ts'
import { formatClock } from '../i18n/format.ts'
import { alignWords, indexAt } from './align-words.ts'
import './transcript-view.css'

type TranscriptViewProps = {
  readonly transcript: Transcript
  readonly player: AudioPlayer
  /** Quotes to mark, where the words shown are those that were rated. */
  readonly quotes: readonly Evidence[]
  readonly active: Evidence | null
  readonly onSeek: (ms: number) => void
  /** The words were written, so they have no moments to go to. */
  readonly silent?: boolean
}

/** The words with their times; follows the sound, and a click on a word goes there. */
export function TranscriptView(props: TranscriptViewProps) {
  const { transcript, player, quotes, active, onSeek, silent = false } = props
  const { t } = useTranslation()
  const { segments } = transcript
  const current = useAtTime(player, (ms) => indexAt(segments, ms))
  const list = useRef<HTMLOListElement>(null)

  useEffect(() => {
    // Only the list itself scrolls; the page stays where the reader left it.
    if (silent) return
    const box = list.current
    const line = box?.children[current]
    if (!box || !(line instanceof HTMLElement)) return
    const above = line.offsetTop < box.scrollTop
    const below = line.offsetTop + line.offsetHeight > box.scrollTop + box.clientHeight
    if (above || below) box.scrollTo({ top: Math.max(0, line.offsetTop - 48), behavior: 'smooth' })
  }, [current, silent])

  if (segments.every((segment) => segment.text === '')) {
    return <p className="soft">{t('report.transcript.none')}</p>
  }
  return (
    <ol className="transcript" ref={list} lang={transcript.language === 'zh' ? 'zh-CN' : 'en'}>
      {segments.map((segment, index) => (
        <SegmentLine
          key={`${segment.startMs}-${segment.text}`}
          segment={segment}
          isCurrent={!silent && index === current}
          player={player}
          quotes={quotes.filter((quote) => quote.segmentIndex === index)}
          active={active?.segmentIndex === index ? active : null}
          onSeek={onSeek}
          silent={silent}
        />
      ))}
    </ol>
  )
}

type SegmentLineProps = {
  readonly segment: TranscriptSegment
  readonly isCurrent: boolean
  readonly player: AudioPlayer
  readonly quotes: readonly Evidence[]
  readonly active: Evidence | null
  readonly onSeek: (ms: number) => void
  readonly silent: boolean
}

const SegmentLine = memo(function SegmentLine(props: SegmentLineProps) {
  const { segment, isCurrent, player, quotes, active, onSeek, silent } = props
  const { t } = useTranslation()
  const words = useMemo(() => alignWords(segment), [segment])
  const now = useAtTime(player, (ms) => (isCurrent && ms <= segment.endMs ? indexAt(words, ms) : -1))
  const covers = (quote: Evidence, from: number, to: number) => quote.startChar < to && quote.endChar > from

  const onClick = (event: MouseEvent) => {
    const startMs = event.target instanceof HTMLElement ? event.target.dataset['ms'] : undefined
    if (!silent && startMs !== undefined && globalThis.getSelection()?.isCollapsed !== false)
      onSeek(Number(startMs))
  }
  return (
    <li className={silent ? 'segment is-silent' : isCurrent ? 'segment is-current' : 'segment'}>
      {silent ? null : (
        <button type="button" className="segment-time" onClick={() => onSeek(segment.startMs)}>
          {formatClock(segment.startMs)}
        </button>
      )}
      {/* The button before it does the same for the keyboard. */}
      <p role="presentation" onClick={onClick}>
        {words.length === 0 ? <span className="soft">{t('report.transcript.removed')}</span> : null}
        {words.map((word, index) => {
          const end = word.startChar + word.text.length
          const looks = [
            quotes.some((quote) => covers(quote, word.startChar, end)) ? 'is-quote' : '',
            active && covers(active, word.startChar, end) ? 'is-active' : '',
            index === now ? 'is-now' : '',
          ]
          return (
            <span key={word.startChar} data-ms={word.startMs} className={looks.filter(Boolean).join(' ')}>
              {word.text}
            </span>
          )
        })}
      </p>
    </li>
  )
})
