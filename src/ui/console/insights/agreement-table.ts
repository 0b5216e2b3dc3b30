import type { TFunction } from 'i18next'
import type { Agreement } from '../../../contract/agreement.ts'
import { localText } from '../../i18n/index.ts'

/** The page as a table: all, each group, then each indicator. Shares and kappas 0–1, differences in points. */
export function agreementRows(agreement: Agreement, t: TFunction): (string | number | null)[][] {
  const head = (key: 'what' | 'name' | 'n' | 'kappa' | 'low' | 'high' | 'difference' | 'f1') =>
    t(`insights.agreement.column.${key}`)
  const groups = [
    { name: t('insights.agreement.all'), figures: agreement.overall },
    ...agreement.groups.map(({ name, figures }) => ({ name: localText(name), figures })),
  ].map(({ name, figures: { n, scores, indicators } }) => [
    t('insights.agreement.groups'),
    name,
    n,
    scores.weightedKappa.value,
    scores.weightedKappa.interval?.low ?? null,
    scores.weightedKappa.interval?.high ?? null,
    scores.meanDifference.value,
    indicators.all.f1.value,
  ])
  const indicators = agreement.indicators.map((one) => [
    t('insights.agreement.indicators'),
    localText(one.label),
    one.n,
    one.bothShown,
    one.onlyMachine,
    one.onlyPerson,
    one.bothNot,
  ])
  return [
    [
      head('what'),
      head('name'),
      head('n'),
      head('kappa'),
      head('low'),
      head('high'),
      head('difference'),
      head('f1'),
    ],
    ...groups,
    [
      head('what'),
      head('name'),
      head('n'),
      t('insights.agreement.bothShown'),
      t('insights.agreement.onlyMachine'),
      t('insights.agreement.onlyPerson'),
      t('insights.agreement.bothNot'),
    ],
    ...indicators,
  ]
}
