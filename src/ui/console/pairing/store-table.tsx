import { useQuery } from '@tanstack/react-query'
import { Button, Input, Popover, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PairedComputer } from '../../../contract/pairing.ts'
import { orpc } from '../../api.ts'
import { formatDateTime, formatSince } from '../../i18n/format.ts'
import type { PairingActions } from './use-pairing.ts'
import { useAsked } from './use-asked.ts'
import { Words } from './words-card.tsx'

function WordsAgain({ computerId }: { readonly computerId: string }) {
  const { data } = useQuery(orpc.pairing.words.queryOptions({ input: { computerId } }))
  return data ? <Words words={data} /> : null
}

type StoreTableProps = { readonly stores: readonly PairedComputer[]; readonly actions: PairingActions }

/** The stores that were ever paired. */
export function StoreTable({ stores, actions }: StoreTableProps) {
  const { t } = useTranslation()
  const asked = useAsked()
  const [wanted, setWanted] = useState('')
  const revoke = ({ id: computerId, name }: PairedComputer) =>
    asked(
      {
        title: t('pairing.stores.revokeTitle', { name }),
        text: t('pairing.stores.revokeText'),
        yes: t('pairing.stores.revoke'),
        done: t('pairing.stores.revoked', { name }),
      },
      () => actions.revoke.mutateAsync({ computerId }),
    )
  const shown = stores.filter(({ name, region }) => `${name} ${region ?? ''}`.includes(wanted.trim()))
  return (
    <section>
      <div className="pairing-head">
        <h2>{t('pairing.stores.title')}</h2>
        {stores.length > 10 ? (
          <Input.Search
            allowClear
            aria-label={t('pairing.stores.filter')}
            placeholder={t('pairing.stores.filter')}
            value={wanted}
            onChange={({ target }) => setWanted(target.value)}
          />
        ) : null}
      </div>
      <Table<PairedComputer>
        size="small"
        rowKey="id"
        pagination={shown.length > 20 ? { pageSize: 20 } : false}
        dataSource={shown}
        columns={[
          { title: t('pairing.stores.name'), dataIndex: 'name' },
          { title: t('pairing.stores.region'), render: (_, { region }) => region ?? '' },
          { title: t('pairing.stores.state'), render: (_, { state }) => t(`pairing.stores.states.${state}`) },
          {
            title: t('pairing.stores.pairedAt'),
            className: 'number',
            render: (_, { pairedAt }) => formatDateTime(pairedAt),
          },
          {
            title: t('pairing.stores.lastContact'),
            render: (_, { lastContactAt }) =>
              lastContactAt === null ? t('pairing.stores.never') : formatSince(lastContactAt),
          },
          {
            render: (_, store) => (
              <div className="pairing-buttons">
                <Popover trigger="click" destroyOnHidden content={<WordsAgain computerId={store.id} />}>
                  <Button size="small" aria-label={t('pairing.stores.wordsOf', { name: store.name })}>
                    {t('pairing.stores.words')}
                  </Button>
                </Popover>
                {store.state === 'paired' ? (
                  <Button
                    size="small"
                    aria-label={t('pairing.stores.revokeOf', { name: store.name })}
                    onClick={() => revoke(store)}
                  >
                    {t('pairing.stores.revoke')}
                  </Button>
                ) : null}
              </div>
            ),
          },
        ]}
      />
    </section>
  )
}
