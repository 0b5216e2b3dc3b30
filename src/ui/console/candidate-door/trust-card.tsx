import { DownloadOutlined, QrcodeOutlined } from '@ant-design/icons'
import { Button, Card, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CandidateDoor } from '../../../contract/candidate-door.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { QrCode } from '../../components/qr-code.tsx'
import { addressOf } from './use-door.ts'

/** How a phone in the store learns to trust this computer. */
export function TrustCard({ door }: { readonly door: CandidateDoor }) {
  const { t } = useTranslation()
  if (!door.open || door.host === '') {
    return (
      <Card size="small" title={t('door.trust.title')}>
        <EmptyState
          icon={<QrcodeOutlined aria-hidden />}
          title={t('door.open.nothing.title')}
          text={t('door.open.nothing.text')}
        />
      </Card>
    )
  }
  const address = `${addressOf(door)}/trust`
  const own = door.certificate.kind === 'own-authority'
  return (
    <Card
      size="small"
      title={t('door.trust.title')}
      extra={
        own ? (
          <Button
            size="small"
            icon={<DownloadOutlined aria-hidden />}
            href="/api/candidate-door/authority.crt"
            download="authority.crt"
          >
            {t('door.trust.download')}
          </Button>
        ) : null
      }
    >
      <div className="door-trust">
        <QrCode value={address} label={t('door.trust.qr', { address })} />
        <div>
          <p>{own ? t('door.trust.help') : t('door.trust.supplied')}</p>
          <Typography.Paragraph copyable className="door-mono">
            {address}
          </Typography.Paragraph>
          {own ? (
            <>
              <p className="soft">
                {t('door.trust.fingerprint')} · {t('door.trust.fingerprintHelp')}
              </p>
              <p className="door-mono">{door.certificate.fingerprint}</p>
            </>
          ) : null}
        </div>
      </div>
    </Card>
  )
}
