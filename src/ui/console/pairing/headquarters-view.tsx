import { ShopOutlined } from '@ant-design/icons'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Pairing } from '../../../contract/pairing.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { AddStore } from './add-store.tsx'
import { InviteTable } from './invite-table.tsx'
import { StoreTable } from './store-table.tsx'
import { TextIn } from './text-in.tsx'
import type { PairingActions } from './use-pairing.ts'
import { WordsCard } from './words-card.tsx'

/** Headquarters: words to compare first, then new stores, then those that are there. */
export function HeadquartersView({
  pairing,
  actions,
}: {
  readonly pairing: Pairing
  readonly actions: PairingActions
}) {
  const { t } = useTranslation()
  const { take, confirm, revoke, withdraw } = actions
  const stores = pairing.computers.filter(({ state }) => state !== 'waiting')
  return (
    <div className="pairing">
      <FailureAlert error={confirm.error ?? revoke.error ?? withdraw.error} />
      {pairing.computers.map((computer) =>
        computer.words ? (
          <WordsCard key={computer.id} computer={computer} words={computer.words} actions={actions} />
        ) : null,
      )}
      <div className="pairing-columns">
        <AddStore pairing={pairing} />
        <Card size="small" title={t('pairing.answer.title')}>
          <TextIn
            accept=".sfanswer,.sfj"
            drop={t('pairing.answer.drop')}
            paste={{ label: t('pairing.answer.pasteLabel'), button: t('pairing.answer.take') }}
            busy={take.isPending}
            onText={(text) => take.mutate({ text })}
          />
          <FailureAlert error={take.error} />
        </Card>
      </div>
      {pairing.invites.length > 0 ? <InviteTable invites={pairing.invites} actions={actions} /> : null}
      {stores.length > 0 ? <StoreTable stores={stores} actions={actions} /> : null}
      {pairing.computers.length === 0 && pairing.invites.length === 0 ? (
        <EmptyState
          icon={<ShopOutlined />}
          title={t('pairing.stores.empty')}
          text={t('pairing.stores.emptyText')}
        />
      ) : null}
    </div>
  )
}
