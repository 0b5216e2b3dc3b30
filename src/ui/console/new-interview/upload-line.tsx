import { CloseOutlined, ReloadOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureWords } from '../../components/failure-words.ts'
import { formatBytes, formatDuration } from '../../i18n/format.ts'
import type { UploadView } from '../../uploads/upload-types.ts'
import { uploads } from '../../uploads/uploads.ts'

/** Whole seconds until a moment (epoch ms), counting down. */
function useSecondsUntil(at: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (at === null) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [at])
  return at === null ? 0 : Math.max(0, Math.ceil((at - now) / 1000))
}

function useUploadWords(upload: UploadView): string {
  const { t } = useTranslation()
  const seconds = useSecondsUntil(upload.retryAt)
  if (upload.state !== 'waiting') return t(`newInterview.upload.${upload.state}`)
  if (!navigator.onLine) return t('newInterview.upload.offline')
  return seconds > 0
    ? t('newInterview.upload.waiting', { time: seconds })
    : t('newInterview.upload.waitingNow')
}

type UploadLineProps = { readonly upload: UploadView; readonly onCancel: () => void }

/** How far an upload is: bytes, speed, time left; cancel and retry. */
export function UploadLine({ upload, onCancel }: UploadLineProps) {
  const { t } = useTranslation()
  const words = useUploadWords(upload)
  const { bytes, sentBytes, state } = upload
  const percent = bytes ? Math.floor((100 * sentBytes) / bytes) : 0
  const stuck = state === 'failed' || state === 'waiting'
  const figures = [
    bytes === null || state === 'storing'
      ? null
      : t('newInterview.upload.amount', { sent: formatBytes(sentBytes), total: formatBytes(bytes) }),
    upload.bytesPerSecond === null
      ? null
      : t('newInterview.upload.speed', { speed: formatBytes(upload.bytesPerSecond) }),
    upload.secondsLeft === null
      ? null
      : t('newInterview.upload.left', { time: formatDuration(upload.secondsLeft * 1000) }),
  ].filter(Boolean)

  return (
    <div className="upload-line">
      <div className="upload-line-bar">
        <Progress
          percent={percent}
          size="small"
          showInfo={false}
          status={state === 'failed' ? 'exception' : state === 'sending' ? 'active' : 'normal'}
          aria-label={t('newInterview.upload.progress', { name: upload.fileName })}
        />
        {stuck ? (
          <Button
            type="text"
            size="small"
            icon={<ReloadOutlined aria-hidden />}
            aria-label={t('newInterview.upload.retry')}
            title={t('newInterview.upload.retry')}
            onClick={() => uploads.retry(upload.recordingId)}
          />
        ) : null}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('newInterview.upload.cancel')}
          title={t('newInterview.upload.cancel')}
          onClick={onCancel}
        />
      </div>
      <div className="upload-line-words soft">
        {words}
        {figures.length > 0 ? ` · ${figures.join(' · ')}` : ''}
      </div>
      {upload.failure ? <FailureLine failure={upload.failure} /> : null}
      {upload.survivesReload || state === 'storing' ? null : (
        <div className="warn-line">{t('newInterview.upload.memoryOnly')}</div>
      )}
    </div>
  )
}

/** A failure in one line, at the thing that failed. */
export function FailureLine({ failure }: { readonly failure: Parameters<typeof failureWords>[0] }) {
  const words = failureWords(failure)
  return (
    <div className="fail-line" role="alert">
      <strong>{words.what}</strong> {words.todo}
    </div>
  )
}
