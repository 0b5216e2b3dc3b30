import { Form, type FormInstance, Input, InputNumber, Radio, Select, Switch } from 'antd'
import type { Rule } from 'antd/es/form'
import { useTranslation } from 'react-i18next'
import { type LineForm, portsFor, type SipFields } from './line-form-model.ts'

/** What the account names. */
export function SipUsual({ required }: { readonly required: Rule[] }) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item
        name={['sip', 'server']}
        label={t('phone.form.server')}
        extra={t('phone.form.serverHelp')}
        rules={[...required, { pattern: /^\s*[a-z\d.:[\]-]*\s*$/iu, message: t('phone.form.serverWrong') }]}
      >
        <Input maxLength={253} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name={['sip', 'user']}
        label={t('phone.form.user')}
        extra={t('phone.form.userHelp')}
        rules={required}
      >
        <Input maxLength={120} autoComplete="off" spellCheck={false} />
      </Form.Item>
    </>
  )
}

const transports = ['udp', 'tcp', 'tls'] as const
const codecs = ['PCMA', 'PCMU', 'G722'] as const
const srtpKinds = ['off', 'offered', 'required'] as const

/** Two ports, the last above the first and far enough for all calls. */
function PortsField({ form }: { readonly form: FormInstance<LineForm> }) {
  const { t } = useTranslation()
  const enough = {
    validator: async () => {
      const { sip, channels } = form.getFieldsValue(true) as LineForm
      const [from, to] = sip.ports
      const count = portsFor(channels)
      if (to - from + 1 < count) throw new Error(t('phone.form.portsWrong', { count }))
    },
  }
  return (
    <Form.Item label={t('phone.form.ports')} extra={t('phone.form.portsHelp')}>
      <div className="line-ports">
        <Form.Item name={['sip', 'ports', 0]} noStyle dependencies={['channels']}>
          <InputNumber min={1} max={65_535} precision={0} aria-label={t('phone.form.portsFrom')} />
        </Form.Item>
        <span aria-hidden>–</span>
        <Form.Item name={['sip', 'ports', 1]} noStyle rules={[enough]}>
          <InputNumber min={1} max={65_535} precision={0} aria-label={t('phone.form.portsTo')} />
        </Form.Item>
      </div>
    </Form.Item>
  )
}

function Security() {
  const { t } = useTranslation()
  const transport = Form.useWatch<SipFields['transport']>(['sip', 'transport'])
  return (
    <>
      <Form.Item name={['sip', 'srtp']} label={t('phone.form.srtp')} extra={t('phone.form.srtpHelp')}>
        <Radio.Group
          options={srtpKinds.map((value) => ({ value, label: t(`phone.form.srtpKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name={['sip', 'authority']}
        label={t('phone.form.authority')}
        extra={t('phone.form.authorityHelp')}
        hidden={transport !== 'tls'}
      >
        <Input.TextArea rows={3} maxLength={100_000} spellCheck={false} />
      </Form.Item>
    </>
  )
}

/** What a SIP account rarely needs. */
export function SipMore({ form }: { readonly form: FormInstance<LineForm> }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="line-pair">
        <Form.Item
          name={['sip', 'transport']}
          label={t('phone.form.transport')}
          extra={t('phone.form.transportHelp')}
        >
          <Radio.Group
            optionType="button"
            options={transports.map((value) => ({ value, label: value.toUpperCase() }))}
          />
        </Form.Item>
        <Form.Item
          name={['sip', 'port']}
          label={t('phone.form.port')}
          extra={t('phone.form.portHelp')}
          rules={[{ required: true, message: t('phone.form.missing') }]}
        >
          <InputNumber min={1} max={65_535} precision={0} />
        </Form.Item>
      </div>
      <Form.Item
        name={['sip', 'register']}
        label={t('phone.form.register')}
        extra={t('phone.form.registerHelp')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <div className="line-pair">
        <Form.Item
          name={['sip', 'authUser']}
          label={t('phone.form.authUser')}
          extra={t('phone.form.authUserHelp')}
        >
          <Input maxLength={120} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name={['sip', 'domain']} label={t('phone.form.domain')} extra={t('phone.form.domainHelp')}>
          <Input maxLength={253} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </div>
      <Form.Item
        name={['sip', 'codecs']}
        label={t('phone.form.codecs')}
        extra={t('phone.form.codecsHelp')}
        rules={[{ required: true, type: 'array', message: t('phone.form.missing') }]}
      >
        <Select mode="multiple" options={codecs.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Security />
      <PortsField form={form} />
    </>
  )
}
