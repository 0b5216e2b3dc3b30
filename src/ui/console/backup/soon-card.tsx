import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Card, Form, Input, InputNumber, Modal, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { KeptUntil } from '../../../contract/retention.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDate, formatDateTime } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'

type Person = KeptUntil & { readonly name: string; readonly interviews: number }

const usualDays = 90
const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.retention.key() })

/** Who is erased within the days of notice, and keeping somebody longer. */
export function SoonCard() {
  const { t } = useTranslation()
  const mayEdit = useAllowed('candidates.edit')
  const { data, error, refetch } = useQuery(orpc.retention.upcoming.queryOptions())
  const [held, setHeld] = useState<Person>()
  return (
    <Card
      size="small"
      id="soon"
      title={t('backup.soon.title')}
      loading={!data && !error}
      extra={data && data.total > 0 ? t('backup.soon.total', { count: data.total }) : null}
    >
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data ? <p className="soft">{t('backup.soon.help', { days: data.keptDays })}</p> : null}
      {data?.people.length === 0 ? <p>{t('backup.soon.none')}</p> : null}
      {data && data.people.length > 0 ? (
        <Table<Person>
          size="small"
          rowKey="candidateId"
          pagination={false}
          dataSource={data.people}
          columns={[
            {
              title: t('backup.soon.name'),
              render: (_, { candidateId, name }) => <Link to={`/candidates/${candidateId}`}>{name}</Link>,
            },
            {
              title: t('backup.soon.interviews'),
              dataIndex: 'interviews',
              align: 'right',
              className: 'number',
            },
            {
              title: t('backup.soon.until'),
              render: (_, { until, waitsForReceipt }) => (
                <>
                  {formatDateTime(until)}
                  {waitsForReceipt ? <div className="soft">{t('backup.soon.waits')}</div> : null}
                </>
              ),
            },
            {
              key: 'act',
              align: 'right',
              render: (_, person) =>
                mayEdit ? <Button onClick={() => setHeld(person)}>{t('backup.soon.hold')}</Button> : null,
            },
          ]}
        />
      ) : null}
      {held ? <HoldDialog person={held} onClose={() => setHeld(undefined)} /> : null}
    </Card>
  )
}

function HoldDialog({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const [days, setDays] = useState(usualDays)
  const hold = useMutation(
    orpc.retention.hold.mutationOptions({
      onSuccess: ({ until, hold: kept }) => {
        void refresh()
        void message.success(
          t('backup.soon.held', { time: formatDate(until), reason: kept?.reason ?? reason }),
        )
        onClose()
      },
    }),
  )
  return (
    <Modal
      open
      title={t('backup.soon.holdTitle', { name: person.name })}
      okText={t('backup.soon.save')}
      cancelText={t('common.action.cancel')}
      okButtonProps={{ disabled: reason.trim() === '', loading: hold.isPending }}
      onOk={() => hold.mutate({ candidateId: person.candidateId, reason: reason.trim(), days })}
      onCancel={onClose}
    >
      <FailureAlert error={hold.error} />
      <Form layout="vertical">
        <Form.Item label={t('backup.soon.reason')} htmlFor="hold-reason" extra={t('backup.soon.reasonHelp')}>
          <Input.TextArea
            id="hold-reason"
            rows={2}
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('backup.soon.days')} htmlFor="hold-days">
          <InputNumber
            id="hold-days"
            min={1}
            max={3650}
            precision={0}
            suffix={t('backup.soon.dayUnit')}
            value={days}
            onChange={(next) => setDays(next ?? usualDays)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
