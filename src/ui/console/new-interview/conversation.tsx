import { InboxOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Progress, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Interview } from '../../../contract/interviews.ts'
import { orpc } from '../../api.ts'
import { useAudioPlayer } from '../../components/audio-player.ts'
import { ConversationCutter } from './conversation-cutter.tsx'
import type { DraftItem } from './draft-items.ts'
import { ChooseFiles, DropZone } from './drop-zone.tsx'
import { RefusedFiles } from './files-by-question.tsx'
import { recordedQuestions } from './recorded-questions.ts'
import { RecordingCard } from './recording-card.tsx'
import { attachmentsFor, stretchesOf } from './stretches.ts'
import type { DraftActions } from './use-draft-actions.ts'

type ConversationProps = {
  readonly interview: Interview
  readonly items: readonly DraftItem[]
  readonly actions: DraftActions
}

/** Each recording once, however many of its parts are used. */
function once(items: readonly DraftItem[]): DraftItem[] {
  return [...new Map(items.map((item) => [item.recordingId, item])).values()]
}

/** The recording to cut: the one that is cut already, else the newest that is whole, else the newest. */
function choose(items: readonly DraftItem[], wanted: string | null): DraftItem | undefined {
  const usable = once(items).filter((item) => !item.abandoned)
  return (
    usable.find((item) => item.recordingId === wanted) ??
    usable.find((item) => item.part !== null) ??
    usable.findLast((item) => item.upload !== null) ??
    usable.findLast((item) => item.complete)
  )
}

/** One long conversation: upload it, wait for its waveform, cut it by question. */
export function Conversation({ interview, items, actions }: ConversationProps) {
  const { t } = useTranslation()
  const player = useAudioPlayer()
  const [wanted, setWanted] = useState<string | null>(null)
  const item = choose(items, wanted)
  const recordingId = item?.recordingId ?? ''
  const { content } = interview.position
  const questions = useMemo(() => recordedQuestions(content), [content])
  const waveform = useQuery(
    orpc.media.waveform.queryOptions({
      input: { recordingId },
      enabled: item?.complete === true && !item.failure,
      staleTime: Number.POSITIVE_INFINITY,
      refetchInterval: ({ state }) => (state.data ? false : 1000),
    }),
  )
  const add = ([file]: File[]) => {
    if (!file) return
    setWanted(null)
    actions.addFile(file, null)
  }
  const others = once(items).filter((other) => other.complete)

  if (!item) {
    return (
      <>
        <DropZone className="drop-all is-tall" onFiles={add}>
          <InboxOutlined aria-hidden />
          <div>
            <strong>{t('newInterview.cut.drop')}</strong>{' '}
            <ChooseFiles label={t('newInterview.files.choose')} onFiles={add} />
            <div className="soft">{t('newInterview.cut.dropHelp')}</div>
          </div>
        </DropZone>
        <RefusedFiles actions={actions} />
      </>
    )
  }
  const wave = waveform.data
  return (
    <>
      <RefusedFiles actions={actions} />
      <DropZone className="conversation-file" onFiles={add}>
        <RecordingCard
          item={{ ...item, part: null }}
          player={player}
          removable={false}
          onRemove={() => actions.remove(item.recordingId)}
        />
        {others.length > 1 ? (
          <Select
            aria-label={t('newInterview.cut.which')}
            value={item.recordingId}
            options={others.map((other) => ({ value: other.recordingId, label: other.fileName }))}
            onChange={setWanted}
          />
        ) : null}
        <ChooseFiles label={t('newInterview.cut.other')} onFiles={add} />
      </DropZone>
      {item.complete && !item.failure && !wave ? (
        <div className="analysing" aria-live="polite">
          <strong>{t('newInterview.cut.analysing')}</strong>
          <Progress percent={Math.round((item.analysing?.progress ?? 0) * 100)} status="active" />
          <span className="soft">{t('newInterview.cut.analysingText')}</span>
        </div>
      ) : null}
      {wave && item.complete ? (
        <ConversationCutter
          key={item.recordingId}
          recordingId={item.recordingId}
          player={player}
          wave={wave}
          questions={questions}
          saved={stretchesOf(interview, item.recordingId)}
          onChange={(stretches) => actions.cut(item.recordingId, attachmentsFor(stretches, item.recordingId))}
        />
      ) : null}
    </>
  )
}
