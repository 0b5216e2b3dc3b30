import { DeleteOutlined } from '@ant-design/icons'
import { App, Button, Segmented, Select } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Interview } from '../../../contract/interviews.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert, shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords } from '../../components/failure-words.ts'
import { Page } from '../../components/page.tsx'
import { useUndo } from '../../components/use-undo.tsx'
import { useGivenFiles } from '../../given-files.ts'
import { localText } from '../../i18n/index.ts'
import { useJobs } from '../../jobs-store.ts'
import { useUploads } from '../../uploads/uploads.ts'
import { assignFiles } from './assign-files.ts'
import { Conversation } from './conversation.tsx'
import { discardSoon, keepDraft } from './discard-draft.ts'
import { draftItems, draftReadiness, type DraftReadiness } from './draft-items.ts'
import { FilesByQuestion } from './files-by-question.tsx'
import { modeIcons, modes } from './modes.tsx'
import { recordedQuestions } from './recorded-questions.ts'
import { SpeakHere } from './speak-here.tsx'
import { useDraftActions } from './use-draft-actions.ts'
import '../../components/interview-lines.css'
import './new-interview.css'

/** The draft asks again whenever an upload arrives or a look into a recording ends. */
function useFreshDraft(interviewId: string, arrivals: string): void {
  useEffect(() => {
    if (arrivals === '') return
    void queryClient.invalidateQueries({
      queryKey: orpc.interviews.get.key({ input: { interviewId } }),
    })
  }, [interviewId, arrivals])
}

/** A draft: collects recordings in one of three ways until it is submitted. */
export function DraftPage({ interview }: { readonly interview: Interview }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const undo = useUndo()
  const uploads = useUploads(interview.id)
  const { jobs } = useJobs(interview.id)
  const actions = useDraftActions(interview)
  const items = draftItems({ interview, uploads, jobs })
  const readiness = draftReadiness(items)
  const questions = recordedQuestions(interview.position.content)
  const name = interview.candidateName
  const position = localText(interview.positionName)
  const mode = interview.mode ?? 'per-question'
  const arrived = uploads.filter((upload) => upload.state === 'done').length
  const looked = jobs.filter((job) => job.kind === 'analyse-recording' && job.finishedAt !== null).length
  useGivenFiles('recordings', (files) => {
    if (mode === 'conversation') return files.forEach((file) => actions.addFile(file, null))
    // Spoken here so far: recordings that are files belong to the other ways.
    if (mode === 'microphone') actions.change({ mode: 'per-question' })
    const taken = new Set(items.flatMap(({ questionId }) => questionId ?? []))
    const ids = questions.map(({ id }) => id)
    for (const { file, questionId } of assignFiles(files, { ids, taken })) actions.addFile(file, questionId)
  })
  useFreshDraft(interview.id, arrived + looked > 0 ? `${arrived}/${looked}` : '')

  const discard = () => {
    discardSoon(interview.id, (error) => void message.error(failureWords(shownFailureOf(error)).what))
    undo({
      text: t('newInterview.draft.discarded', { name }),
      undo: () => {
        keepDraft(interview.id)
        void navigate(`/interviews/${interview.id}`)
      },
    })
    void navigate('/interviews')
  }
  return (
    <Page
      title={t('newInterview.draft.title', { name, position })}
      subtitle={t('newInterview.draft.savedHere')}
      back="/interviews"
      extra={
        <Button icon={<DeleteOutlined aria-hidden />} onClick={discard}>
          {t('newInterview.draft.discard')}
        </Button>
      }
    >
      <div className="draft">
        <div className="draft-settings">
          <Segmented
            aria-label={t('newInterview.start.mode')}
            value={mode}
            options={modes.map((value) => ({
              value,
              icon: modeIcons[value],
              label: t(`newInterview.mode.${value}`),
            }))}
            onChange={(value) => actions.change({ mode: value })}
          />
          <label className="draft-language">
            <span className="soft">{t('newInterview.start.language')}</span>
            <Select
              value={interview.language}
              options={(['auto', 'zh', 'en'] as const).map((value) => ({
                value,
                label: t(`common.language.${value}`),
              }))}
              onChange={(language) => actions.change({ language })}
            />
          </label>
        </div>
        {mode === 'per-question' ? (
          <FilesByQuestion questions={questions} items={items} actions={actions} />
        ) : mode === 'conversation' ? (
          <Conversation interview={interview} items={items} actions={actions} />
        ) : (
          <SpeakHere interview={interview} items={items} actions={actions} />
        )}
        <FailureAlert error={actions.error} onRetry={actions.clearError} />
        <footer className="draft-foot">
          <Readiness readiness={readiness} total={questions.length} />
          <Button
            type="primary"
            size="large"
            disabled={!readiness.canSubmit}
            loading={actions.submitting}
            onClick={actions.submit}
          >
            {t('newInterview.draft.submit')}
          </Button>
        </footer>
      </div>
    </Page>
  )
}

type ReadinessProps = { readonly readiness: DraftReadiness; readonly total: number }

function Readiness({ readiness, total }: ReadinessProps) {
  const { t } = useTranslation()
  const { ready, uploading, abandoned, broken } = readiness
  if (ready === 0) return <div className="soft">{t('newInterview.draft.nothing')}</div>
  const notes = [
    uploading > 0 ? t('newInterview.draft.uploading', { count: uploading }) : null,
    abandoned > 0 ? t('newInterview.draft.incomplete', { count: abandoned }) : null,
    broken > 0 ? t('newInterview.draft.broken', { count: broken }) : null,
  ].filter(Boolean)
  return (
    <div aria-live="polite">
      <strong>{t('newInterview.draft.ready', { count: ready })}</strong>{' '}
      <span className="soft">{t('newInterview.draft.of', { total })}</span>
      {notes.map((note) => (
        <div key={note} className="warn-line">
          {note}
        </div>
      ))}
    </div>
  )
}
