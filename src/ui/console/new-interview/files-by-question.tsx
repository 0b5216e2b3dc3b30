import { CloseOutlined, ExclamationCircleFilled, InboxOutlined, SwapOutlined } from '@ant-design/icons'
import { Button, Dropdown, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { recordingLimitBytes } from '../../../contract/media.ts'
import type { Question } from '../../../domain/positions/position.ts'
import { useAudioPlayer } from '../../components/audio-player.ts'
import { formatBytes, formatDuration } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { assignFiles } from './assign-files.ts'
import type { DraftItem } from './draft-items.ts'
import { ChooseFiles, DropZone } from './drop-zone.tsx'
import { RecordingCard } from './recording-card.tsx'
import { useEraseSoon } from './use-erase-soon.ts'
import type { DraftActions } from './use-draft-actions.ts'

type FilesProps = {
  readonly questions: readonly Question[]
  readonly items: readonly DraftItem[]
  readonly actions: DraftActions
}

/** Files that were turned away, and why. */
export function RefusedFiles({ actions }: { readonly actions: DraftActions }) {
  const { t } = useTranslation()
  const limit = formatBytes(recordingLimitBytes)
  const words = {
    empty: ['newInterview.upload.empty', 'newInterview.upload.emptyTodo'],
    'too-large': ['newInterview.upload.tooLarge', 'newInterview.upload.tooLargeTodo'],
    'not-media': ['newInterview.upload.notMedia', 'newInterview.upload.notMediaTodo'],
  } as const
  return actions.refused.map(({ key, name, refusal }) => (
    <div key={key} className="refused" role="alert">
      <ExclamationCircleFilled aria-hidden />
      <span>
        <strong>{t(words[refusal][0], { name, limit })}</strong> {t(words[refusal][1])}
      </span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('newInterview.upload.dismiss')}
        title={t('newInterview.upload.dismiss')}
        onClick={() => actions.dismiss(key)}
      />
    </div>
  ))
}

/** One file per question: a drop target for each, and one for all. */
export function FilesByQuestion({ questions, items, actions }: FilesProps) {
  const { t } = useTranslation()
  const player = useAudioPlayer()
  const taken = new Set(items.flatMap((item) => (item.questionId === null ? [] : [item.questionId])))
  const [leaving, eraseSoon] = useEraseSoon(actions.erase)
  const unused = items.filter(
    (item) => item.questionId === null && !item.abandoned && !leaving.has(item.recordingId),
  )
  const title = (question: Question, index: number) =>
    t('newInterview.files.moveTo', { number: index + 1, title: localText(question.title) })

  const addAll = (files: File[]) => {
    const ids = questions.map((question) => question.id)
    for (const { file, questionId } of assignFiles(files, { ids, taken })) actions.addFile(file, questionId)
  }
  const mover = (item: DraftItem) => (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...questions.map((question, index) => ({
            key: question.id,
            label: title(question, index),
            disabled: question.id === item.questionId,
          })),
          { type: 'divider' as const },
          { key: '', label: t('newInterview.files.nowhere') },
        ],
        onClick: ({ key }) => actions.assign(item.recordingId, key || null),
      }}
    >
      <Button
        type="text"
        size="small"
        icon={<SwapOutlined aria-hidden />}
        aria-label={t('newInterview.files.move')}
        title={t('newInterview.files.move')}
      />
    </Dropdown>
  )

  return (
    <>
      <DropZone className="drop-all" onFiles={addAll}>
        <InboxOutlined aria-hidden />
        <div>
          <strong>{t('newInterview.files.dropAll')}</strong>{' '}
          <ChooseFiles multiple label={t('newInterview.files.choose')} onFiles={addAll} />
          <div className="soft">{t('newInterview.files.dropAllHelp')}</div>
        </div>
      </DropZone>
      <RefusedFiles actions={actions} />
      <ol className="question-slots">
        {questions.map((question, index) => {
          const own = items.filter((item) => item.questionId === question.id)
          return (
            <li key={question.id}>
              <DropZone
                className={own.length > 0 ? 'question-slot is-filled' : 'question-slot'}
                onFiles={([file]) => file && actions.addFile(file, question.id)}
                onRecording={(recordingId) => actions.assign(recordingId, question.id)}
              >
                <div className="question-words">
                  <span className="question-number">{index + 1}</span>
                  <div>
                    <strong>{localText(question.title)}</strong>
                    <div className="soft question-prompt" title={localText(question.prompt)}>
                      {localText(question.prompt)}
                    </div>
                  </div>
                  <span className="soft question-time">
                    {t('newInterview.draft.answerTime', {
                      time: formatDuration(question.answerSeconds * 1000),
                    })}
                  </span>
                </div>
                <div className="question-recording">
                  {own.map((item) => (
                    <RecordingCard
                      key={item.recordingId}
                      item={item}
                      player={player}
                      onRemove={() => actions.remove(item.recordingId)}
                      removable={item.part === null}
                      move={item.part === null ? mover(item) : null}
                    />
                  ))}
                  {own.length === 0 ? (
                    <span className="soft slot-empty">
                      {t('newInterview.files.drop')}{' '}
                      <ChooseFiles
                        label={t('newInterview.files.choose')}
                        onFiles={([file]) => file && actions.addFile(file, question.id)}
                      />
                    </span>
                  ) : null}
                </div>
              </DropZone>
            </li>
          )
        })}
      </ol>
      {unused.length > 0 ? (
        <section className="unused" aria-labelledby="unused-title">
          <h2 id="unused-title">{t('newInterview.files.unused')}</h2>
          <p className="soft">{t('newInterview.files.unusedText')}</p>
          {unused.map((item) => (
            <div key={item.recordingId} className="unused-line">
              <RecordingCard
                item={item}
                player={player}
                removeLabel={t('newInterview.files.erase')}
                onRemove={() =>
                  item.upload ? actions.remove(item.recordingId) : eraseSoon(item.recordingId, item.fileName)
                }
              />
              <Select
                placeholder={t('newInterview.files.assign')}
                aria-label={t('newInterview.files.assign')}
                value={null}
                options={questions.map((question, index) => ({
                  value: question.id,
                  label: title(question, index),
                }))}
                onChange={(questionId: string | null) => actions.assign(item.recordingId, questionId)}
              />
            </div>
          ))}
        </section>
      ) : null}
    </>
  )
}
