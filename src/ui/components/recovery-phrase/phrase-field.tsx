import './recovery-phrase.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhraseCheck } from '../../../contract/keys.ts'
import { orpc } from '../../api.ts'

/** Where a phrase is typed or pasted whole; says while one types which word is none, and whether all fit together. */
export function PhraseField({
  id,
  phrase,
  onChange,
  disabled = false,
}: {
  readonly id: string
  readonly phrase: string
  readonly onChange: (phrase: string) => void
  readonly disabled?: boolean
}) {
  const { t } = useTranslation()
  const settled = useDeferredValue(phrase)
  const { data } = useQuery(
    orpc.keys.checkPhrase.queryOptions({
      input: { phrase: settled },
      enabled: settled.trim() !== '',
      placeholderData: keepPreviousData,
      // Nothing of a phrase stays in memory longer than the field.
      gcTime: 0,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  const check = phrase.trim() === '' ? undefined : data
  return (
    <>
      <Input.TextArea
        id={id}
        rows={4}
        value={phrase}
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        disabled={disabled}
        aria-describedby={`${id}-check`}
        aria-invalid={check !== undefined && (check.unknown.length > 0 || check.sound === false)}
        onChange={(event) => onChange(event.target.value)}
      />
      <output id={`${id}-check`} className="phrase-check" htmlFor={id}>
        {check === undefined ? (
          <span className="soft">{t('keys.typing.how')}</span>
        ) : (
          <CheckWords check={check} isTyping={!/\s$/u.test(phrase)} />
        )}
      </output>
    </>
  )
}

function CheckWords({ check, isTyping }: { readonly check: PhraseCheck; readonly isTyping: boolean }) {
  const { t } = useTranslation()
  const { count, sound } = check
  // The word under the cursor is not wrong before it is whole.
  const unknown = check.unknown.filter(({ at }) => !(isTyping && at === count && count < 24))
  if (sound === true) return <span className="phrase-right">{t('keys.typing.sound')}</span>
  return (
    <>
      <span className={sound === false || count > 24 ? 'phrase-wrong' : 'soft'}>
        {sound === false
          ? t('keys.typing.unsound')
          : count > 24
            ? t('keys.typing.tooMany', { number: count })
            : t('keys.typing.count', { number: count })}
      </span>
      {unknown.length > 0 ? (
        <ul className="phrase-wrong">
          {unknown.slice(0, 6).map(({ at, word, near }) => (
            <li key={at}>
              {near.length > 0
                ? t('keys.typing.unknownNear', { at, word, near: near.join(t('keys.typing.or')) })
                : t('keys.typing.unknown', { at, word })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
