import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { comparePositions } from '../../../../domain/positions/compare-positions.ts'
import { api, failureOf, orpc, queryClient } from '../../../api.ts'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../../components/skeletons.tsx'
import { DifferenceList } from '../../../components/difference-list.tsx'
import { useOutsideNames } from '../use-outside-names.ts'
import type { DraftStore, DraftView } from './draft-store.ts'

type PublishDialogProps = {
  readonly store: DraftStore
  readonly view: DraftView
  /** Errors that the check has found so far. */
  readonly errors: number
  readonly onShowErrors: () => void
  readonly onClose: () => void
}

/** What a new version would change, who keeps the old one, and a note about it. */
export function PublishDialog({ store, view, errors, onShowErrors, onClose }: PublishDialogProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const label = useId()
  const [note, setNote] = useState('')
  const nameOutside = useOutsideNames()
  const { draft, history } = view
  const { positionId, interviewsUnderWay } = draft
  const { data: published, error } = useQuery(
    orpc.positions.get.queryOptions({ input: { positionId }, staleTime: 0 }),
  )
  const isFirst = failureOf(error)?.code === 'NOT_FOUND'
  const publish = useMutation({
    mutationFn: async () => {
      if (!(await store.flush())) return undefined
      const version = await api.positions.publish({
        positionId,
        revision: store.read().draft.revision,
        note,
      })
      return { version, draft: await api.positions.draft({ positionId }) }
    },
    onSuccess: async (done) => {
      if (done === undefined) return onClose()
      store.replace(done.draft)
      await queryClient.invalidateQueries({ queryKey: orpc.positions.key() })
      void message.success(t('editor.publish.done', { version: done.version.version }))
      await navigate(`/positions/${positionId}?tab=versions`)
    },
  })
  const differences =
    published && nameOutside ? comparePositions(published.content, history.present, nameOutside) : undefined
  const next = (published?.version ?? 0) + 1
  return (
    <Modal
      open
      width={760}
      title={t('editor.publish.title', { version: next })}
      okText={t('editor.publish.do')}
      okButtonProps={{ loading: publish.isPending, disabled: errors > 0 || differences?.length === 0 }}
      onOk={() => publish.mutate()}
      onCancel={onClose}
    >
      {errors > 0 ? (
        <FailureAlert
          failure={{ code: 'POSITION_NOT_READY', data: { errors } }}
          copyable={false}
          actions={<Button onClick={onShowErrors}>{t('editor.publish.showErrors')}</Button>}
        />
      ) : null}
      <FailureAlert
        error={publish.error}
        actions={
          failureOf(publish.error)?.code === 'POSITION_NOT_READY' ? (
            <Button onClick={onShowErrors}>{t('editor.publish.showErrors')}</Button>
          ) : null
        }
      />
      <h3>{t('editor.publish.changes')}</h3>
      <div className="publish-differences">
        {isFirst ? <p className="soft">{t('editor.publish.first')}</p> : null}
        {differences ? <DifferenceList differences={differences} /> : null}
        {!isFirst && !differences ? <RowsSkeleton rows={3} /> : null}
      </div>
      <p>
        {interviewsUnderWay === 0
          ? t('editor.publish.keepNone')
          : t('editor.publish.keep', { count: interviewsUnderWay })}
      </p>
      <label htmlFor={label}>{t('editor.publish.note')}</label>
      <Input.TextArea
        id={label}
        value={note}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 5 }}
        placeholder={t('editor.publish.notePlaceholder')}
        onChange={({ target }) => setNote(target.value)}
      />
    </Modal>
  )
}
