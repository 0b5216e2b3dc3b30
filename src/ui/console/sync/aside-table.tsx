import { RedoOutlined } from '@ant-design/icons'
import { Button, Dropdown, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dropReasons, type SetAsideRow } from '../../../contract/sync.ts'
import { formatDateTime } from '../../i18n/format.ts'
import type { useAsideActions } from './use-aside-actions.ts'

type AsideTableProps = {
  readonly rows: readonly SetAsideRow[]
  readonly mayRun: boolean
  readonly actions: ReturnType<typeof useAsideActions>
}

const keyOf = ({ kind, id, computerId }: SetAsideRow) => `${kind}/${id}/${computerId}`

/** The records themselves; several can be given up at once. */
export function AsideTable({ rows, mayRun, actions }: AsideTableProps) {
  const { t } = useTranslation()
  const [selected, setSelected] = useState<readonly string[]>([])
  const chosen = rows.filter((row) => selected.includes(keyOf(row)))
  const { replay, drop } = actions
  return (
    <>
      {mayRun ? (
        <div className="bulk-bar">
          <Button
            icon={<RedoOutlined aria-hidden />}
            loading={replay.isPending}
            onClick={() => replay.mutate({})}
          >
            {t('sync.aside.replay')}
          </Button>
          <Dropdown
            trigger={['click']}
            disabled={chosen.length === 0}
            menu={{
              items: [
                {
                  type: 'group',
                  label: t('sync.aside.dropWhy'),
                  children: dropReasons.map((reason) => ({
                    key: reason,
                    label: t(`sync.aside.dropReason.${reason}`),
                    onClick: () =>
                      drop.mutate({ rows: chosen, reason }, { onSuccess: () => setSelected([]) }),
                  })),
                },
              ],
            }}
          >
            <Button disabled={chosen.length === 0} loading={drop.isPending}>
              {chosen.length === 0
                ? t('sync.aside.drop')
                : t('sync.aside.dropSelected', { count: chosen.length })}
            </Button>
          </Dropdown>
        </div>
      ) : null}
      <Table<SetAsideRow>
        size="small"
        rowKey={keyOf}
        className="list-table"
        dataSource={[...rows]}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        {...(mayRun && {
          rowSelection: {
            selectedRowKeys: [...selected],
            onChange: (keys) => setSelected(keys.map(String)),
          },
        })}
        columns={[
          {
            title: t('sync.ledger.column.what'),
            ellipsis: true,
            render: (_, { kind, name, id }) => (
              <span className="ledger-what">
                <span>{name ?? <code>{id.slice(0, 8)}</code>}</span>
                <small className="soft">{t(`sync.kind.${kind}`)}</small>
              </span>
            ),
          },
          { title: t('sync.aside.from'), width: 176, ellipsis: true, render: (_, { from }) => from },
          {
            title: t('sync.aside.why'),
            width: 232,
            render: (_, { state, reason }) =>
              `${t(`sync.aside.state.${state}`)} · ${t(`sync.reason.${reason}`)}`,
          },
          {
            title: t('sync.aside.detail'),
            width: '24%',
            ellipsis: true,
            render: (_, { detail }) => <code className="soft">{detail}</code>,
          },
          {
            title: t('sync.aside.came'),
            width: 128,
            render: (_, { at }) => <span className="number soft">{formatDateTime(at)}</span>,
          },
        ]}
      />
    </>
  )
}
