import { DeleteOutlined, PrinterOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Modal, Progress, Space } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { orpc, queryClient } from '../../api.ts'
import { ErasureProofDetails } from '../../components/erasure-proof.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useNow } from '../../components/use-now.ts'
import './erase.css'

/** How long it can still be stopped. */
const delayMs = 10_000
const counts = ['interviews', 'recordings', 'answers', 'transcripts', 'reports', 'merged'] as const

/** "Delete for ever", for whoever may change people; what goes is said first, and it can be stopped for ten seconds. */
export function EraseButton({ candidateId }: { readonly candidateId: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="text" danger icon={<DeleteOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('backup.erase.button')}
      </Button>
      {open ? <EraseDialog candidateId={candidateId} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function EraseDialog({
  candidateId,
  onClose,
}: {
  readonly candidateId: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const preview = useQuery(orpc.erasures.preview.queryOptions({ input: { candidateId }, gcTime: 0 }))
  const [begunAt, setBegunAt] = useState<number>()
  const now = useNow()
  const left = begunAt === undefined ? undefined : Math.max(0, Math.ceil((begunAt + delayMs - now) / 1_000))
  const erase = useMutation(orpc.erasures.erase.mutationOptions())
  const { mutate } = erase
  useEffect(() => {
    if (begunAt === undefined) return
    const timer = setTimeout(() => {
      setBegunAt(undefined)
      mutate({ candidateId, sure: true })
    }, delayMs)
    return () => clearTimeout(timer)
  }, [begunAt, mutate, candidateId])

  const stop = () => {
    if (begunAt !== undefined) void message.info(t('backup.erase.stopped'))
    setBegunAt(undefined)
  }
  const close = () => {
    if (erase.isPending) return
    stop()
    onClose()
    if (erase.data === undefined) return
    void navigate('/candidates')
    void queryClient.invalidateQueries()
  }
  const going = preview.data
  const running = going === undefined ? 0 : going.running
  return (
    <Modal
      open
      width={620}
      title={erase.data ? t('backup.erase.done') : t('backup.erase.title', { name: going?.name ?? '' })}
      onCancel={close}
      maskClosable={false}
      footer={null}
    >
      <FailureAlert error={preview.error ?? erase.error} />
      {erase.data ? (
        <div className="erased">
          <h3>{t('backup.erase.proof')}</h3>
          <ErasureProofDetails proof={erase.data} />
          <Space className="erase-actions">
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => print()}>
              {t('backup.erase.print')}
            </Button>
            <Button type="primary" onClick={close}>
              {t('backup.erase.close')}
            </Button>
          </Space>
        </div>
      ) : null}
      {going && !erase.data ? (
        <>
          <p>{t('backup.erase.what')}</p>
          <ul className="erase-list">
            <li>{t('backup.erase.person')}</li>
            {counts
              .filter((count) => going[count] > 0)
              .map((count) => (
                <li key={count}>{t(`backup.erase.${count}`, { count: going[count] })}</li>
              ))}
            <li>{t('backup.erase.key')}</li>
          </ul>
          <p className="soft">{t('backup.erase.stays')}</p>
          <Alert
            type="warning"
            showIcon
            title={running > 0 ? t('backup.erase.running') : t('backup.erase.forEver')}
          />
          <div className="erase-actions" aria-live="polite">
            {left === undefined ? (
              <Button
                danger
                type="primary"
                loading={erase.isPending}
                disabled={running > 0}
                onClick={() => setBegunAt(Date.now())}
              >
                {t(erase.isPending ? 'backup.erase.working' : 'backup.erase.begin')}
              </Button>
            ) : (
              <>
                <Button type="primary" onClick={stop}>
                  {t('backup.erase.stop')}
                </Button>
                <span>{t('backup.erase.countdown', { count: left })}</span>
                <Progress percent={(100_000 * left) / delayMs} showInfo={false} size="small" aria-hidden />
              </>
            )}
          </div>
        </>
      ) : null}
    </Modal>
  )
}
