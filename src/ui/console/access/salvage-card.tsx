import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal, Space, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Snapshot } from '../../../contract/access.ts'
import type { SalvageFindings } from '../../../contract/salvage.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { wordKinds } from '../../components/recovery-words.ts'
import { formatBytes, formatDateTime, formatSince } from '../../i18n/format.ts'

type SalvageCardProps = {
  /** The newest. */
  readonly snapshot: Snapshot
  readonly busy: boolean
  readonly onBoth: () => void
  /** Goes back to the snapshot alone. */
  readonly onRestore: () => void
}

/** What would be lost by going back to the newest snapshot, and what of it can be brought back. */
export function SalvageCard({ snapshot, busy, onBoth, onRestore }: SalvageCardProps) {
  const { t } = useTranslation()
  const [copying, setCopying] = useState(false)
  const found = useQuery(
    orpc.salvage.examine.queryOptions({
      input: { snapshotId: snapshot.id },
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  const canBring = found.data?.kinds.some(({ added, changed }) => added + changed > 0) ?? false
  return (
    <section className="access-salvage">
      <h2>{t('recovery.salvage.title')}</h2>
      <p>
        {t('recovery.salvage.age', {
          time: formatDateTime(snapshot.madeAt),
          since: formatSince(snapshot.madeAt),
        })}
      </p>
      <FailureAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.data ? (
        <Findings found={found.data} />
      ) : found.error ? null : (
        <p>
          <Spin size="small" /> {t('recovery.salvage.working')}
        </p>
      )}
      <Space wrap>
        {found.isPending ? null : (
          <Button type="primary" loading={busy} onClick={canBring ? onBoth : onRestore}>
            {t(canBring ? 'recovery.salvage.both' : 'recovery.salvage.newest')}
          </Button>
        )}
        <Button onClick={() => setCopying(true)}>{t('recovery.salvage.copy')}</Button>
      </Space>
      {copying ? <CopyDialog onClose={() => setCopying(false)} /> : null}
    </section>
  )
}

function Findings({ found: { readable, kinds, media } }: { readonly found: SalvageFindings }) {
  const { t } = useTranslation()
  const lines = (['added', 'changed', 'left'] as const).flatMap((which) => {
    const list = wordKinds(t, kinds, which)
    return list === '' ? [] : [t(`recovery.salvage.${which}`, { list })]
  })
  return (
    <>
      {readable === 'nothing' || readable === 'no-room' ? (
        <p>{t(readable === 'nothing' ? 'recovery.salvage.nothing' : 'recovery.salvage.noRoom')}</p>
      ) : (
        <>
          <p>{t(lines.length === 0 ? 'recovery.salvage.none' : `recovery.salvage.${readable}`)}</p>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {media.recordings > 0 ? (
        <p>{t('recovery.salvage.media', { count: media.recordings, bytes: formatBytes(media.bytes) })}</p>
      ) : null}
    </>
  )
}

function CopyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [folder, setFolder] = useState('')
  const copy = useMutation(orpc.salvage.copy.mutationOptions())
  return (
    <Modal
      open
      title={t('recovery.salvage.copyTitle')}
      onCancel={onClose}
      cancelText={t(copy.data ? 'recovery.dismiss' : 'common.action.cancel')}
      okText={t('recovery.salvage.begin')}
      okButtonProps={{ disabled: folder.trim() === '', loading: copy.isPending }}
      onOk={() => copy.mutate({ folder })}
    >
      <p>{t('recovery.salvage.copyText')}</p>
      <FailureAlert error={copy.error} copyable={false} />
      {copy.data ? (
        <Alert
          type="success"
          showIcon
          title={t('recovery.salvage.copied', { folder: copy.data.folder, count: copy.data.files.length })}
        />
      ) : null}
      <Form layout="vertical">
        <Form.Item label={t('recovery.salvage.folder')} htmlFor="copy-folder">
          <Input
            id="copy-folder"
            value={folder}
            spellCheck={false}
            onChange={(event) => setFolder(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
