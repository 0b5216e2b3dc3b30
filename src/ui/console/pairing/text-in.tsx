import { FileAddOutlined, ScanOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DropArea } from '../../components/drop-area.tsx'

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

/** A join file or an answer: dropped, chosen, scanned by a hand-held scanner, or pasted. */
export function TextIn({ accept, drop, paste, busy, onText }: TextInProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string>()
  return (
    <div className="pairing-in">
      <DropArea accept={accept} onFile={(file) => void file.text().then(onText)}>
        <FileAddOutlined aria-hidden />
        <strong>{drop}</strong>
      </DropArea>
      {typed === undefined ? (
        <Button icon={<ScanOutlined aria-hidden />} onClick={() => setTyped('')}>
          {t('pairing.join.paste')}
        </Button>
      ) : (
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
      )}
    </div>
  )
}
