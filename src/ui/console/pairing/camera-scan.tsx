import { Alert, Button } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readQr } from '../../components/read-qr.ts'

/** A code of this size is read from as far away as an arm is long. */
const camera = { video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'environment' } }
const betweenLooksMs = 150

type CameraScanProps = { readonly onText: (text: string) => void; readonly onClose: () => void }

/** The camera's picture until it shows a QR code; the camera is off once this is gone. */
export function CameraScan({ onText, onClose }: CameraScanProps) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<'denied' | 'missing'>()
  const onFound = useEffectEvent(onText)
  useEffect(() => {
    const over = new AbortController()
    const look = async () => {
      try {
        const text = await watch(video, over.signal)
        if (text !== undefined) onFound(text)
      } catch (error) {
        if (!over.signal.aborted) setProblem(problemOf(error))
      }
    }
    void look()
    return () => over.abort()
  }, [])

  return (
    <div className="pairing-camera">
      {problem ? (
        <Alert
          type="warning"
          showIcon
          title={t(`pairing.camera.${problem}`)}
          description={t(`pairing.camera.${problem}Todo`)}
        />
      ) : (
        <>
          <video ref={video} muted playsInline aria-label={t('pairing.camera.picture')} />
          <p className="soft">{t('pairing.camera.hold')}</p>
        </>
      )}
      <Button onClick={onClose}>{t('pairing.camera.close')}</Button>
    </div>
  )
}

/** Shows the camera's picture and looks at it until a code is in it; undefined when it was closed before. */
async function watch(
  { current: shown }: { readonly current: HTMLVideoElement | null },
  signal: AbortSignal,
): Promise<string | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia(camera)
  try {
    if (shown === null) return undefined
    shown.srcObject = stream
    await shown.play()
    while (!signal.aborted) {
      const text = await readQr(shown)
      if (text !== undefined) return signal.aborted ? undefined : text
      await new Promise((resolve) => setTimeout(resolve, betweenLooksMs))
    }
    return undefined
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}

function problemOf(error: unknown): 'denied' | 'missing' {
  const name = error instanceof DOMException ? error.name : ''
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'missing'
}
