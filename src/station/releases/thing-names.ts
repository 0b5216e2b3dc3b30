import type { LocalText } from '../../domain/positions/position.ts'
import type { Region } from '../../domain/policy/region-policy.ts'

/** What things of which there is one are called in a package, for whoever reads it without our pages. */
export const thingNames = {
  settings: { zh: '设置', en: 'Settings' },
  calibration: { zh: '评分校准', en: 'Calibration' },
  'candidate-fields': { zh: '候选人字段', en: 'Candidate fields' },
} as const satisfies Readonly<Record<string, LocalText>>

export const regionNames: Readonly<Record<Region, LocalText>> = {
  cn: { zh: '中国大陆', en: 'Mainland China' },
  eu: { zh: '欧洲经济区', en: 'European Economic Area' },
  us: { zh: '美国', en: 'United States' },
  'us-il': { zh: '美国伊利诺伊州', en: 'Illinois, United States' },
  other: { zh: '其他地区', en: 'Elsewhere' },
}
