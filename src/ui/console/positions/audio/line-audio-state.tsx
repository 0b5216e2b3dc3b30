import { CheckOutlined, ExclamationCircleOutlined, SoundOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { SpokenLine } from '../../../../contract/question-audio.ts'
import { Tag } from '../../../components/state-tag.tsx'
import { formatDuration } from '../../../i18n/format.ts'
import { stateOf } from './use-lines.ts'

const looks = {
  none: { tone: 'quiet', icon: null },
  waiting: { tone: 'attention', icon: <SoundOutlined aria-hidden /> },
  approved: { tone: 'human', icon: <CheckOutlined aria-hidden /> },
  outdated: { tone: 'failure', icon: <ExclamationCircleOutlined aria-hidden /> },
} as const

/** Whether candidates hear the line, whose voice it is, and how long it takes. */
export function LineAudioState({ line }: { readonly line: SpokenLine }) {
  const { t } = useTranslation()
  const state = stateOf(line)
  const { audio } = line
  return (
    <p className="audio-state">
      <Tag tone={looks[state].tone} icon={looks[state].icon}>
        {t(`audio.state.${state}`)}
        {state === 'approved' && audio?.approvedBy ? ` · ${audio.approvedBy}` : ''}
      </Tag>
      {audio === null ? null : (
        <span className="soft">
          {t(`audio.by.${audio.source}`, { voice: audio.voice })} · {formatDuration(audio.durationMs)}
        </span>
      )}
    </p>
  )
}
