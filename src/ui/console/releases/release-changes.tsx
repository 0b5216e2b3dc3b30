import { useTranslation } from 'react-i18next'
import type { ReleasePreview } from '../../../contract/releases.ts'
import { DifferenceList } from '../../components/difference-list.tsx'

/** Parts of values that have a word; the rest are shown by their own names, such as fields of candidates. */
const known = [
  'keptDays',
  'visualObservation',
  'region',
  'rater',
  'times',
  'times-kind',
  'times-minutes',
  'rules',
  'rules-audio',
  'rules-video',
  'rules-mediaHours-startMinute',
  'rules-mediaHours-endMinute',
  'versionHash',
  'bytes',
  'modelId',
  'calibration',
] as const

function useValueWords() {
  const { t } = useTranslation()
  return (json: string | null): string => {
    if (json === null || json === 'null') return t('releases.value.none')
    if (json === 'true' || json === 'false')
      return t(json === 'true' ? 'releases.value.yes' : 'releases.value.no')
    const value: unknown = JSON.parse(json)
    return typeof value === 'string' ? value : json
  }
}

/** What a release changes against the one before it. */
export function ReleaseChanges({ preview }: { readonly preview: ReleasePreview }) {
  const { t } = useTranslation()
  const words = useValueWords()
  if (preview.same) return <p className="soft">{t('releases.release.same')}</p>
  if (preview.position.length > 0) return <DifferenceList differences={preview.position} />
  if (preview.values.length === 0) return <p className="soft">{t('releases.release.first')}</p>
  return (
    <dl className="release-values">
      {preview.values.map(({ field, before, after }) => {
        const code = known.find((one) => one === field.replaceAll('.', '-'))
        return [
          <dt key={`${field} name`} className="soft">
            {code === undefined ? field : t(`releases.field.${code}`)}
          </dt>,
          <dd key={field}>
            {before === null ? null : <del>{words(before)}</del>} <ins>{words(after)}</ins>
          </dd>,
        ]
      })}
    </dl>
  )
}
