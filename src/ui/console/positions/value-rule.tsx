import { CheckOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../domain/positions/position.ts'
import { formatNumber, joinNames } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'

function Picture({ image }: { readonly image: NonNullable<Question['image']> }) {
  const { t } = useTranslation()
  return (
    <>
      {image.assetId ? (
        <img
          className="question-picture"
          src={`/api/assets/${image.assetId}`}
          alt={localText(image.description)}
        />
      ) : null}
      {image.expected.length > 0 ? (
        <p className="soft">
          {t('questionForm.picture.expectedAre', { answers: joinNames(image.expected) })}
        </p>
      ) : null}
    </>
  )
}

function Options({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  return (
    <ul className="question-options">
      {(question.options ?? []).map(({ id, label, right }) => (
        <li key={id}>
          {localText(label)}{' '}
          {right ? (
            <span className="soft">
              <CheckOutlined aria-hidden /> {t('questionForm.right')}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Range({ rule }: { readonly rule: NonNullable<Question['number']> }) {
  const { t } = useTranslation()
  const number = (value: number) => [formatNumber(value, 2), localText(rule.unit)].filter(Boolean).join(' ')
  const bounds = (['min', 'max', 'rightFrom', 'rightTo'] as const).flatMap((bound) => {
    const value = rule[bound]
    return value === undefined ? [] : [`${t(`editor.field.${bound}`)} ${number(value)}`]
  })
  return <p className="soft">{bounds.join(' · ')}</p>
}

/** What a question answered by a value shows and takes, and what is right. */
export function ValueRule({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const { kind, image, number, file } = question
  if (kind === 'image' && image) return <Picture image={image} />
  if (kind === 'choice') return <Options question={question} />
  if (kind === 'number' && number) return <Range rule={number} />
  if (kind !== 'file' || !file) return null
  return (
    <p className="soft">
      {t(`editor.value.${file.accept}`)} · {t('editor.field.maxMegabytes')} {file.maxMegabytes}
    </p>
  )
}
