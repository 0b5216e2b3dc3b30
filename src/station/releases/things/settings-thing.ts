import { SettingsRelease } from '../../../contract/release-content.ts'
import { onlyOne } from '../../../domain/releases/release.ts'
import { readRatersNow } from '../../calibration/raters-now.ts'
import { readOwnSettings, readSettings, writeSetting } from '../../settings.ts'
import { thingNames } from '../thing-names.ts'
import type { ThingType } from './thing-type.ts'

/** Settings a chain wants alike; what a store chose itself waits behind them. */
export const settingsThing: ThingType<SettingsRelease> = {
  kind: 'settings',
  shape: SettingsRelease,
  list: async () => [{ subject: onlyOne, name: thingNames.settings }],
  read: async () => undefined,
  needs: () => [],

  async look(station, { content: { rater, times, rules } }) {
    const isRefused = rater === 'language-model' && (await readRatersNow(station, rater)).isRefused
    if (isRefused) return { reason: 'rater-refused', local: [] }
    const own = await readOwnSettings(station.db)
    const pairs = [
      [rater, own.rater],
      [times, own.sync.times],
      [rules, own.sync.rules],
    ]
    const differs = pairs.some(
      ([wanted, had]) => wanted !== null && JSON.stringify(wanted) !== JSON.stringify(had),
    )
    return { local: differs ? ['own-choice'] : [] }
  },

  async adopt(trx, { content: { rater, times, rules } }) {
    const { fromHeadquarters } = await readSettings(trx)
    await writeSetting(trx, 'fromHeadquarters', { ...fromHeadquarters, rater, times, rules })
  },
}

/** Where nothing was released yet: everything is left to the stores. */
export const usualSettings: SettingsRelease = { rater: null, times: null, rules: null }
