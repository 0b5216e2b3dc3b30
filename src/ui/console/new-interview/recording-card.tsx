import {
  AudioOutlined,
  CaretRightFilled,
  CloseOutlined,
  FileOutlined,
  HolderOutlined,
  PauseOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAudioState, type AudioPlayer } from '../../components/audio-player.ts'
import { formatBytes, formatClock, formatDuration, formatPercent } from '../../i18n/format.ts'
import type { DraftItem } from './draft-items.ts'
import { draggedRecording } from './drop-zone.tsx'
import { FailureLine, UploadLine } from './upload-line.tsx'

type RecordingCardProps = {
  readonly item: DraftItem
  readonly player: AudioPlayer
  readonly onRemove: () => void
  /** It can be taken out of this place; true unless told. */
  readonly removable?: boolean
  /** What the cross does here; taking it out of this place unless told. */
  readonly removeLabel?: string
  /** Where else it could go. */
  readonly move?: ReactNode
}

/** Where a recording can be listened to before it was looked at. */
export function soundOf(item: Pick<DraftItem, 'recordingId' | 'durationMs'>): string {
  return `/api/media/${item.recordingId}/${item.durationMs === null ? 'original' : 'playback'}`
}

/** A recording: its name, how far it is, and what is wrong with it; can be dragged to another question. */
export function RecordingCard({
  item,
  player,
  onRemove,
  removable = true,
  removeLabel,
  move,
}: RecordingCardProps) {
  const { t } = useTranslation()
  const audio = useAudioState(player)
  const src = soundOf(item)
  const playing = audio.playing && audio.src === src
  const facts = [
    item.part ? `${formatClock(item.part.startMs)}–${formatClock(item.part.endMs)}` : null,
    item.durationMs === null || item.part ? null : formatDuration(item.durationMs),
    item.complete && item.bytes !== null && !item.part ? formatBytes(item.bytes) : null,
    item.analysing
      ? t('newInterview.upload.analysing', { percent: formatPercent(item.analysing.progress) })
      : null,
    item.complete && !item.analysing ? t('newInterview.upload.done') : null,
  ].filter(Boolean)

  const toggle = () => {
    if (playing) return player.pause()
    player.load(src)
    player.play({ fromMs: item.part?.startMs ?? 0, untilMs: item.part?.endMs })
  }
  return (
    <div
      className="recording-card"
      draggable={item.part === null}
      onDragStart={(event) => event.dataTransfer.setData(draggedRecording, item.recordingId)}
    >
      <div className="recording-card-head">
        <HolderOutlined className="recording-grip" title={t('newInterview.files.drag')} />
        {item.source === 'microphone' ? <AudioOutlined aria-hidden /> : <FileOutlined aria-hidden />}
        <span className="recording-name" title={item.fileName}>
          {item.fileName}
        </span>
        {facts.length > 0 ? <span className="soft recording-facts">{facts.join(' · ')}</span> : null}
        {item.complete && !item.failure ? (
          <Button
            type="text"
            size="small"
            icon={playing ? <PauseOutlined aria-hidden /> : <CaretRightFilled aria-hidden />}
            aria-label={playing ? t('newInterview.upload.stop') : t('newInterview.upload.play')}
            title={playing ? t('newInterview.upload.stop') : t('newInterview.upload.play')}
            onClick={toggle}
          />
        ) : null}
        {move}
        {item.upload || !removable ? null : (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={removeLabel ?? t('newInterview.upload.remove')}
            title={removeLabel ?? t('newInterview.upload.remove')}
            onClick={onRemove}
          />
        )}
      </div>
      {item.upload ? <UploadLine upload={item.upload} onCancel={onRemove} /> : null}
      {item.failure ? <FailureLine failure={item.failure} /> : null}
      {item.abandoned ? <div className="warn-line">{t('newInterview.upload.incomplete')}</div> : null}
    </div>
  )
}
