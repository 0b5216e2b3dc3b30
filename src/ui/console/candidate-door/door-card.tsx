import { ApiOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Card, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CandidateDoor } from '../../../contract/candidate-door.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useUndo } from '../../components/use-undo.tsx'
import { AddressForm } from './address-form.tsx'
import { addressOf, showDoor } from './use-door.ts'

export type DoorCardProps = { readonly door: CandidateDoor; readonly mayChange: boolean }

/** Opens and closes the door, says what is in the way, and tries it. */
export function DoorCard({ door, mayChange }: DoorCardProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const undoable = useUndo()
  const change = useMutation(orpc.candidateDoor.change.mutationOptions({ onSuccess: showDoor }))
  const test = useMutation(orpc.candidateDoor.test.mutationOptions())
  const host = door.hostChosen ? door.host : ''

  const setOpen = async (open: boolean) => {
    test.reset()
    await change.mutateAsync({ open, port: door.port, host })
    if (open) void message.success(t('door.open.opened'))
    else undoable({ text: t('door.open.closed'), undo: () => void setOpen(true) })
  }
  const setAddress = async (address: { host: string; port: number }) => {
    const before = { open: door.open, port: door.port, host }
    test.reset()
    const changed = await change.mutateAsync({ open: door.open, ...address })
    undoable({
      text: t('door.open.changed', { address: addressOf(changed) }),
      undo: () => change.mutate(before),
    })
  }

  const { data: tested } = test
  return (
    <Card
      size="small"
      title={t('door.open.title')}
      extra={
        <Switch
          aria-label={t('door.open.switch')}
          checked={door.open}
          disabled={!mayChange}
          loading={change.isPending}
          onChange={(open) => void setOpen(open).catch(() => undefined)}
        />
      }
    >
      <FailureAlert error={change.error ?? test.error} />
      <p aria-live="polite">{door.open ? t('door.open.on') : t('door.open.off')}</p>
      {door.problem ? (
        <Alert
          type="error"
          showIcon
          title={t(`door.problem.${door.problem}`, { port: door.port, host: door.host })}
        />
      ) : null}
      <AddressForm key={`${host}:${door.port}`} door={door} mayChange={mayChange} onSave={setAddress} />
      {mayChange && door.open ? (
        <Button icon={<ApiOutlined aria-hidden />} loading={test.isPending} onClick={() => test.mutate({})}>
          {t('door.open.test')}
        </Button>
      ) : null}
      {tested ? (
        <Alert
          className="door-tested"
          type={tested.result === 'reached' ? 'success' : 'warning'}
          showIcon
          title={t(`door.result.${tested.result}`, { address: tested.address })}
        />
      ) : null}
    </Card>
  )
}
