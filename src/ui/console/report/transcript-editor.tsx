import { CaretRightFilled } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TranscriptRevision } from '../../../contract/reports.ts'
import type { AudioPlayer } from '../../components/audio-player.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useKeptState } from '../../components/use-kept-state.ts'
import { formatClock } from '../../i18n/format.ts'

type TranscriptEditorProps = {
  readonly answerId: string
  readonly revision: TranscriptRevision
  readonly player: AudioPlayer
  readonly saving: boolean
  readonly error: unknown
  readonly onSave: (texts: string[]) => void
  readonly onCancel: () => void
}

const isTexts = (kept: unknown): kept is string[] =>
  Array.isArray(kept) && kept.every((text) => typeof text === 'string')

/** Corrects the words stretch by stretch; what is not saved yet survives a reload. */
export function TranscriptEditor(props: TranscriptEditorProps) {
  const { answerId, revision, player, saving, error, onSave, onCancel } = props
  const { t } = useTranslation()
  const { segments } = revision.content
  const before = segments.map((segment) => segment.text)
  const [kept, keep, forget] = useKeptState<string[]>(
    `transcript:${answerId}:${revision.revision}`,
    before,
    (value): value is string[] => isTexts(value) && value.length === before.length,
  )
  const changed = kept.some((text, index) => text !== before[index])
  const [restored] = useState(changed)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => list.current?.querySelector('textarea')?.focus(), [])

  return (
    <div className="transcript-editor">
      <p className="soft">{restored ? t('report.transcript.kept') : t('report.transcript.editHelp')}</p>
      <ol className="transcript" ref={list}>
        {segments.map((segment, index) => (
          <li key={segment.startMs} className="segment">
            <button
              type="button"
              className="segment-time"
              onClick={() => player.play({ fromMs: segment.startMs, untilMs: segment.endMs })}
            >
              <CaretRightFilled aria-hidden /> {formatClock(segment.startMs)}
            </button>
            <Input.TextArea
              autoSize
              maxLength={10_000}
              aria-label={t('report.transcript.segment', { time: formatClock(segment.startMs) })}
              value={kept[index] ?? ''}
              onChange={(event) => keep(kept.map((text, at) => (at === index ? event.target.value : text)))}
              onKeyDown={(event) => {
                if (event.key === 'Escape') onCancel()
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave(kept)
              }}
            />
          </li>
        ))}
      </ol>
      <FailureAlert error={error} />
      <div className="transcript-save">
        <Button
          type="primary"
          loading={saving}
          disabled={!changed}
          title={changed ? undefined : t('report.transcript.unchanged')}
          onClick={() => onSave(kept)}
        >
          {t('report.transcript.save')}
        </Button>
        <Button
          onClick={() => {
            forget()
            onCancel()
          }}
        >
          {t('common.action.cancel')}
        </Button>
      </div>
    </div>
  )
}
