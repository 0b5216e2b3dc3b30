import { DownloadOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { uiLanguage } from '../../../i18n/index.ts'

/** Leads to the refused rows as a table, each with why; the station keeps them for a day after an import. */
export function RejectedLink({ importId }: { readonly importId: string }) {
  const { t } = useTranslation()
  return (
    <a href={`/api/candidates/imports/${importId}/rejected.csv?language=${uiLanguage()}`} download>
      <DownloadOutlined aria-hidden /> {t('candidates.import.downloadRejected')}
    </a>
  )
}
