import { useMutation, useQuery } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThingPage } from '../../../contract/releases.ts'
import { api, orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { ReleaseChanges } from './release-changes.tsx'
import { refreshReleases } from './refresh-releases.ts'
import { useUndoRelease } from './use-undo-release.ts'

type RollBackDialogProps = {
  readonly page: ThingPage
  readonly version: number
  readonly onClose: () => void
}

/** Goes back to an earlier version everywhere; taken back within ten seconds nothing has happened. */
export function RollBackDialog({ page: { kind, subject }, version, onClose }: RollBackDialogProps) {
  const { t } = useTranslation()
  const undo = useUndoRelease()
  const [note, setNote] = useState('')
  const thing = { kind, subject, toVersion: version }
  const preview = useQuery(orpc.releases.preview.queryOptions({ input: thing }))
  const rollBack = useMutation({
    mutationFn: async () => await api.releases.rollBack({ ...thing, note }),
    onSuccess: async ({ id }) => {
      onClose()
      undo.offer(t('releases.rollBack.done', { version }), id)
      await refreshReleases()
    },
  })
  return (
    <Modal
      open
      width={640}
      title={t('releases.rollBack.title', { version })}
      okText={t('releases.rollBack.submit')}
      confirmLoading={rollBack.isPending}
      onOk={() => rollBack.mutate()}
      onCancel={onClose}
    >
      <p>{t('releases.rollBack.text', { version })}</p>
      <FailureAlert error={rollBack.error ?? preview.error} />
      <h3>{t('releases.rollBack.changes')}</h3>
      <div className="release-changes">
        {preview.data ? <ReleaseChanges preview={preview.data} /> : <RowsSkeleton rows={3} />}
      </div>
      <Form layout="vertical">
        <Form.Item label={t('releases.rollBack.note')} htmlFor="roll-back-note">
          <Input.TextArea
            id="roll-back-note"
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
