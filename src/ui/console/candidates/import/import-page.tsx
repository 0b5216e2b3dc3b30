import { CheckCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Steps } from 'antd'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { orpc, queryClient } from '../../../api.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { Page } from '../../../components/page.tsx'
import { RowsSkeleton } from '../../../components/skeletons.tsx'
import { useAddress } from '../../../components/use-address.ts'
import { useChangeDone, useUndoChange } from '../use-change-done.ts'
import { DropTable } from './drop-table.tsx'
import { ImportReview, type Imported } from './import-review.tsx'
import { RejectedLink } from './rejected-link.tsx'
import './import.css'

function Done({ imported, onAgain }: { readonly imported: Imported; readonly onAgain: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const undo = useUndoChange()
  const [undone, setUndone] = useState(false)
  const { change, preview, known } = imported
  const { counts } = preview
  const left = counts.rejected + counts.twice + (known === 'skip' ? counts.known : 0)
  const takeBack = async () => {
    await undo(change)
    setUndone(true)
  }
  return (
    <EmptyState
      icon={<CheckCircleOutlined aria-hidden />}
      title={
        undone ? t('candidates.change.undone') : t('candidates.change.import', { count: change.candidates })
      }
      text={t('candidates.import.left', { count: left })}
    >
      {counts.rejected > 0 ? (
        <p className="import-rejected">
          <RejectedLink importId={preview.importId} /> · {t('candidates.import.rejectedKept')}
        </p>
      ) : null}
      <Button type="primary" onClick={() => void navigate('/candidates')}>
        {t('candidates.import.toList')}
      </Button>
      {undone ? null : <Button onClick={() => void takeBack()}>{t('common.action.undo')}</Button>}
      <Button type="text" onClick={onAgain}>
        {t('candidates.import.other')}
      </Button>
    </EmptyState>
  )
}

/** From a table to candidates: the file, its columns and rows looked over, done. */
export function ImportPage() {
  const { t } = useTranslation()
  const { values, set } = useAddress(['file'])
  const [imported, setImported] = useState<Imported>()
  const changeDone = useChangeDone()
  const importId = values.file
  const fields = useQuery(orpc.candidates.fields.queryOptions({ staleTime: 60_000 }))
  const preview = useQuery(
    orpc.candidates.importPreview.queryOptions({
      input: { importId },
      enabled: importId !== '' && !imported,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  const own = (fields.data ?? []).filter(({ archived }) => !archived)
  const restart = () => {
    setImported(undefined)
    set({ file: '' })
  }
  const step = imported ? 2 : importId ? 1 : 0
  return (
    <Page title={t('candidates.import.title')} back="/candidates" wide={step === 1}>
      <Steps
        size="small"
        className="import-steps"
        current={step}
        items={(['choose', 'check', 'done'] as const).map((name) => ({
          title: t(`candidates.import.steps.${name}`),
        }))}
      />
      <FailureAlert error={fields.error} />
      {imported ? <Done imported={imported} onAgain={restart} /> : null}
      {!imported && importId === '' ? (
        <DropTable
          fields={own}
          onRead={(read) => {
            const { queryKey } = orpc.candidates.importPreview.queryOptions({
              input: { importId: read.importId },
            })
            queryClient.setQueryData(queryKey, read)
            set({ file: read.importId })
          }}
        />
      ) : null}
      {!imported && importId !== '' ? (
        <>
          <FailureAlert
            error={preview.error}
            actions={<Button onClick={restart}>{t('candidates.import.other')}</Button>}
          />
          {preview.data ? (
            <ImportReview
              preview={preview.data}
              fields={own}
              onRestart={restart}
              onImported={(done) => {
                // The station has forgotten the good rows by now: they are off the page before anything is asked anew.
                flushSync(() => setImported(done))
                changeDone(done.change)
              }}
            />
          ) : preview.error ? null : (
            <RowsSkeleton rows={10} />
          )}
        </>
      ) : null}
    </Page>
  )
}
