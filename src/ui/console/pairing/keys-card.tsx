import { Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import type { PairingActions } from './use-pairing.ts'
import { useAsked } from './use-asked.ts'

/** Since when this computer has its keys, and how to change them. */
export function KeysCard({ since, actions }: { readonly since: string; readonly actions: PairingActions }) {
  const { t } = useTranslation()
  const asked = useAsked()
  const change = () =>
    asked(
      {
        title: t('pairing.keys.changeTitle'),
        text: t('pairing.keys.changeText'),
        yes: t('pairing.keys.change'),
        done: t('pairing.keys.changed'),
      },
      () => actions.changeKeys.mutateAsync({}),
    )
  return (
    <Card size="small" title={t('pairing.keys.title')}>
      <div className="pairing-keys">
        <p>{t('pairing.keys.text', { at: formatDateTime(since) })}</p>
        <Button onClick={change}>{t('pairing.keys.change')}</Button>
      </div>
      <FailureAlert error={actions.changeKeys.error} />
    </Card>
  )
}
