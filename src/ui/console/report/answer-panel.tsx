import { useTranslation } from 'react-i18next'
import type { Interview } from '../../../contract/interviews.ts'
import { isSpoken } from '../../../domain/positions/position.ts'
import { AnswerSound } from '../../components/answer-sound.tsx'
import type { AnswerPlayer } from '../../components/use-answer-player.ts'
import { localText } from '../../i18n/index.ts'
import { DeliveryPanel } from './delivery-panel.tsx'
import { ObservationPanel } from './observation-panel.tsx'
import type { AnswerView } from './report-model.ts'
import { TranscriptPanel } from './transcript-panel.tsx'
import { ValueAnswer } from './value-answer.tsx'

type AnswerPanelProps = {
  readonly interview: Pick<Interview, 'id' | 'channel' | 'soundAway'>
  readonly view: AnswerView
  readonly sound: AnswerPlayer<AnswerView>
  readonly canPlay: boolean
  readonly canEdit: boolean
  readonly editing: boolean
  readonly onEditing: (editing: boolean) => void
  readonly charts: boolean
  readonly onCharts: (shown: boolean) => void
}

/** The answer in view: what can be heard, chosen, read and seen of it; what a value has not is left out. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { interview, view, sound, canPlay, canEdit, editing, onEditing, charts, onCharts } = props
  const { t } = useTranslation()
  const { player } = sound
  // What stayed at the store was spoken too: its words and its delivery are here.
  const isHeard = view.sound.recordingId !== null || view.sound.isAway
  const title = localText(view.question.title)
  return (
    <div className="report-right">
      {isHeard ? (
        <AnswerSound
          number={view.number}
          title={title}
          answer={view.sound}
          player={player}
          canPlay={canPlay}
          onToggle={sound.toggle}
          onSeek={sound.seek}
        />
      ) : (
        <>
          <h2 className="answer-title">
            <span className="question-badge">{view.number}</span> {title}
          </h2>
          {isSpoken(view.question) ? <p className="soft">{t('report.player.noSound')}</p> : null}
        </>
      )}
      <ValueAnswer view={view} canPlay={canPlay} soundAway={interview.soundAway} />
      {isHeard || isSpoken(view.question) ? (
        <TranscriptPanel
          view={view}
          player={player}
          active={sound.active}
          canEdit={canEdit}
          editing={editing}
          onEditing={onEditing}
          onSeek={sound.seek}
        />
      ) : null}
      {isHeard ? (
        <DeliveryPanel
          delivery={view.answer.delivery}
          durationMs={view.answer.durationMs}
          byPhone={interview.channel === 'phone'}
          charts={charts}
          onCharts={onCharts}
          onSeek={(ms) => sound.seek(ms + (view.sound.range?.startMs ?? 0))}
        />
      ) : null}
      <ObservationPanel interviewId={interview.id} answerId={view.answer.answerId} />
    </div>
  )
}
