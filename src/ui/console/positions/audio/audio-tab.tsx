import { Alert, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Position, SpokenLanguage } from '../../../../domain/positions/position.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../../components/skeletons.tsx'
import { spokenLanguage } from '../../../i18n/index.ts'
import { LineItem } from './line-item.tsx'
import { MakeMissing } from './make-missing.tsx'
import { useLinePlayer } from './use-line-player.ts'
import { useLineRecorder } from './use-line-recorder.ts'
import { stateOf, useLines } from './use-lines.ts'
import './audio.css'

type AudioTabProps = { readonly content: Position; readonly mayEdit: boolean }

/** What is said to candidates, line by line, and who speaks it. */
export function AudioTab({ content, mayEdit }: AudioTabProps) {
  const { t } = useTranslation()
  const [language, setLanguage] = useState<SpokenLanguage>(spokenLanguage)
  return (
    <div className="audio-tab">
      <Segmented<SpokenLanguage>
        aria-label={t('audio.language')}
        value={language}
        onChange={setLanguage}
        options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`audio.of.${value}`) }))}
      />
      <LinesOf key={language} content={content} language={language} mayEdit={mayEdit} />
    </div>
  )
}

function LinesOf({ content, language, mayEdit }: AudioTabProps & { readonly language: SpokenLanguage }) {
  const { t } = useTranslation()
  const lines = useLines(content.id, language)
  const player = useLinePlayer()
  const recorder = useLineRecorder((lineId, sound) => void lines.attach(lineId, sound, 'recorded'))
  if (lines.error) return <FailureAlert error={lines.error} />
  if (lines.lines === undefined) return <RowsSkeleton />
  const all = lines.lines
  if (all.length === 0) return <EmptyState title={t('audio.noLines')} text={t('audio.noLinesText')} />
  const count = all.filter((line) => stateOf(line) === 'approved').length
  const { problem } = recorder.microphone
  return (
    <>
      <p className="soft">{t(all.every(({ audio }) => audio === null) ? 'audio.empty' : 'audio.help')}</p>
      <div className="audio-head">
        <span className="number">{t('audio.approved', { count, total: all.length })}</span>
        {mayEdit ? <MakeMissing positionId={content.id} language={language} lines={lines} /> : null}
      </div>
      {problem === null ? null : (
        <Alert
          type="warning"
          showIcon
          title={t(`newInterview.speak.${problem}`)}
          description={t(`newInterview.speak.${problem}Todo`)}
        />
      )}
      <FailureAlert failure={lines.failure} />
      {content.questions.map(({ id, title }) => (
        <section key={id} aria-label={title[language]}>
          <h3>{title[language]}</h3>
          <ul className="audio-lines">
            {all
              .filter(({ questionId }) => questionId === id)
              .map((line) => (
                <LineItem
                  key={line.lineId}
                  line={line}
                  lines={lines}
                  player={player}
                  recorder={recorder}
                  mayEdit={mayEdit}
                />
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
