import { UploadOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../../components/failure-alert.tsx'
import type { ShownFailure } from '../../components/failure-words.ts'
import { sendCertificate } from './send-certificate.ts'
import { showDoor } from './use-door.ts'

/** Takes a PEM or PFX; nothing changes unless it can be used. */
export function CertificateUpload() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [password, setPassword] = useState('')
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<ShownFailure>()

  const send = async (file: File) => {
    setSending(true)
    setFailure(undefined)
    const sent = await sendCertificate(file, password)
    setSending(false)
    if ('failure' in sent) return setFailure(sent.failure)
    showDoor(sent.answer)
    setPassword('')
    void message.success(t('door.certificate.uploaded'))
  }

  return (
    <details className="door-upload">
      <summary>{t('door.certificate.upload')}</summary>
      <p className="soft">{t('door.certificate.uploadHelp')}</p>
      <Form layout="vertical">
        <Form.Item label={t('door.certificate.password')} htmlFor="door-password">
          <Input.Password
            id="door-password"
            autoComplete="new-password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        </Form.Item>
      </Form>
      <FailureAlert failure={failure ?? null} />
      <Upload
        accept=".pem,.crt,.cer,.pfx,.p12"
        showUploadList={false}
        beforeUpload={(file) => {
          void send(file)
          return false
        }}
      >
        <Button icon={<UploadOutlined aria-hidden />} loading={sending}>
          {t('door.certificate.file')}
        </Button>
      </Upload>
    </details>
  )
}
