import { Collapse, Form, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** What rarely needs a change, folded; its values count all the same. */
export function MoreSettings({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Collapse
      className="line-more"
      ghost
      items={[
        {
          key: 'more',
          forceRender: true,
          label: (
            <>
              {t('phone.form.more')} <span className="soft">{t('phone.form.moreHelp')}</span>
            </>
          ),
          children: (
            <>
              {children}
              <Form.Item
                name="callsPerSecond"
                label={t('phone.form.callsPerSecond')}
                extra={t('phone.form.callsPerSecondHelp')}
                rules={[{ required: true, message: t('phone.form.missing') }]}
              >
                <InputNumber min={0.1} max={50} step={0.5} />
              </Form.Item>
            </>
          ),
        },
      ]}
    />
  )
}
