import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SyncStanding } from '../../../contract/sync.ts'

/** Whether stores can come in by the network, and what is in the way. */
export function ServerLine({ standing: { server } }: { readonly standing: SyncStanding }) {
  const { t } = useTranslation()
  if (server === null) return null
  if (server.problem !== null)
    return (
      <Alert
        className="server-line"
        type="error"
        showIcon
        title={t('sync.incoming.portTaken', { port: server.port })}
      />
    )
  return (
    <p className="soft">
      {server.listening
        ? t('sync.incoming.serverOpen', { port: server.port })
        : t('sync.incoming.serverClosed')}
    </p>
  )
}
