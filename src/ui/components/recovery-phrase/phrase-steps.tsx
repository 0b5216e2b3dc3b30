import './recovery-phrase.css'
import { PrinterOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc, queryClient } from '../../api.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { uiLanguage } from '../../i18n/index.ts'
import { FailureAlert } from '../failure-alert.tsx'

/** Shows the words once, to print or to write down, then asks for three of them. */
export function PhraseSteps({
  onDone,
  onAsking,
  later,
}: {
  readonly onDone: () => void
  /** Whether words are asked for now, for a title. */
  readonly onAsking?: (asking: boolean) => void
  /** How to leave it for another day, where that is possible. */
  readonly later?: ReactNode
}) {
  const { t } = useTranslation()
  const [madeAt] = useState(() => new Date().toISOString())
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState(['', '', ''])
  const { data: shown, mutate: make, ...begin } = useMutation(orpc.backup.beginPhrase.mutationOptions())
  const confirm = useMutation(
    orpc.backup.confirmPhrase.mutationOptions({
      onSuccess: (next) => {
        queryClient.setQueryData(orpc.backup.get.queryKey(), next)
        void queryClient.invalidateQueries({ queryKey: orpc.keys.key() })
        onDone()
      },
    }),
  )
  useEffect(() => make({ language: uiLanguage() }), [make])
  const ask = (next: boolean) => {
    setAsking(next)
    onAsking?.(next)
  }
  return (
    <>
      <FailureAlert error={begin.error ?? confirm.error} copyable={false} />
      {shown && !asking ? (
        <>
          <div className="phrase-sheet">
            <h2>
              {t('common.product')} · {t('backup.phrase.title')}
            </h2>
            <p className="phrase-printed">{t('keys.printed', { time: formatDateTime(madeAt) })}</p>
            <ol className="phrase-words">
              {shown.words.map((word, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- a word may stand twice; its place is what tells it
                <li key={index}>{word}</li>
              ))}
            </ol>
          </div>
          <p>{t('backup.phrase.shownOnce')}</p>
          <div className="phrase-actions">
            <Button type="primary" onClick={() => ask(true)}>
              {t('backup.phrase.written')}
            </Button>
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
              {t('keys.print')}
            </Button>
            {later}
          </div>
        </>
      ) : null}
      {shown && asking ? (
        <Form layout="vertical" onFinish={() => confirm.mutate({ words: typed })}>
          {shown.asked.map((number, index) => (
            <Form.Item
              key={number}
              className="phrase-asked"
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
            <Button onClick={() => ask(false)}>{t('backup.phrase.look')}</Button>
            {later}
          </div>
        </Form>
      ) : null}
    </>
  )
}
