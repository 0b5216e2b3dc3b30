import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleasableThing, ReleaseSummary } from '../../../contract/releases.ts'
import { ringIds } from '../../../domain/releases/rings.ts'
import { api, orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { localText } from '../../i18n/index.ts'
import { ContentForm, type Written } from './content-form.tsx'
import { ReleaseChanges } from './release-changes.tsx'
import { RingsMet } from './rings-met.tsx'
import { refreshReleases } from './refresh-releases.ts'
import { useRingName } from './ring-name.ts'
import { useUndoRelease } from './use-undo-release.ts'

type ReleaseDialogProps = {
  readonly thing: Pick<ReleasableThing, 'kind' | 'subject' | 'name'>
  readonly onClose: () => void
}

/** By hand, and after these many days. */
const waits = [0, 1, 3, 7, 14] as const

/** Releases a thing: what changes, whom it meets, who gets it first and when the others do. */
export function ReleaseDialog({ thing: { kind, subject, name }, onClose }: ReleaseDialogProps) {
  const { t } = useTranslation()
  const ringName = useRingName()
  const undo = useUndoRelease()
  const [rings, setRings] = useState(1)
  const [wait, setWait] = useState<number>(0)
  const [note, setNote] = useState('')
  const [written, setWritten] = useState<Written>()
  const thing = { kind, subject }
  const page = useQuery(orpc.releases.thing.queryOptions({ input: thing }))
  const content = written ?? page.data?.content ?? undefined
  const input = { ...thing, ...(content === undefined ? {} : { content }) }
  const preview = useQuery(orpc.releases.preview.queryOptions({ input, enabled: page.data !== undefined }))
  const release = useMutation({
    mutationFn: async () =>
      await api.releases.release({ ...input, note, rings, widenAfterDays: wait === 0 ? null : wait }),
    onSuccess: async (given: ReleaseSummary) => {
      onClose()
      undo.offer(t('releases.release.done', { name: localText(name), version: given.version }), given.id)
      await refreshReleases()
    },
  })
  const known = page.data?.rings ?? []
  const ids = ringIds(known.slice(0, -1))
  const label = (id: string, at: number) =>
    at === ids.length - 1
      ? t('releases.release.everybody')
      : at === 0
        ? ringName(known, id)
        : t('releases.release.ringsUpTo', { ring: ringName(known, id) })
  return (
    <Modal
      open
      width={720}
      title={t('releases.release.title', { name: localText(name) })}
      okText={t('releases.release.submit')}
      okButtonProps={{ disabled: preview.data === undefined || preview.data.same }}
      confirmLoading={release.isPending}
      onOk={() => release.mutate()}
      onCancel={onClose}
    >
      <FailureAlert error={release.error ?? page.error ?? preview.error} />
      <Form layout="vertical">
        {content === undefined || page.data?.content === null ? null : (
          <ContentForm content={content} onChange={setWritten} />
        )}
        <h3>{t('releases.release.changes')}</h3>
        <div className="release-changes">
          {preview.data ? <ReleaseChanges preview={preview.data} /> : <RowsSkeleton rows={3} />}
        </div>
        <Form.Item label={t('releases.release.whom')} htmlFor="release-rings">
          <Select
            id="release-rings"
            value={rings}
            options={ids.map((id, at) => ({ value: at + 1, label: label(id, at) }))}
            onChange={setRings}
          />
        </Form.Item>
        {rings < ids.length ? (
          <Form.Item label={t('releases.release.widen')} htmlFor="release-wait">
            <Select
              id="release-wait"
              value={wait}
              options={waits.map((days) => ({
                value: days,
                label:
                  days === 0
                    ? t('releases.release.byHand')
                    : t('releases.release.afterDays', { count: days }),
              }))}
              onChange={setWait}
            />
          </Form.Item>
        ) : null}
        {preview.data ? (
          <Form.Item label={t('releases.release.meets')}>
            <RingsMet preview={preview.data} rings={known} />
          </Form.Item>
        ) : null}
        <Form.Item
          label={t('releases.release.note')}
          extra={t('releases.release.noteHelp')}
          htmlFor="release-note"
        >
          <Input.TextArea
            id="release-note"
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </Form.Item>
      </Form>
      <Alert type="info" showIcon title={t('releases.release.hold')} />
    </Modal>
  )
}
