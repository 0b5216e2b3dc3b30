import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, Input, InputNumber, Radio, Space } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneLine } from '../../../contract/phone-lines.ts'
import { api, failureOf } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { focusDrawer } from '../../components/focus-drawer.ts'
import { AriMore, AriUsual } from './ari-fields.tsx'
import { lineDraft } from './line-draft.ts'
import { emptyForm, formOf, inputOf, type LineForm, withTransport } from './line-form-model.ts'
import { MoreSettings } from './more-settings.tsx'
import { SipMore, SipUsual } from './sip-fields.tsx'

type LineFormProps = {
  /** Which to change; a new one without. */
  readonly line: PhoneLine | undefined
  readonly onClose: () => void
  readonly onSaved: (line: PhoneLine) => void
  /** Begins again with what the station has now. */
  readonly onReload: () => void
}

function useSave({ line, onSaved }: LineFormProps) {
  // What the form began with: whoever changed the line since is not overwritten unseen.
  const [revision] = useState(line?.revision ?? 0)
  const { t } = useTranslation()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: async (form: LineForm) =>
      line
        ? await api.phoneLines.change({ ...inputOf(form, line), lineId: line.id, revision })
        : await api.phoneLines.create(inputOf(form, undefined)),
    onSuccess: (saved) => {
      lineDraft.drop(line?.id)
      void message.success(t('phone.form.saved', { name: saved.name }))
      onSaved(saved)
    },
  })
}

function Fields(props: LineFormProps) {
  const { line, onClose, onReload } = props
  const { t } = useTranslation()
  const [form] = Form.useForm<LineForm>()
  const [kept] = useState(() => lineDraft.read(line?.id))
  const [initial] = useState<LineForm>(() => ({ ...(line ? formOf(line) : emptyForm), ...kept }))
  const transport = useRef(initial.sip.transport)
  const kind = Form.useWatch('kind', form) ?? initial.kind
  const save = useSave(props)
  const required = [{ required: true, whitespace: true, message: t('phone.form.missing') }]

  const changed = (_: unknown, all: LineForm) => {
    // What is folded away or of the other kind is not told with the rest.
    const now: LineForm = { ...initial, ...form.getFieldsValue(true), ...all }
    if (now.sip.transport !== transport.current) {
      form.setFieldValue('sip', withTransport(now.sip, transport.current))
      transport.current = now.sip.transport
    }
    lineDraft.keep(line?.id, { ...now, ...(form.getFieldsValue(true) as LineForm) })
  }
  return (
    <Form<LineForm>
      form={form}
      name="line"
      layout="vertical"
      requiredMark={false}
      validateTrigger="onBlur"
      scrollToFirstError
      initialValues={initial}
      onValuesChange={changed}
      onFinish={() => save.mutate(form.getFieldsValue(true) as LineForm)}
    >
      {kept ? <Alert type="info" showIcon className="line-kept" title={t('phone.form.restored')} /> : null}
      <Form.Item name="kind" label={t('phone.form.kind')} extra={t(`phone.form.kindHelp.${kind}`)}>
        <Radio.Group
          optionType="button"
          options={(['sip', 'ari'] as const).map((value) => ({ value, label: t(`phone.kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('phone.form.name')} extra={t('phone.form.nameHelp')} rules={required}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      {kind === 'sip' ? <SipUsual required={required} /> : <AriUsual required={required} />}
      <Form.Item name="secret" label={t('phone.form.secret')} extra={t('phone.form.secretHelp')}>
        <Input.Password
          maxLength={200}
          autoComplete="new-password"
          visibilityToggle={false}
          {...(line?.hasSecret && { placeholder: t('phone.form.secretKept') })}
        />
      </Form.Item>
      <div className="line-pair">
        <Form.Item
          name="callerNumber"
          label={t('phone.form.callerNumber')}
          extra={t('phone.form.callerNumberHelp')}
        >
          <Input maxLength={40} autoComplete="off" inputMode="tel" />
        </Form.Item>
        <Form.Item
          name="channels"
          label={t('phone.form.channels')}
          extra={t('phone.form.channelsHelp')}
          rules={[{ required: true, message: t('phone.form.missing') }]}
        >
          <InputNumber min={1} max={500} precision={0} />
        </Form.Item>
      </div>
      <MoreSettings>{kind === 'sip' ? <SipMore form={form} /> : <AriMore />}</MoreSettings>
      <FailureAlert
        error={save.error}
        actions={
          failureOf(save.error)?.code === 'CHANGED_MEANWHILE' ? (
            <Button onClick={onReload}>{t('phone.form.reload')}</Button>
          ) : null
        }
      />
      <Space>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.action.save')}
        </Button>
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
      </Space>
    </Form>
  )
}

/** Adds or changes a line: the usual first, the rest folded. */
export function LineDrawer({ open, ...props }: Omit<LineFormProps, 'onReload'> & { readonly open: boolean }) {
  const { t } = useTranslation()
  const { line, onClose } = props
  const [round, setRound] = useState(0)
  const cancel = () => {
    lineDraft.drop(line?.id)
    onClose()
  }
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={line ? t('phone.form.edit') : t('phone.form.add')}
      size={560}
      destroyOnHidden
      afterOpenChange={focusDrawer}
    >
      <Fields
        key={`${line?.id ?? 'new'} ${round}`}
        {...props}
        onClose={cancel}
        onReload={() => {
          lineDraft.drop(line?.id)
          setRound(round + 1)
        }}
      />
    </Drawer>
  )
}
