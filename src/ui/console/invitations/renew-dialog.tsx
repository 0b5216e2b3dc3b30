import { useMutation } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IssuedInvitation } from '../../../contract/invitations.ts'
import { api } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { defaultExpiry, ExpiryChoice, type ExpiryDays, expiryOf } from './expiry-choice.tsx'

type RenewDialogProps = {
  /** None: closed. */
  readonly invitationIds: readonly string[]
  readonly onIssued: (issued: readonly IssuedInvitation[]) => void
  readonly onClose: () => void
}

/** New links in the place of old ones, which cannot be had back; so it asks how long they shall be good. */
export function RenewDialog({ invitationIds, onIssued, onClose }: RenewDialogProps) {
  const { t } = useTranslation()
  const [days, setDays] = useState<ExpiryDays>(defaultExpiry)
  const renew = useMutation({
    mutationFn: () => api.invitations.renew({ invitationIds: [...invitationIds], expiresAt: expiryOf(days) }),
    onSuccess: onIssued,
  })
  return (
    <Modal
      open={invitationIds.length > 0}
      title={t('invitations.renewing.title', { count: invitationIds.length })}
      okText={t('invitations.renewing.submit')}
      okButtonProps={{ loading: renew.isPending }}
      onOk={() => renew.mutate()}
      onCancel={onClose}
      afterClose={() => renew.reset()}
    >
      <p>{t('invitations.renewing.text')}</p>
      <ExpiryChoice value={days} onChange={setDays} />
      <FailureAlert error={renew.error} />
    </Modal>
  )
}
