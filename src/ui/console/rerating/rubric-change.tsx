import { useTranslation } from 'react-i18next'
import type { DifferenceField, DifferenceValue } from '../../../domain/positions/difference.ts'
import type { RubricChange } from '../../../domain/scoring/rubric-changes.ts'
import { localText } from '../../i18n/index.ts'

const named = [
  'weight',
  'polarity',
  'competency',
  'mustHave',
  'label',
  'rule',
  'phrases',
  'examples',
  'counterExamples',
  'concepts',
  'requires',
  'before',
  'required',
  'mustPass',
  'minCertainty',
  'advanceAt',
  'rejectBelow',
] as const satisfies readonly DifferenceField[]
const codes = ['true', 'false', 'positive', 'negative'] as const
const lists: ReadonlySet<DifferenceField> = new Set([
  'phrases',
  'examples',
  'counterExamples',
  'concepts',
  'requires',
  'before',
])

type RubricChangeProps = { readonly change: RubricChange; readonly about?: string }

/** One field of a rubric: from what to what, or what was added to or taken from a list. */
export function RubricChangeLine({ change, about }: RubricChangeProps) {
  const { t } = useTranslation()
  const { field, language, before, after } = change
  const known = named.find((one) => one === field)
  const words = (value: DifferenceValue | null) => {
    if (value === null || value === '') return t('rating.compared.empty')
    if (typeof value !== 'string') return localText(value)
    const code = codes.find((one) => one === value)
    return code === undefined ? value : t(`rating.value.${code}`)
  }
  const name = [about, known === undefined ? field : t(`rating.field.${known}`)]
    .filter((part) => part)
    .join(' · ')
  const spoken = language === null ? '' : ` (${t(`common.language.${language}`)})`
  return (
    <li>
      <span className="soft">
        {name}
        {spoken}
      </span>{' '}
      {lists.has(field) ? (
        <span>
          {t(after === null ? 'rating.compared.removed' : 'rating.compared.added')}{' '}
          <q>{words(after ?? before)}</q>
        </span>
      ) : (
        <span>
          {words(before)} → {words(after)}
        </span>
      )}
    </li>
  )
}
