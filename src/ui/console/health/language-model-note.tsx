import { useTranslation } from 'react-i18next'
import type { LanguageModelStanding } from '../../../contract/health.ts'
import { formatNumber } from '../../i18n/format.ts'
import { standingOf } from './language-model-standing.ts'

/** Whether the language model may rate, and by what it was judged. */
export function LanguageModelNote({ standing }: { readonly standing: LanguageModelStanding }) {
  const { t } = useTranslation()
  const { state, trusted } = standingOf(standing)
  const names = trusted.map((language) => t(`health.judging.language.${language}`))
  const results = standing.controls.map(({ language, right, total }) =>
    t('health.judging.result', {
      language: t(`health.judging.language.${language}`),
      right: formatNumber(right),
      total: formatNumber(total),
    }),
  )
  const percent = formatNumber(Math.floor((standing.checking ?? 0) * 100))
  return (
    <span className="soft">
      {t(`health.judging.${state}`, {
        language: names.join(''),
        results: results.join(t('health.judging.and')),
        percent,
      })}
    </span>
  )
}
