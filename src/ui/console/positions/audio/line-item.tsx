import {
  AudioOutlined,
  CaretRightOutlined,
  CheckOutlined,
  DeleteOutlined,
  PauseOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpokenLine } from '../../../../contract/question-audio.ts'
import { LevelMeter } from '../../../components/level-meter.tsx'
import { LineAudioState } from './line-audio-state.tsx'
import type { LinePlayer } from './use-line-player.ts'
import type { LineRecorder } from './use-line-recorder.ts'
import type { Lines } from './use-lines.ts'

const soundTypes = 'audio/*,.wav,.mp3,.m4a,.ogg,.flac,.webm'

type LineItemProps = {
  readonly line: SpokenLine
  readonly lines: Lines
  readonly player: LinePlayer
  readonly recorder: LineRecorder
  readonly mayEdit: boolean
}

/** One line: its words, who speaks it, and what can be done about it. */
export function LineItem({ line, lines, player, recorder, mayEdit }: LineItemProps) {
  const { t } = useTranslation()
  const { audio, lineId, kind, text } = line
  const recordingThis = recorder.recording && recorder.lineId === lineId
  return (
    <li className="audio-line" aria-label={text}>
      <PlayButton line={line} player={player} />
      <div>
        <p className="audio-words">
          {kind === 'question' ? null : <span className="soft">{t(`audio.kind.${kind}`)} · </span>}
          {text}
        </p>
        <LineAudioState line={line} />
        {recordingThis && recorder.microphone.stream ? (
          <LevelMeter stream={recorder.microphone.stream} />
        ) : null}
      </div>
      {mayEdit ? (
        <div className="audio-actions">
          {audio === null || audio.outdated ? null : (
            <ApproveButton
              approved={audio.approvedAt !== null}
              heard={player.heard.has(audio.assetId)}
              onChange={(approved) => void lines.approve(lineId, approved)}
            />
          )}
          <Button
            size="small"
            icon={<AudioOutlined aria-hidden />}
            danger={recordingThis}
            loading={lines.saving === lineId || (recorder.lineId === lineId && !recorder.recording)}
            disabled={(recorder.lineId !== null && recorder.lineId !== lineId) || lines.saving !== null}
            onClick={() => (recordingThis ? recorder.stop() : recorder.start(lineId))}
          >
            {t(recordingThis ? 'audio.stop' : 'audio.record')}
          </Button>
          <UploadButton onFile={(file) => void lines.attach(lineId, file, 'uploaded')} />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('audio.remove')}
            disabled={audio === null}
            onClick={() => void lines.remove(lineId)}
          />
        </div>
      ) : null}
    </li>
  )
}

function PlayButton({ line: { audio }, player }: Pick<LineItemProps, 'line' | 'player'>) {
  const { t } = useTranslation()
  const playing = audio !== null && player.playing === audio.assetId
  return (
    <Button
      shape="circle"
      icon={playing ? <PauseOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
      aria-label={t(playing ? 'audio.pause' : 'audio.play')}
      disabled={audio === null}
      onClick={() => audio && player.toggle(audio.assetId)}
    />
  )
}

type ApproveButtonProps = {
  readonly approved: boolean
  /** Played to its end on this page. */
  readonly heard: boolean
  readonly onChange: (approved: boolean) => void
}

function ApproveButton({ approved, heard, onChange }: ApproveButtonProps) {
  const { t } = useTranslation()
  if (approved)
    return (
      <Button size="small" type="text" onClick={() => onChange(false)}>
        {t('audio.unapprove')}
      </Button>
    )
  return (
    <Tooltip title={heard ? '' : t('audio.approveFirst')}>
      <Button
        size="small"
        type="primary"
        icon={<CheckOutlined aria-hidden />}
        disabled={!heard}
        onClick={() => onChange(true)}
      >
        {t('audio.approve')}
      </Button>
    </Tooltip>
  )
}

function UploadButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={soundTypes}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onFile(file)
          target.value = ''
        }}
      />
      <Button
        size="small"
        type="text"
        icon={<UploadOutlined aria-hidden />}
        aria-label={t('audio.upload')}
        title={t('audio.upload')}
        onClick={() => input.current?.click()}
      />
    </>
  )
}
