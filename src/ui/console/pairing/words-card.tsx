import { App, Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PairedComputer, PairingWords } from '../../../contract/pairing.ts'
import { uiLanguage } from '../../i18n/index.ts'
import type { PairingActions } from './use-pairing.ts'
import { useAsked } from './use-asked.ts'

/** Six words, large, and beneath them the same in the other language: the other computer may show that one. */
export function Words({ words }: { readonly words: PairingWords }) {
  const { t } = useTranslation()
  const language = uiLanguage()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <>
      <ol className="pairing-words" lang={language} aria-label={t('pairing.words.label')}>
        {words[language].map((word, n) => (
          // oxlint-disable-next-line react/no-array-index-key -- a word may come twice
          <li key={n}>{word}</li>
        ))}
      </ol>
      <p className="soft" lang={other}>
        {t('pairing.words.other', { words: words[other].join(' ') })}
      </p>
    </>
  )
}

type WordsCardProps = {
  readonly computer: PairedComputer
  readonly words: PairingWords
  readonly actions: PairingActions
}

/** Somebody compares the words with the other side and says whether they are the same. */
export function WordsCard({ computer, words, actions }: WordsCardProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const asked = useAsked()
  const { id: computerId, name } = computer
  const isStore = computer.role === 'store'
  const refuse = () =>
    asked(
      {
        title: t('pairing.words.differentTitle', { name }),
        text: t('pairing.words.differentText'),
        yes: t('pairing.words.different'),
        done: t('pairing.words.refused', { name }),
      },
      () => actions.revoke.mutateAsync({ computerId }),
    )
  return (
    <Card size="small" title={t(isStore ? 'pairing.words.titleHq' : 'pairing.words.titleStore', { name })}>
      <p>{t(isStore ? 'pairing.words.textHq' : 'pairing.words.textStore')}</p>
      <Words words={words} />
      <div className="pairing-buttons">
        <Button
          type="primary"
          loading={actions.confirm.isPending}
          onClick={() =>
            actions.confirm.mutate(
              { computerId },
              { onSuccess: () => void message.success(t('pairing.words.paired', { name })) },
            )
          }
        >
          {t('pairing.words.same')}
        </Button>
        <Button onClick={refuse}>{t('pairing.words.different')}</Button>
      </div>
    </Card>
  )
}
