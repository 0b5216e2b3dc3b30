import { PictureOutlined } from '@ant-design/icons'
import { Spin } from 'antd'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../../../../components/failure-alert.tsx'
import type { ShownFailure } from '../../../../components/failure-words.ts'
import { sendAsset } from '../../send-asset.ts'

const pictureTypes = 'image/jpeg,image/png,image/webp'

type PictureFieldProps = {
  /** Empty while there is none. */
  readonly assetId: string
  /** What it shows, for those who do not see it. */
  readonly description: string
  readonly onChange: (assetId: string) => void
}

/** The picture of a question; chosen, dropped, or replaced. */
export function PictureField({ assetId, description, onChange }: PictureFieldProps) {
  const { t } = useTranslation()
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<ShownFailure>()
  const [over, setOver] = useState(false)
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const take = async (file: File | undefined) => {
    if (!file) return
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setFailure(undefined)
    setSending(true)
    const sent = await sendAsset('image', file, controller.signal)
    if (controller.signal.aborted) return
    setSending(false)
    if ('asset' in sent) onChange(sent.asset.assetId)
    else setFailure(sent.failure)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <>
      {assetId ? <img className="picture" src={`/api/assets/${assetId}`} alt={description} /> : null}
      <div
        className={over ? 'picture-drop is-over' : 'picture-drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <label>
          <input
            type="file"
            className="visually-hidden"
            accept={pictureTypes}
            onChange={({ target }) => {
              void take(target.files?.[0])
              target.value = ''
            }}
          />
          {sending ? <Spin size="small" /> : <PictureOutlined aria-hidden />}
          <span>{t(assetId ? 'questionForm.picture.replace' : 'questionForm.picture.choose')}</span>
          <span className="soft">{t('questionForm.picture.help')}</span>
        </label>
      </div>
      <FailureAlert failure={failure ?? null} copyable={false} />
    </>
  )
}
