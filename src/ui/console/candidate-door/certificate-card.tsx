import { useMutation } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CandidateDoor } from '../../../contract/candidate-door.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useUndo } from '../../components/use-undo.tsx'
import { CertificateUpload } from './certificate-upload.tsx'
import { daysLeft } from './days-left.ts'
import type { DoorCardProps } from './door-card.tsx'
import { showDoor } from './use-door.ts'

/** Which certificate the door shows, for how long yet, and another in its place. */
export function CertificateCard({ door: { certificate }, mayChange }: DoorCardProps) {
  const { t } = useTranslation()
  const undoable = useUndo()
  const useSupplied = useMutation(
    orpc.candidateDoor.returnToSupplied.mutationOptions({ onSuccess: showDoor }),
  )
  const useOwn = useMutation(
    orpc.candidateDoor.returnToOwnAuthority.mutationOptions({
      onSuccess: (door) => {
        showDoor(door)
        undoable({ text: t('door.certificate.usesOwn'), undo: () => useSupplied.mutate({}) })
      },
    }),
  )
  const supplied = certificate.kind === 'supplied'
  return (
    <Card
      size="small"
      title={t('door.certificate.title')}
      extra={
        supplied && mayChange ? (
          <Button size="small" loading={useOwn.isPending} onClick={() => useOwn.mutate({})}>
            {t('door.certificate.useOwn')}
          </Button>
        ) : null
      }
    >
      <FailureAlert error={useOwn.error ?? useSupplied.error} />
      <dl className="door-facts">
        <dt>{t('door.certificate.kind')}</dt>
        <dd>{t(`door.certificate.kinds.${certificate.kind}`)}</dd>
        {certificate.kind === 'none' ? null : <Facts certificate={certificate} />}
      </dl>
      {certificate.kind === 'own-authority' ? <p className="soft">{t('door.certificate.renewed')}</p> : null}
      {mayChange ? <CertificateUpload /> : null}
    </Card>
  )
}

function Facts({ certificate }: Pick<CandidateDoor, 'certificate'>) {
  const { t } = useTranslation()
  const { expiresAt, subject, names } = certificate
  const days = expiresAt === null ? null : daysLeft(expiresAt)
  return (
    <>
      <dt>{t('door.certificate.subject')}</dt>
      <dd>{subject}</dd>
      <dt>{t('door.certificate.names')}</dt>
      <dd>{names.join(' · ')}</dd>
      {expiresAt === null || days === null ? null : (
        <>
          <dt>{t('door.certificate.expires')}</dt>
          <dd className={days <= 30 ? 'door-soon' : ''}>
            {formatDateTime(expiresAt)} ·{' '}
            {days < 0 ? t('door.certificate.expired') : t('door.certificate.daysLeft', { count: days })}
          </dd>
        </>
      )}
    </>
  )
}
