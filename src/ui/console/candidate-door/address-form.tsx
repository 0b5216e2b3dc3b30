import { AutoComplete, Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CandidateDoor } from '../../../contract/candidate-door.ts'

type AddressFormProps = {
  readonly door: CandidateDoor
  readonly mayChange: boolean
  readonly onSave: (address: { host: string; port: number }) => Promise<void>
}

/** What links name, and the port; an empty name follows the computer's address. */
export function AddressForm({ door, mayChange, onSave }: AddressFormProps) {
  const { t } = useTranslation()
  const chosen = door.hostChosen ? door.host : ''
  const [host, setHost] = useState(chosen)
  const [port, setPort] = useState(door.port)
  const valid = /^[a-z\d.-]*$/iu.test(host)
  const changed = host !== chosen || port !== door.port
  const [first = ''] = door.addresses
  const automatic = first === '' ? t('door.open.noNetwork') : t('door.open.automatic', { address: first })
  return (
    <Form
      layout="vertical"
      className="door-address"
      disabled={!mayChange}
      onFinish={() => void onSave({ host, port }).catch(() => undefined)}
    >
      <Form.Item
        label={t('door.open.address')}
        htmlFor="door-host"
        extra={t('door.open.addressHelp')}
        {...(valid ? {} : { validateStatus: 'error' as const, help: t('door.open.invalid') })}
      >
        <AutoComplete
          id="door-host"
          allowClear
          placeholder={automatic}
          value={host}
          options={door.addresses.map((value) => ({ value }))}
          onChange={(value: string | undefined) => setHost((value ?? '').trim())}
        />
      </Form.Item>
      <Form.Item label={t('door.open.port')} htmlFor="door-port">
        <InputNumber
          id="door-port"
          min={1}
          max={65_535}
          precision={0}
          value={port}
          onChange={(value) => setPort(value ?? door.port)}
        />
      </Form.Item>
      {changed ? (
        <Button type="primary" htmlType="submit" disabled={!valid}>
          {t('door.open.save')}
        </Button>
      ) : null}
    </Form>
  )
}
