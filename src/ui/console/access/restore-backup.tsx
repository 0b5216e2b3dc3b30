import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Progress, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDateTime } from '../../i18n/format.ts'

/** Before the first run, or when the records do not open: everything back from a backup and its phrase. */
export function RestoreBackup() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <section className="access-restore">
      <p className="soft">{t('backup.restore.text')}</p>
      <Button onClick={() => setOpen(true)}>{t('backup.restore.open')}</Button>
      {open ? <RestoreDialog onClose={() => setOpen(false)} /> : null}
    </section>
  )
}

function RestoreDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [source, setSource] = useState('')
  const [copyId, setCopyId] = useState<string | null>(null)
  const [phrase, setPhrase] = useState('')
  const look = useMutation(
    orpc.backup.inspect.mutationOptions({ onSuccess: ({ copies }) => setCopyId(copies[0]?.id ?? null) }),
  )
  const restore = useMutation(
    orpc.backup.restore.mutationOptions({
      onSuccess: (next) => {
        history.replaceState(null, '', '/')
        queryClient.setQueryData(orpc.access.state.queryKey(), next)
      },
    }),
  )
  const progress = useQuery(
    orpc.backup.restoring.queryOptions({ enabled: restore.isPending, refetchInterval: 500 }),
  )
  const percent = Math.round((progress.data?.fraction ?? 0) * 100)
  const found = look.data
  return (
    <Modal
      open
      title={t('backup.restore.title')}
      onCancel={() => (restore.isPending ? undefined : onClose())}
      maskClosable={false}
      footer={null}
    >
      <FailureAlert error={restore.error ?? look.error} copyable={false} />
      <Form
        layout="vertical"
        onFinish={() =>
          found
            ? restore.mutate({ source: source.trim(), copyId, phrase })
            : look.mutate({ source: source.trim() })
        }
      >
        <Form.Item label={t('backup.restore.source')} htmlFor="restore-source">
          <Input
            id="restore-source"
            value={source}
            spellCheck={false}
            disabled={restore.isPending}
            onChange={(event) => {
              setSource(event.target.value)
              look.reset()
            }}
          />
        </Form.Item>
        {found && found.copies.length > 0 ? (
          <Form.Item label={t('backup.restore.copy')} htmlFor="restore-copy">
            <Select
              id="restore-copy"
              value={copyId}
              onChange={setCopyId}
              disabled={restore.isPending}
              options={found.copies.map(({ id, madeAt }, index) => ({
                value: id,
                label: `${formatDateTime(madeAt)}${index === 0 ? ` · ${t('backup.restore.newest')}` : ''}`,
              }))}
            />
          </Form.Item>
        ) : null}
        {found?.withPhrase ? (
          <Form.Item
            label={t('backup.restore.phrase')}
            htmlFor="restore-phrase"
            extra={t('backup.restore.phraseHelp')}
          >
            <Input.TextArea
              id="restore-phrase"
              rows={3}
              value={phrase}
              autoComplete="off"
              spellCheck={false}
              disabled={restore.isPending}
              onChange={(event) => setPhrase(event.target.value)}
            />
          </Form.Item>
        ) : null}
        {found && !found.withPhrase ? <p>{t('backup.restore.passphrase')}</p> : null}
        {found ? <p className="soft">{t('backup.restore.aside')}</p> : null}
        {restore.isPending ? (
          <output className="access-restoring">
            {t('backup.restore.working', { percent })}
            <Progress percent={percent} showInfo={false} size="small" aria-hidden />
          </output>
        ) : null}
        <Space>
          <Button
            type="primary"
            htmlType="submit"
            loading={look.isPending || restore.isPending}
            disabled={source.trim() === ''}
          >
            {t(found ? 'backup.restore.begin' : 'backup.restore.look')}
          </Button>
          <Button onClick={onClose} disabled={restore.isPending}>
            {t('backup.restore.back')}
          </Button>
        </Space>
      </Form>
    </Modal>
  )
}
