import { CameraOutlined, FileAddOutlined, ScanOutlined } from '@ant-design/icons'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DropArea } from '../../components/drop-area.tsx'
import { readQr } from '../../components/read-qr.ts'
import { useGivenFiles } from '../../given-files.ts'
import { CameraScan } from './camera-scan.tsx'

/** A scanner types where the cursor stands. */
const focusWhenThere = (field: { focus(): void } | null) => field?.focus()

type TextInProps = {
  /** File endings, as the dialog filters. */
  readonly accept: string
  readonly drop: string
  readonly paste: { readonly label: string; readonly help?: string; readonly button: string }
  readonly busy: boolean
  readonly onText: (text: string) => void
}

/** A join file or an answer: dropped, chosen, photographed, shown to the camera, scanned by hand, or pasted. */
export function TextIn({ accept, drop, paste, busy, onText }: TextInProps) {
  const { t } = useTranslation()
  const [way, setWay] = useState<'typed' | 'camera'>()
  const [unread, setUnread] = useState<string>()
  const take = async (file: File) => {
    setUnread(undefined)
    const text = file.type.startsWith('image/') ? await readPhoto(file) : await file.text()
    if (text === undefined) setUnread(file.name)
    else onText(text)
  }
  useGivenFiles('pairing', ([file]) => void (file && take(file)))
  if (way === 'camera')
    return (
      <div className="pairing-in">
        <CameraScan
          onText={(text) => {
            setWay(undefined)
            onText(text)
          }}
          onClose={() => setWay(undefined)}
        />
      </div>
    )
  return (
    <div className="pairing-in">
      <DropArea accept={`${accept},image/*`} onFile={(file) => void take(file)}>
        <FileAddOutlined aria-hidden />
        <strong>{drop}</strong>
        <span className="soft">{t('pairing.join.photo')}</span>
      </DropArea>
      {unread === undefined ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('pairing.join.noCode', { name: unread })}
          description={t('pairing.join.noCodeTodo')}
        />
      )}
      {way === 'typed' ? (
        <TypedIn paste={paste} busy={busy} onText={onText} />
      ) : (
        <div className="pairing-buttons">
          <Button icon={<CameraOutlined aria-hidden />} onClick={() => setWay('camera')}>
            {t('pairing.camera.open')}
          </Button>
          <Button icon={<ScanOutlined aria-hidden />} onClick={() => setWay('typed')}>
            {t('pairing.join.paste')}
          </Button>
        </div>
      )}
    </div>
  )
}

function TypedIn({ paste, busy, onText }: Pick<TextInProps, 'paste' | 'busy' | 'onText'>) {
  const [typed, setTyped] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onText(typed)
      }}
    >
      {paste.help ? <p className="soft">{paste.help}</p> : null}
      <Input.TextArea
        ref={focusWhenThere}
        rows={4}
        aria-label={paste.label}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button htmlType="submit" loading={busy} disabled={typed.trim() === ''}>
        {paste.button}
      </Button>
    </form>
  )
}

/** What the code in a photograph says; undefined where there is none, or it is no picture. */
async function readPhoto(file: File): Promise<string | undefined> {
  try {
    return await readQr(await createImageBitmap(file))
  } catch {
    return undefined
  }
}
