import { AudioOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { LevelMeter } from '../../../components/level-meter.tsx'
import { useMicrophone } from '../../../components/use-microphone.ts'
import { useSpokenText } from './use-spoken-text.ts'

/** Speak an answer instead of typing it. */
export function SpeakTrial({ onText }: { readonly onText: (text: string) => void }) {
  const { t } = useTranslation()
  const microphone = useMicrophone()
  const spoken = useSpokenText(onText)
  const wanted = useRef(false)
  const { stream, problem } = microphone
  const { start } = spoken
  useEffect(() => {
    // The first press opens the microphone and goes on from there.
    if (stream === null || !wanted.current) return
    wanted.current = false
    start(stream)
  }, [stream, start])

  const press = () => {
    if (spoken.state === 'recording') return spoken.stop()
    if (stream !== null) return spoken.start(stream)
    wanted.current = true
    microphone.open()
  }
  return (
    <div className="try-speak">
      <Button
        size="small"
        icon={<AudioOutlined aria-hidden />}
        loading={spoken.state === 'recognising' || microphone.opening}
        danger={spoken.state === 'recording'}
        onClick={press}
      >
        {t(`editor.try.voice.${spoken.state}`)}
      </Button>
      {stream !== null && spoken.state === 'recording' ? <LevelMeter stream={stream} /> : null}
      {problem === null ? null : (
        <Alert
          type="warning"
          showIcon
          title={t(`newInterview.speak.${problem}`)}
          description={t(`newInterview.speak.${problem}Todo`)}
        />
      )}
      <FailureAlert failure={spoken.failure} />
    </div>
  )
}
