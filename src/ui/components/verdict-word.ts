import { useTranslation } from 'react-i18next'
import type { IndicatorVerdict } from '../../domain/agreement/rated-pair.ts'
import type { Indicator } from '../../domain/positions/position.ts'

/** Names a verdict; of a behaviour that counts against, "shown" is said differently. */
export function useVerdictWord(): (polarity: Indicator['polarity'], verdict: IndicatorVerdict) => string {
  const { t } = useTranslation()
  return (polarity, verdict) =>
    polarity === 'positive' ? t(`ratings.verdict.${verdict}`) : t(`ratings.negativeVerdict.${verdict}`)
}
