import { Button, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Invite } from '../../../contract/pairing.ts'
import { formatDateTime } from '../../i18n/format.ts'
import type { PairingActions } from './use-pairing.ts'
import { useAsked } from './use-asked.ts'

/** Join files that may still let a store in. */
export function InviteTable({
  invites,
  actions,
}: {
  readonly invites: readonly Invite[]
  readonly actions: PairingActions
}) {
  const { t } = useTranslation()
  const asked = useAsked()
  const withdraw = ({ id: inviteId, store }: Invite) =>
    asked(
      {
        title: t('pairing.invites.withdrawTitle', { store }),
        text: t('pairing.invites.withdrawText'),
        yes: t('pairing.invites.withdraw'),
        done: t('pairing.invites.withdrawn', { store }),
      },
      () => actions.withdraw.mutateAsync({ inviteId }),
    )
  return (
    <section>
      <h2>{t('pairing.invites.title')}</h2>
      <Table<Invite>
        size="small"
        rowKey="id"
        pagination={invites.length > 10 ? { pageSize: 10 } : false}
        dataSource={[...invites]}
        columns={[
          {
            title: t('pairing.invites.store'),
            render: (_, { region, store }) => (
              <>
                {store} <span className="soft">{region}</span>
              </>
            ),
          },
          {
            title: t('pairing.invites.made'),
            className: 'number',
            render: (_, { createdAt }) => formatDateTime(createdAt),
          },
          {
            title: t('pairing.invites.until'),
            className: 'number',
            render: (_, { expiresAt }) => formatDateTime(expiresAt),
          },
          {
            render: (_, invite) => (
              <Button
                size="small"
                aria-label={t('pairing.invites.withdrawOf', { store: invite.store })}
                onClick={() => withdraw(invite)}
              >
                {t('pairing.invites.withdraw')}
              </Button>
            ),
          },
        ]}
      />
    </section>
  )
}
