import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, type GetRef } from 'antd'
import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalPhrases, SpokenLanguage } from '../../../../domain/positions/position.ts'
import { languages } from './editor-context.ts'
import { LanguageMark } from './field.tsx'
import { useLit, type Judged } from './use-trial.ts'

type PhraseListProps = {
  readonly label: string
  readonly value: LocalPhrases
  readonly onChange: (value: LocalPhrases, key: string) => void
  /** Where each line says at once whether it lights. */
  readonly judged?: Judged
}

const mostPhrases = 60
const longestPhrase = 400

function Lit({ lit, meant }: { readonly lit: boolean | undefined; readonly meant: boolean }) {
  const { t } = useTranslation()
  if (lit === undefined) return <span className="lit" />
  return (
    <span className={lit === meant ? 'lit lit-right' : 'lit lit-wrong'}>
      <span aria-hidden>{lit ? '●' : '○'}</span> {t(lit ? 'editor.lit.yes' : 'editor.lit.no')}
    </span>
  )
}

function LanguageList(props: PhraseListProps & { readonly language: SpokenLanguage }) {
  const { label, value, onChange, language, judged } = props
  const { t } = useTranslation()
  const inputs = useRef<(GetRef<typeof Input.TextArea> | null)[]>([])
  const phrases = value[language]
  const shown = phrases.length === 0 ? [''] : phrases
  const lit = useLit(judged, phrases, language)
  const name = `${label} ${t(`common.language.${language}`)}`
  const put = (next: readonly string[], key = '') => onChange({ ...value, [language]: next }, key)
  const focus = (index: number) => requestAnimationFrame(() => inputs.current[index]?.focus())
  const addAfter = (index: number) => {
    if (shown.length >= mostPhrases) return
    put(shown.toSpliced(index + 1, 0, ''))
    focus(index + 1)
  }
  const type = (index: number, text: string) => {
    // Several lines pasted at once become as many phrases.
    const typed = text.split(/\r?\n/u).map((one) => one.slice(0, longestPhrase))
    put(shown.toSpliced(index, 1, ...typed).slice(0, mostPhrases), `${language}.${index}`)
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      addAfter(index)
    }
    if (event.key === 'Backspace' && shown[index] === '' && shown.length > 1) {
      event.preventDefault()
      put(shown.toSpliced(index, 1))
      focus(Math.max(0, index - 1))
    }
  }
  const other = value[language === 'zh' ? 'en' : 'zh']
  const isEmpty = (list: readonly string[]) => list.every((one) => one.trim() === '')
  return (
    <div className="phrase-list">
      <LanguageMark language={language} missing={isEmpty(phrases) && !isEmpty(other)} />
      {shown.map((phrase, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is its place: its text changes while one types
        <div key={index} className="phrase-line">
          <Input.TextArea
            ref={(input) => {
              inputs.current[index] = input
            }}
            size="small"
            value={phrase}
            autoSize={{ minRows: 1, maxRows: 4 }}
            lang={language === 'zh' ? 'zh-CN' : 'en'}
            aria-label={`${name} ${index + 1}`}
            onKeyDown={(event) => onKeyDown(event, index)}
            onBlur={() => {
              if (phrases.length > 1 && phrase.trim() === '') put(phrases.toSpliced(index, 1))
            }}
            onChange={({ target }) => type(index, target.value)}
          />
          {judged ? <Lit lit={lit[index]} meant={judged.meantToLight} /> : null}
          {phrases.length > 0 ? (
            <Button
              type="text"
              size="small"
              aria-label={`${t('editor.action.remove')} ${name} ${index + 1}`}
              icon={<CloseOutlined aria-hidden />}
              onClick={() => put(phrases.toSpliced(index, 1))}
            />
          ) : null}
        </div>
      ))}
      <Button
        type="link"
        size="small"
        icon={<PlusOutlined aria-hidden />}
        aria-label={`${t('editor.action.addLine')} ${name}`}
        onClick={() => addAfter(shown.length - 1)}
      >
        {t('editor.action.addLine')}
      </Button>
    </div>
  )
}

/** Lines in both languages; Enter begins the next, Backspace takes out an empty one, pasted lines stay lines. */
export function PhraseList(props: PhraseListProps) {
  return (
    <div className="both-languages">
      {languages.map((language) => (
        <LanguageList key={language} {...props} language={language} />
      ))}
    </div>
  )
}
