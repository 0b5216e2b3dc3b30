import { useTranslation } from 'react-i18next'
import type { PositionDifference } from '../../domain/positions/difference.ts'
import { answerParts } from '../../domain/positions/position.ts'
import { joinNames } from '../i18n/format.ts'
import { localText } from '../i18n/index.ts'
import './differences.css'

type Value = PositionDifference['before']
const answerPartOf = (value: string) => answerParts.find((part) => part === value)
/** Fields whose values are codes, each with a word; yes and no are codes everywhere. */
const coded: ReadonlySet<PositionDifference['field']> = new Set([
  'when',
  'kind',
  'polarity',
  'modes',
  'stage',
  'fast',
  'accept',
])
const codes = [
  'true',
  'false',
  'open',
  'scenario',
  'positive',
  'negative',
  'always',
  'unless-shown',
  'if-shown',
  'image',
  'choice',
  'number',
  'availability',
  'file',
  'photo',
  'document',
  'interview',
  'afterwards',
  'asked',
  'skipped',
  'video',
  'voice',
  'text',
] as const
const signs = { added: '+', removed: '−', changed: '~', moved: '↕' } as const

function useWords() {
  const { t } = useTranslation()
  const wordOf = (value: string, isCode: boolean): string => {
    const code = codes.find((one) => one === value)
    return code !== undefined && (isCode || value === 'true' || value === 'false')
      ? t(`editor.value.${code}`)
      : value
  }
  return ({ field }: PositionDifference, value: Value): string => {
    if (value === null || value === '') return t('editor.difference.empty')
    if (typeof value !== 'string') return localText(value) || value.zh || value.en
    if (field === 'image') return value.slice(0, 8)
    if (field === 'modes') return joinNames(value.split(',').map((mode) => wordOf(mode, true)))
    const part = field === 'missing' ? answerPartOf(value) : undefined
    return part ? t(`editor.answerPart.${part}`) : wordOf(value, coded.has(field))
  }
}

function DifferenceLine({ difference }: { readonly difference: PositionDifference }) {
  const { t } = useTranslation()
  const words = useWords()
  const { kind, what, field, language, before, after } = difference
  const about = [
    field === null ? t(`editor.what.${what}`) : t(`editor.field.${field}`),
    language === null ? '' : t(`common.language.${language}`),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <li className={`difference is-${kind}`}>
      <span className="difference-sign" aria-hidden>
        {signs[kind]}
      </span>
      <span className="soft">
        {t(`editor.difference.${kind}`)} {about}
      </span>
      {kind === 'moved' ? (
        <span>
          {t('editor.difference.places', {
            before: words(difference, before),
            after: words(difference, after),
          })}
        </span>
      ) : (
        <span>
          {before === null && kind !== 'changed' ? null : <del>{words(difference, before)}</del>}{' '}
          {after === null && kind !== 'changed' ? null : <ins>{words(difference, after)}</ins>}
        </span>
      )}
    </li>
  )
}

/** Differences by the part they are in; what was there is struck, what is there now is underlined. */
export function DifferenceList({ differences }: { readonly differences: readonly PositionDifference[] }) {
  const { t } = useTranslation()
  if (differences.length === 0) return <p className="soft">{t('editor.difference.none')}</p>
  const groups = new Map<string, PositionDifference[]>()
  for (const difference of differences) {
    const names = difference.path.map((part) => localText(part) || part.zh || part.en)
    const isOfPlan = difference.what === 'plan' || difference.what === 'step'
    const name = [...(isOfPlan ? [t('editor.what.plan')] : []), ...names].join(' › ')
    groups.set(name, [...(groups.get(name) ?? []), difference])
  }
  return (
    <div className="differences">
      {[...groups].map(([name, group]) => (
        <section key={name}>
          <h4>{name || t('editor.part.position')}</h4>
          <ul>
            {group.map((difference) => (
              <DifferenceLine key={JSON.stringify(difference)} difference={difference} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
