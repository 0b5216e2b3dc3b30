import { KeyOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Card, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyState } from '../../../contract/keys.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { PhraseField } from '../../components/recovery-phrase/phrase-field.tsx'
import { PhraseSteps } from '../../components/recovery-phrase/phrase-steps.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import type { BackupCardProps } from './copies-card.tsx'

/** The key to the records: where it is kept, and its recovery phrase: whether there is one, made and tried. */
export function PhraseCard({ state, mayChange }: BackupCardProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'make' | 'test'>()
  const { data: key } = useQuery(orpc.keys.get.queryOptions())
  const isMade = state.phraseMadeAt !== null
  return (
    <Card size="small" title={t('backup.phrase.title')}>
      {key ? <KeptWords state={key} /> : null}
      <p className="soft">{t('backup.phrase.about')}</p>
      {state.phraseMadeAt === null ? null : (
        <p>
          <KeyOutlined aria-hidden /> {t('backup.phrase.made', { time: formatDateTime(state.phraseMadeAt) })}
        </p>
      )}
      {mayChange ? (
        <div className="phrase-actions">
          <Button type={isMade ? 'default' : 'primary'} onClick={() => setOpen('make')}>
            {t(isMade ? 'backup.phrase.again' : 'backup.phrase.make')}
          </Button>
          {isMade ? <Button onClick={() => setOpen('test')}>{t('keys.test.open')}</Button> : null}
        </div>
      ) : null}
      {isMade ? <p className="soft">{t('backup.phrase.againAbout')}</p> : null}
      {open === 'make' ? <MakeDialog onClose={() => setOpen(undefined)} /> : null}
      {open === 'test' ? <TestDialog onClose={() => setOpen(undefined)} /> : null}
    </Card>
  )
}

function KeptWords({ state: { kept, store, inDesktop } }: { readonly state: KeyState }) {
  const { t } = useTranslation()
  if (kept === 'passphrase') return <p>{t('backup.phrase.withPassphrase')}</p>
  if (kept === 'key-store') return <p>{t(`keys.kept.${store ?? 'linux'}`)}</p>
  return <p>{t(inDesktop && store === null ? 'keys.noStore' : 'keys.kept.file')}</p>
}

function MakeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  return (
    <Modal
      open
      width={640}
      title={t(asking ? 'backup.phrase.ask' : 'backup.phrase.show')}
      onCancel={onClose}
      maskClosable={false}
      footer={null}
    >
      <PhraseSteps
        onAsking={setAsking}
        onDone={() => {
          void message.success(t('backup.phrase.done'))
          onClose()
        }}
      />
    </Modal>
  )
}

/** Whether what is on paper opens the key; nothing is changed by trying. */
function TestDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [phrase, setPhrase] = useState('')
  const test = useMutation(orpc.keys.testPhrase.mutationOptions())
  return (
    <Modal open width={640} title={t('keys.test.title')} onCancel={onClose} footer={null}>
      <Form layout="vertical" onFinish={() => test.mutate({ phrase })}>
        <p className="soft">{t('keys.test.about')}</p>
        <Form.Item label={t('backup.restore.phrase')} htmlFor="test-phrase">
          <PhraseField
            id="test-phrase"
            phrase={phrase}
            onChange={(next) => {
              setPhrase(next)
              test.reset()
            }}
          />
        </Form.Item>
        <FailureAlert error={test.error} copyable={false} />
        {test.data ? (
          <Alert
            type={test.data.opens ? 'success' : 'warning'}
            showIcon
            title={t(test.data.opens ? 'keys.test.opens' : 'keys.test.fails')}
          />
        ) : null}
        <div className="phrase-actions phrase-tested">
          <Button type="primary" htmlType="submit" loading={test.isPending} disabled={phrase.trim() === ''}>
            {t('keys.test.run')}
          </Button>
          <Button onClick={onClose}>{t('backup.restore.back')}</Button>
        </div>
      </Form>
    </Modal>
  )
}
