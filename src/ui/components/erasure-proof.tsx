import { useTranslation } from 'react-i18next'
import type { ErasureProof } from '../../contract/erasures.ts'
import { formatDateTime } from '../i18n/format.ts'
import './erasure-proof.css'

const counts = ['interviews', 'recordings', 'answers', 'transcripts', 'reports'] as const

/** A proof as it is shown and printed; it names nobody. */
export function ErasureProofDetails({ proof }: { readonly proof: ErasureProof }) {
  const { t } = useTranslation()
  const rows: readonly (readonly [term: string, value: string])[] = [
    [t('backup.erase.proofId'), proof.id],
    [t('backup.erase.at'), formatDateTime(proof.at)],
    [t('backup.erase.why'), t(`backup.erase.reasons.${proof.why}`)],
    [
      t('backup.erase.gone'),
      counts.map((count) => t(`backup.erase.${count}`, { count: proof[count] })).join(' · '),
    ],
    [t('backup.erase.auditHash'), proof.auditHash],
  ]
  return (
    <dl className="erasure-proof">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
