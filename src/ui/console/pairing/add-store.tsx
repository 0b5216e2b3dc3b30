import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { AutoComplete, Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pairing } from '../../../contract/pairing.ts'
import { orpc, queryClient } from '../../api.ts'
import { saveText } from '../../components/csv.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useSession } from '../session.tsx'
import { ShownQr } from './shown-qr.tsx'

type Values = { readonly region: string; readonly store: string }
type Made = { readonly store: string; readonly file: { readonly name: string; readonly text: string } }

/** Names a store and makes its join file; the file stays on the page until another is made. */
export function AddStore({ pairing }: { readonly pairing: Pairing }) {
  const { t } = useTranslation()
  const { org } = useSession()
  const [form] = Form.useForm<Values>()
  const [made, setMade] = useState<Made>()
  const invite = useMutation(
    orpc.pairing.invite.mutationOptions({
      onSuccess: ({ invite: { store }, file }) => {
        setMade({ store, file })
        form.resetFields(['store'])
        void queryClient.invalidateQueries({ queryKey: orpc.pairing.get.queryKey() })
      },
    }),
  )
  const regions = new Set([
    ...org.filter(({ kind }) => kind === 'region').map(({ name }) => name),
    ...pairing.invites.map(({ region }) => region),
    ...pairing.computers.flatMap(({ region }) => region ?? []),
  ])
  const required = { required: true, whitespace: true, message: t('pairing.add.required') }
  return (
    <Card size="small" title={t('pairing.add.title')}>
      {made ? (
        <MadeFile made={made} onAnother={() => setMade(undefined)} />
      ) : (
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          validateTrigger="onBlur"
          onFinish={(values) => invite.mutate(values)}
        >
          <p>{t('pairing.add.text')}</p>
          <div className="pairing-fields">
            <Form.Item
              name="region"
              label={t('pairing.add.region')}
              extra={t('pairing.add.regionHelp')}
              rules={[required]}
            >
              <AutoComplete
                maxLength={80}
                options={Array.from(regions, (value) => ({ value }))}
                showSearch={{ filterOption: true }}
              />
            </Form.Item>
            <Form.Item
              name="store"
              label={t('pairing.add.store')}
              extra={t('pairing.add.storeHelp')}
              rules={[required]}
            >
              <Input maxLength={80} autoComplete="off" />
            </Form.Item>
          </div>
          <p className="soft">
            {pairing.address === ''
              ? t('pairing.add.noAddress')
              : t('pairing.add.address', { address: pairing.address })}
          </p>
          <FailureAlert error={invite.error} />
          <Button type="primary" htmlType="submit" loading={invite.isPending}>
            {t('pairing.add.make')}
          </Button>
        </Form>
      )}
    </Card>
  )
}

function MadeFile({ made, onAnother }: { readonly made: Made; readonly onAnother: () => void }) {
  const { t } = useTranslation()
  const [saved, setSaved] = useState(false)
  const { store, file } = made
  return (
    <>
      <h3>{t('pairing.add.ready', { store })}</h3>
      <p>{t('pairing.add.readyText')}</p>
      <div className="pairing-buttons">
        <Button
          type="primary"
          icon={<DownloadOutlined aria-hidden />}
          onClick={() => {
            saveText(file.name, file.text, 'application/json')
            setSaved(true)
          }}
        >
          {t('pairing.add.save')}
        </Button>
        <Button onClick={onAnother}>{t('pairing.add.another')}</Button>
        {saved ? <output>{t('pairing.add.saved')}</output> : null}
        <ShownQr text={file.text} label={t('pairing.add.qr', { store })} />
      </div>
    </>
  )
}
