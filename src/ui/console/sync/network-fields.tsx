import { Collapse, Form, Input, InputNumber, Radio, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { isPem, isProxyAddress, isWholePath, type SettingsForm } from './settings-model.ts'

/** A rule for a text that must pass. */
const must = (passes: (text: string) => boolean, message: string) => ({
  validator: async (_: unknown, value: string) => {
    if (!passes(value)) throw new Error(message)
  },
})

function ServerFields() {
  const { t } = useTranslation()
  const on = Form.useWatch<boolean | undefined>(['server', 'on']) ?? true
  return (
    <>
      <Form.Item
        name={['server', 'on']}
        label={t('sync.settings.server')}
        extra={t('sync.settings.serverHelp')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <div className="sync-pair" hidden={!on}>
        <Form.Item
          name={['server', 'host']}
          label={t('sync.settings.host')}
          extra={t('sync.settings.hostHelp')}
        >
          <Input maxLength={253} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name={['server', 'port']} label={t('sync.settings.port')}>
          <InputNumber min={1} max={65_535} precision={0} />
        </Form.Item>
      </div>
    </>
  )
}

function ProxyFields({ passwordKept }: { readonly passwordKept: boolean }) {
  const { t } = useTranslation()
  const kind = Form.useWatch<SettingsForm['proxy']['kind'] | undefined>(['proxy', 'kind']) ?? 'system'
  return (
    <>
      <Form.Item name={['proxy', 'kind']} label={t('sync.settings.proxy')}>
        <Radio.Group
          options={(['system', 'none', 'own'] as const).map((value) => ({
            value,
            label: t(`sync.settings.proxyKind.${value}`),
          }))}
        />
      </Form.Item>
      <div hidden={kind !== 'own'}>
        <Form.Item
          name={['proxy', 'address']}
          label={t('sync.settings.proxyAddress')}
          extra={t('sync.settings.proxyAddressHelp')}
          rules={[must(isProxyAddress, t('sync.settings.proxyAddressHelp'))]}
        >
          <Input maxLength={300} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <div className="sync-pair">
          <Form.Item name={['proxy', 'user']} label={t('sync.settings.proxyUser')}>
            <Input maxLength={200} autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item name="proxyPassword" label={t('sync.settings.proxyPassword')}>
            <Input.Password
              maxLength={200}
              autoComplete="new-password"
              visibilityToggle={false}
              {...(passwordKept && { placeholder: t('sync.settings.proxyPasswordKept') })}
            />
          </Form.Item>
        </div>
      </div>
      <Form.Item
        name="certificates"
        label={t('sync.settings.certificates')}
        extra={t('sync.settings.certificatesHelp')}
        rules={[must(isPem, t('sync.settings.invalidCertificates'))]}
      >
        <Input.TextArea rows={3} spellCheck={false} />
      </Form.Item>
    </>
  )
}

type NetworkFieldsProps = { readonly hq: boolean; readonly passwordKept: boolean }

/** By which way letters go and come. */
export function NetworkFields({ hq, passwordKept }: NetworkFieldsProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="sync-what">
      <legend>{t('sync.settings.way')}</legend>
      {hq ? (
        <ServerFields />
      ) : (
        <Form.Item
          name="https"
          label={t('sync.settings.https')}
          extra={t('sync.settings.httpsHelp')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      )}
      <Form.Item
        name="folder"
        label={hq ? t('sync.settings.watched') : t('sync.settings.folder')}
        extra={hq ? t('sync.settings.watchedHelp') : t('sync.settings.folderHelp')}
        rules={[must(isWholePath, t('sync.settings.invalidFolder'))]}
      >
        <Input maxLength={1000} autoComplete="off" spellCheck={false} />
      </Form.Item>
      {hq ? null : (
        <Collapse
          ghost
          items={[
            {
              key: 'more',
              label: t('sync.settings.more'),
              forceRender: true,
              children: <ProxyFields passwordKept={passwordKept} />,
            },
          ]}
        />
      )}
    </fieldset>
  )
}
