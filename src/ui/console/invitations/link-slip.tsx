import { CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { IssuedInvitation } from '../../../contract/invitations.ts'
import { QrCode } from '../../components/qr-code.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useSession } from '../session.tsx'

type LinkSlipProps = { readonly issued: IssuedInvitation; readonly onCopy: () => void }

/** One person's link: a card on the screen, a slip to cut out on paper; in the language of their interview. */
export function LinkSlip({ issued: { invitation, url, kioskCode }, onCopy }: LinkSlipProps) {
  const { t, i18n } = useTranslation()
  const { user, org } = useSession()
  const language = invitation.language === 'en' ? 'en' : 'zh-CN'
  const say = i18n.getFixedT(language)
  const name = invitation.candidateName
  const store = org.find(({ id }) => id === user.orgUnitId)?.name ?? say('common.product')
  return (
    <li className="slip" lang={language}>
      <QrCode value={url} size={132} label={t('invitations.issued.qr', { name })} />
      <div className="slip-text">
        <strong>{say('invitations.slip.hello', { name })}</strong>
        <p>
          {say('invitations.slip.invited', { store, position: invitation.positionName[invitation.language] })}
        </p>
        <p className="slip-kind">{say('invitations.slip.kind')}</p>
        <p className="slip-code">
          {say('invitations.slip.code')} <b className="number">{kioskCode}</b>
        </p>
        <p className="soft number">
          {say('invitations.slip.until', { at: formatDateTime(invitation.expiresAt, language) })}
        </p>
        <Button
          className="slip-copy"
          size="small"
          icon={<CopyOutlined aria-hidden />}
          aria-label={`${t('invitations.issued.copy')} ${name}`}
          onClick={onCopy}
        >
          {t('invitations.issued.copy')}
        </Button>
      </div>
      <code className="slip-address">{url}</code>
    </li>
  )
}
