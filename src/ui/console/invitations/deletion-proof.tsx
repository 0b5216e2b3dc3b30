import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DeletionProof as Proof } from '../../../contract/candidate-requests.ts'
import { formatDateTime } from '../../i18n/format.ts'

const counts = ['recordings', 'answers', 'transcripts', 'reports'] as const

/** What is left of an interview that its candidate withdrew: the same that they were shown. */
export function DeletionProof({ proof, name }: { readonly proof: Proof; readonly name: string }) {
  const { t } = useTranslation()
  const rows: readonly (readonly [term: string, value: string])[] = [
    [t('invitations.proof.id'), proof.id],
    [t('invitations.proof.at'), formatDateTime(proof.at)],
    ...counts.map((count) => [t(`invitations.proof.${count}`), String(proof[count])] as const),
    [t('invitations.proof.auditHash'), proof.auditHash],
  ]
  return (
    <Popover
      trigger="click"
      title={t('invitations.proof.title')}
      content={
        <div className="deletion-proof">
          <p>{t('invitations.proof.about')}</p>
          <dl>
            {rows.map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd className="number">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      }
    >
      <Button
        type="link"
        size="small"
        icon={<SafetyCertificateOutlined aria-hidden />}
        aria-label={t('invitations.proof.of', { name })}
      >
        {t('invitations.proof.open')}
      </Button>
    </Popover>
  )
}
