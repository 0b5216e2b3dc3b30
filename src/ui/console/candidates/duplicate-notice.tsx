import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Candidate } from '../../../contract/candidates.ts'
import { orpc } from '../../api.ts'
import { joinNames } from '../../i18n/format.ts'
import { mergePath } from './merge-path.ts'

/** Says that other records may be about the same person, and why one may think so. */
export function DuplicateNotice({ candidate }: { readonly candidate: Candidate }) {
  const { t } = useTranslation()
  const { data } = useQuery(
    orpc.candidates.duplicates.queryOptions({ input: { candidateId: candidate.id }, staleTime: 30_000 }),
  )
  const likeliest = data?.[0]
  if (!likeliest) return null
  const others = likeliest.candidates.filter(({ id }) => id !== candidate.id)
  return (
    <Alert
      type="warning"
      showIcon
      className="duplicate-notice"
      title={t('candidates.duplicates.notice', {
        names: joinNames(others.map(({ name, phone }) => [name, phone].filter(Boolean).join(' '))),
        because: joinNames(likeliest.because.map((reason) => t(`candidates.duplicates.${reason}`))),
      })}
      action={<Link to={mergePath([candidate, ...others])}>{t('candidates.duplicates.compare')}</Link>}
    />
  )
}
