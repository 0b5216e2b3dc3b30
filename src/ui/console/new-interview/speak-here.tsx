import { AudioOutlined } from '@ant-design/icons'
import { Alert, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Interview } from '../../../contract/interviews.ts'
import { useAudioPlayer, useAudioState } from '../../components/audio-player.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { localText } from '../../i18n/index.ts'
import type { DraftItem } from './draft-items.ts'
import { LevelMeter } from '../../components/level-meter.tsx'
import { recordedQuestions } from './recorded-questions.ts'
import { soundOf } from './recording-card.tsx'
import { SpeakCard } from './speak-card.tsx'
import { UploadLine } from './upload-line.tsx'
import type { DraftActions } from './use-draft-actions.ts'
import { useMicrophone, type Microphone } from '../../components/use-microphone.ts'
import { useRecorder } from './use-recorder.ts'

type SpeakHereProps = {
  readonly interview: Interview
  readonly items: readonly DraftItem[]
  readonly actions: DraftActions
}

/** Records answers with this computer's microphone, question by question. */
export function SpeakHere({ interview, items, actions }: SpeakHereProps) {
  const { t } = useTranslation()
  const questions = recordedQuestions(interview.position.content)
  const microphone = useMicrophone()
  const recorder = useRecorder(interview.id)
  const player = useAudioPlayer()
  const audio = useAudioState(player)
  const itemOf = (questionId: string) => items.findLast((item) => item.questionId === questionId)
  const [chosen, setChosen] = useState(() => {
    const open = questions.findIndex((question) => !itemOf(question.id))
    return Math.max(0, open)
  })
  const question = questions[chosen]
  if (!question) return null
  const item = itemOf(question.id)
  const recordingThis = recorder.questionId === question.id

  const start = () => {
    if (!microphone.stream) return microphone.open()
    player.pause()
    const name = t('newInterview.draft.question', { number: chosen + 1 })
    recorder.start({ stream: microphone.stream, questionId: question.id, name })
  }
  const listen = () => {
    if (!item) return
    if (audio.playing) return player.pause()
    player.load(soundOf(item))
    player.play({ fromMs: 0 })
  }
  return (
    <div className="speak">
      <nav aria-label={t('newInterview.speak.questions')}>
        <ol className="speak-questions">
          {questions.map((each, index) => (
            <li key={each.id}>
              <button
                type="button"
                className={index === chosen ? 'is-chosen' : ''}
                aria-current={index === chosen ? 'step' : undefined}
                disabled={recorder.questionId !== null && index !== chosen}
                onClick={() => setChosen(index)}
              >
                <span className="question-number">{index + 1}</span>
                <span className="speak-title">{localText(each.title)}</span>
                <TakeState item={itemOf(each.id)} recording={recorder.questionId === each.id} />
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className="speak-main">
        <MicrophoneBar microphone={microphone} busy={recorder.questionId !== null} />
        <SpeakCard
          question={question}
          number={chosen + 1}
          startedAt={recordingThis ? recorder.startedAt : null}
          recorded={item?.complete === true}
          playing={audio.playing}
          stream={microphone.stream}
          onStart={start}
          onStop={recorder.stop}
          onListen={listen}
          onNext={chosen + 1 < questions.length ? () => setChosen(chosen + 1) : undefined}
        />
        {item?.upload && !recordingThis ? (
          <UploadLine upload={item.upload} onCancel={() => actions.remove(item.recordingId)} />
        ) : null}
      </div>
      <RecordKey run={recordingThis ? recorder.stop : start} label={t('newInterview.speak.toggle')} />
    </div>
  )
}

function RecordKey({ run, label }: { readonly run: () => void; readonly label: string }) {
  useShortcuts([{ keys: 'r', label, run }])
  return null
}

type TakeStateProps = { readonly item: DraftItem | undefined; readonly recording: boolean }

function TakeState({ item, recording }: TakeStateProps) {
  const { t } = useTranslation()
  const state = recording ? 'recording' : !item ? 'notYet' : item.complete ? 'saved' : 'saving'
  return <span className={`take-state take-${state}`}>{t(`newInterview.speak.${state}`)}</span>
}

type MicrophoneBarProps = { readonly microphone: Microphone; readonly busy: boolean }

function MicrophoneBar({ microphone, busy }: MicrophoneBarProps) {
  const { t } = useTranslation()
  const { stream, problem } = microphone
  return (
    <>
      {problem ? (
        <Alert
          type="warning"
          showIcon
          title={t(`newInterview.speak.${problem}`)}
          description={t(`newInterview.speak.${problem}Todo`)}
        />
      ) : null}
      <div className="microphone-bar">
        {stream ? (
          <>
            <AudioOutlined aria-hidden />
            <Select
              aria-label={t('newInterview.speak.device')}
              value={microphone.deviceId}
              disabled={busy}
              onChange={microphone.choose}
              options={[
                { value: '', label: t('newInterview.speak.defaultDevice') },
                ...microphone.devices.map((device) => ({ value: device.id, label: device.name })),
              ]}
            />
            {busy ? null : <LevelMeter stream={stream} />}
          </>
        ) : (
          <>
            <AudioOutlined aria-hidden />
            <span className="soft">{t('newInterview.speak.allowText')}</span>
          </>
        )}
      </div>
    </>
  )
}
