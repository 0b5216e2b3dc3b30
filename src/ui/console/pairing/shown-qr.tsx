import { QrcodeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QrCode } from '../../components/qr-code.tsx'

/** The largest a QR code of middle strength holds, less some room; more is saved as a file only. */
const mostQrBytes = 2_200

/** Shows a file as a QR code when asked to, for a camera or a scanner; nothing where it is too large for one. */
export function ShownQr({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  if (new TextEncoder().encode(text).length > mostQrBytes) return null
  return (
    <>
      <Button icon={<QrcodeOutlined aria-hidden />} aria-expanded={shown} onClick={() => setShown(!shown)}>
        {t(shown ? 'pairing.qr.hide' : 'pairing.qr.show')}
      </Button>
      {shown ? (
        <div className="pairing-qr">
          <QrCode value={text} size={480} label={label} />
          <p className="soft">{t('pairing.qr.help')}</p>
        </div>
      ) : null}
    </>
  )
}
