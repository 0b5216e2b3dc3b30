import { SoundOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Progress, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SpokenLanguage } from '../../../../domain/positions/position.ts'
import { orpc } from '../../../api.ts'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { useKeptState } from '../../../components/use-kept-state.ts'
import { type Lines, stateOf } from './use-lines.ts'
import { useSpeaking } from './use-speaking.ts'

const isText = (kept: unknown): kept is string => typeof kept === 'string'

type MakeMissingProps = {
  readonly positionId: string
  readonly language: SpokenLanguage
  readonly lines: Lines
}

/** Lets a voice of this computer read every line that has no sound of its present words, one after the other. */
export function MakeMissing({ positionId, language, lines }: MakeMissingProps) {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.questionAudio.voices.queryOptions())
  const voices = data?.filter((voice) => voice.language === language)
  const [kept, keep] = useKeptState(`audio.voice.${language}`, '', isText)
  const { progress, failure, error, start, stop } = useSpeaking({ positionId, language })
  if (voices === undefined) return null
  const voice = voices.find(({ id }) => id === kept) ?? voices[0]
  if (voice === undefined) return <p className="soft">{t('audio.noVoice')}</p>
  const missing = (lines.lines ?? []).filter((line) => ['none', 'outdated'].includes(stateOf(line)))

  if (progress !== null) {
    const { done, total } = progress
    return (
      <div className="audio-making">
        <Progress percent={(100 * done) / total} showInfo={false} aria-label={t('audio.title')} />
        <span aria-live="polite">{t('audio.making', { done: Math.min(done + 1, total), total })}</span>
        <Button size="small" onClick={stop}>
          {t('audio.stopMaking')}
        </Button>
      </div>
    )
  }
  return (
    <>
      <Select
        aria-label={t('audio.voice')}
        value={voice.id}
        onChange={keep}
        options={voices.map(({ id, name }) => ({ value: id, label: name }))}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        className="audio-voice"
      />
      <Button
        icon={<SoundOutlined aria-hidden />}
        disabled={missing.length === 0}
        onClick={() => start(voice.id)}
      >
        {t('audio.make', { count: missing.length })}
      </Button>
      <FailureAlert error={error} failure={failure} />
    </>
  )
}
