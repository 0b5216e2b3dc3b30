import { useTranslation } from 'react-i18next'
import { raterNames } from '../../../contract/raters.ts'
import type { ReleasePreview } from '../../../contract/releases.ts'
import { mediaRules } from '../../../domain/sync/send-policy.ts'
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
  return (json: string | null, field: string): string => {
    if (json === null) return t('releases.value.none')
    if (json === 'null') return t('releases.content.leave')
    if (json === 'true' || json === 'false')
      return t(json === 'true' ? 'releases.value.yes' : 'releases.value.no')
    const value: unknown = JSON.parse(json)
    if (typeof value === 'number' && field.endsWith('Minute')) {
      return `${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}`
    }
    const rater = raterNames.find((name) => name === value)
    if (rater) return t(`releases.content.raters.${rater}`)
    const media = mediaRules.find((rule) => rule === value)
    if (media) return t(`releases.content.media.${media}`)
    if (value === 'every' || value === 'at') return t(`releases.value.${value}`)
    if (typeof value === 'object') return t('releases.content.set')
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
            {before === null ? null : <del>{words(before, field)}</del>} <ins>{words(after, field)}</ins>
          </dd>,
        ]
      })}
    </dl>
  )
}
