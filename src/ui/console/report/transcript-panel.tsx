import { EditOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../../domain/scoring/rater.ts'
import { api, orpc, queryClient } from '../../api.ts'
import type { AudioPlayer } from '../../components/audio-player.ts'
import { Tag } from '../../components/state-tag.tsx'
import { TranscriptView } from '../../components/transcript-view.tsx'
import type { AnswerView } from './report-model.ts'
import { TranscriptEditor } from './transcript-editor.tsx'

type TranscriptPanelProps = {
  readonly view: AnswerView
  readonly player: AudioPlayer
  readonly active: Evidence | null
  readonly canEdit: boolean
  readonly editing: boolean
  readonly onEditing: (editing: boolean) => void
  readonly onSeek: (ms: number) => void
}

/** An answer's words: as they are now, as the recogniser heard them, or being corrected. */
export function TranscriptPanel(props: TranscriptPanelProps) {
  const { view, player, active, canEdit, editing, onEditing, onSeek } = props
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [original, setOriginal] = useState(false)
  const newest = view.revisions.at(-1)
  const shown = original ? view.revisions[0] : newest
  const save = useMutation({
    mutationFn: (texts: string[]) =>
      api.reports.editTranscript({
        answerId: view.answer.answerId,
        baseRevision: newest?.revision ?? 0,
        texts,
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: orpc.reports.key() })
      void message.success(t('report.transcript.saved'))
      onEditing(false)
    },
  })

  if (!newest || !shown) return <p className="soft">{t('report.transcript.none')}</p>
  const isEdited = newest.revision > 0
  const quotes =
    shown.revision === view.answer.transcriptRevision
      ? view.lines.flatMap((line) => line.finding.evidence)
      : []
  return (
    <section className="transcript-panel" aria-labelledby="transcript-title">
      <header>
        <h3 id="transcript-title">
          {editing ? t('report.transcript.editing') : t('report.transcript.title')}
        </h3>
        {isEdited && !editing ? (
          <>
            <Tag tone="human">
              {newest.editedBy
                ? t('report.transcript.edited', { name: newest.editedBy })
                : t('report.transcript.unknownEditor')}
            </Tag>
            <Button type="link" size="small" onClick={() => setOriginal(!original)}>
              {original ? t('report.transcript.current') : t('report.transcript.original')}
            </Button>
            {original ? <span className="soft">{t('report.transcript.originalNow')}</span> : null}
          </>
        ) : null}
        {canEdit && !editing && !original ? (
          <Button
            type="text"
            size="small"
            className="transcript-edit"
            icon={<EditOutlined aria-hidden />}
            onClick={() => onEditing(true)}
          >
            {t('report.transcript.edit')}
          </Button>
        ) : null}
      </header>
      {editing ? (
        <TranscriptEditor
          key={newest.revision}
          answerId={view.answer.answerId}
          revision={newest}
          player={player}
          saving={save.isPending}
          error={save.error}
          onSave={(texts) => save.mutate(texts)}
          onCancel={() => {
            save.reset()
            onEditing(false)
          }}
        />
      ) : (
        <TranscriptView
          transcript={shown.content}
          player={player}
          quotes={quotes}
          active={quotes.length > 0 ? active : null}
          onSeek={onSeek}
          silent={view.sound.recordingId === null}
        />
      )}
    </section>
  )
}
