import { KeyOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Card, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { uiLanguage } from '../../i18n/index.ts'
import type { BackupCardProps } from './copies-card.tsx'

/** The recovery phrase: whether there is one, and how one is made. */
export function PhraseCard({ state, mayChange }: BackupCardProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const isMade = state.phraseMadeAt !== null
  return (
    <Card size="small" title={t('backup.phrase.title')}>
      <p className="soft">{t('backup.phrase.about')}</p>
      {state.keyFrom === 'passphrase' ? <p className="soft">{t('backup.phrase.withPassphrase')}</p> : null}
      {state.phraseMadeAt === null ? null : (
        <p>
          <KeyOutlined aria-hidden /> {t('backup.phrase.made', { time: formatDateTime(state.phraseMadeAt) })}
        </p>
      )}
      {mayChange ? (
        <Button type={isMade ? 'default' : 'primary'} onClick={() => setOpen(true)}>
          {t(isMade ? 'backup.phrase.again' : 'backup.phrase.make')}
        </Button>
      ) : null}
      {isMade ? <p className="soft">{t('backup.phrase.againAbout')}</p> : null}
      {open ? <PhraseDialog onClose={() => setOpen(false)} /> : null}
    </Card>
  )
}

/** Shows the words once, then asks for two of them. */
function PhraseDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState(['', ''])
  const begin = useMutation(orpc.backup.beginPhrase.mutationOptions())
  const confirm = useMutation(
    orpc.backup.confirmPhrase.mutationOptions({
      onSuccess: (next) => {
        queryClient.setQueryData(orpc.backup.get.queryKey(), next)
        void message.success(t('backup.phrase.done'))
        onClose()
      },
    }),
  )
  const shown = begin.data
  return (
    <Modal
      open
      width={640}
      title={t(asking ? 'backup.phrase.ask' : 'backup.phrase.show')}
      onCancel={onClose}
      maskClosable={false}
      footer={null}
      afterOpenChange={(isOpen) => {
        if (isOpen && begin.isIdle) begin.mutate({ language: uiLanguage() })
      }}
    >
      <FailureAlert error={begin.error ?? confirm.error} copyable={false} />
      {shown && !asking ? (
        <>
          <ol className="phrase-words">
            {shown.words.map((word, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a word may stand twice; its place is what tells it
              <li key={index}>{word}</li>
            ))}
          </ol>
          <p>{t('backup.phrase.shownOnce')}</p>
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('backup.phrase.written')}
          </Button>
        </>
      ) : null}
      {shown && asking ? (
        <Form layout="vertical" onFinish={() => confirm.mutate({ words: typed })}>
          {shown.asked.map((number, index) => (
            <Form.Item
              key={number}
              label={t('backup.phrase.word', { number })}
              htmlFor={`phrase-word-${number}`}
            >
              <Input
                id={`phrase-word-${number}`}
                value={typed[index] ?? ''}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) =>
                  setTyped(typed.map((one, at) => (at === index ? event.target.value : one)))
                }
              />
            </Form.Item>
          ))}
          <div className="phrase-actions">
            <Button type="primary" htmlType="submit" loading={confirm.isPending}>
              {t('backup.phrase.confirm')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('backup.phrase.look')}</Button>
          </div>
        </Form>
      ) : null}
    </Modal>
  )
}
