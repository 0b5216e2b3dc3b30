import { KeyOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { orpc } from '../../api.ts'

/** That no recovery phrase was made yet, until one is; and, where `plain` asks, that the key lies in a file. */
export function KeyReminder({ plain = false }: { readonly plain?: boolean }) {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.keys.get.queryOptions({ staleTime: 60_000 }))
  if (!data || data.kept === 'passphrase') return null
  return (
    <>
      {data.phraseMadeAt === null ? (
        <Alert
          className="backup-notice"
          type="warning"
          showIcon
          icon={<KeyOutlined aria-hidden />}
          title={t(data.kept === 'key-store' ? 'keys.remind.sealed' : 'keys.remind.file')}
          action={<Link to="/settings/backup">{t('keys.remind.make')}</Link>}
        />
      ) : null}
      {plain && data.inDesktop && data.kept === 'file' && data.store === null ? (
        <Alert className="backup-notice" type="warning" showIcon title={t('keys.noStore')} />
      ) : null}
    </>
  )
}
