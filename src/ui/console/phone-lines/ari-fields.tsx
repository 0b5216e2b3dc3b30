import { Form, Input, Radio } from 'antd'
import type { Rule } from 'antd/es/form'
import { useTranslation } from 'react-i18next'
import type { AriFields } from './line-form-model.ts'

/** How Asterisk is reached. */
export function AriUsual({ required }: { readonly required: Rule[] }) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item
        name={['ari', 'url']}
        label={t('phone.form.url')}
        extra={t('phone.form.urlHelp')}
        rules={[...required, { pattern: /^https?:\/\/\S+$/iu, message: t('phone.form.urlWrong') }]}
      >
        <Input maxLength={400} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <div className="line-pair">
        <Form.Item
          name={['ari', 'user']}
          label={t('phone.form.ariUser')}
          extra={t('phone.form.ariUserHelp')}
          rules={required}
        >
          <Input maxLength={120} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name={['ari', 'application']}
          label={t('phone.form.application')}
          extra={t('phone.form.applicationHelp')}
          rules={[...required, { pattern: /^[\w-]*$/u, message: t('phone.form.applicationWrong') }]}
        >
          <Input maxLength={80} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </div>
    </>
  )
}

/** What Asterisk rarely needs. */
export function AriMore() {
  const { t } = useTranslation()
  const media = Form.useWatch<AriFields['media']>(['ari', 'media'])
  return (
    <>
      <Form.Item
        name={['ari', 'endpoint']}
        label={t('phone.form.endpoint')}
        extra={t('phone.form.endpointHelp')}
        rules={[{ pattern: /\{number\}/u, message: t('phone.form.endpointWrong') }]}
      >
        <Input maxLength={200} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name={['ari', 'media']} label={t('phone.form.media')} extra={t('phone.form.mediaHelp')}>
        <Radio.Group
          options={(['websocket', 'audiosocket'] as const).map((value) => ({
            value,
            label: t(`phone.form.mediaKind.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name={['ari', 'host']}
        label={t('phone.form.host')}
        extra={t('phone.form.hostHelp')}
        hidden={media !== 'audiosocket'}
      >
        <Input maxLength={253} autoComplete="off" spellCheck={false} />
      </Form.Item>
    </>
  )
}
