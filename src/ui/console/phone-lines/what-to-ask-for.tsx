import { CopyOutlined, PhoneOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../components/empty-state.tsx'

const items = ['address', 'port', 'transport', 'user', 'secret', 'codecs', 'channels', 'ports'] as const

/** Before there is a line: what IT needs from whoever runs the telephone system, to copy and send. */
export function WhatToAskFor({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = async () => {
    const lines = items.map((item, index) => `${index + 1}. ${t(`phone.need.items.${item}`)}`)
    await navigator.clipboard.writeText([t('phone.need.intro'), ...lines].join('\n'))
    void message.success(t('phone.need.copied'))
  }
  return (
    <EmptyState
      icon={<PhoneOutlined aria-hidden />}
      title={t('phone.need.title')}
      text={t('phone.need.text')}
    >
      <ol className="line-needs">
        {items.map((item) => (
          <li key={item}>{t(`phone.need.items.${item}`)}</li>
        ))}
      </ol>
      <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
        {t('phone.need.copy')}
      </Button>
      {children}
    </EmptyState>
  )
}
