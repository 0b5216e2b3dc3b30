import { PolicyRelease } from '../../../contract/release-content.ts'
import { policyOf, regions } from '../../../domain/policy/region-policy.ts'
import { isLooser } from '../../../domain/releases/stricter-policy.ts'
import { regionNames } from '../thing-names.ts'
import { readSettings, writeSetting } from '../../settings.ts'
import type { ThingType } from './thing-type.ts'

/**
 * The policy of a region. A store keeps its own choice beside it, and the stricter of the two holds; so taking
 * headquarters' back gives the store its own again.
 */
export const policyThing: ThingType<PolicyRelease> = {
  kind: 'policy',
  shape: PolicyRelease,
  list: async () => regions.map((subject) => ({ subject, name: regionNames[subject] })),
  read: async () => undefined,
  needs: () => [],

  async look({ db }, { content }) {
    const { regionPolicy, language } = await readSettings(db)
    const region = regionPolicy?.region ?? (language === 'zh-CN' ? 'cn' : 'other')
    if (region !== content.region) return { reason: 'other-region', local: [] }
    if (regionPolicy === null) return { local: [] }
    return {
      local: [
        ...(isLooser(regionPolicy, content) ? ['own-choice' as const] : []),
        ...(isLooser(content, regionPolicy) ? ['stricter' as const] : []),
      ],
    }
  },

  async adopt(trx, { content }) {
    const { fromHeadquarters } = await readSettings(trx)
    await writeSetting(trx, 'fromHeadquarters', {
      ...fromHeadquarters,
      policies: { ...fromHeadquarters.policies, [content.region]: content },
    })
  },
}

/** Where nothing was released yet: what the law leaves, with nothing allowed that needs a consent of its own. */
export function usualPolicy(region: PolicyRelease['region']): PolicyRelease {
  return { region, visualObservation: false, keptDays: policyOf(region).keptDays }
}
