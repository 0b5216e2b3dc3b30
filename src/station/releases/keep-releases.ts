import type { Station } from '../context.ts'
import { readSettings } from '../settings.ts'
import { adoptReceived } from './adopt.service.ts'
import { layOutPacks } from './model-packs.ts'
import { widenDue } from './widen.service.ts'

/** What releases need from time to time: at headquarters the next ring and model packs, at a store another try. */
export async function keepReleases(station: Station): Promise<void> {
  const { role } = await readSettings(station.db)
  if (role === 'hq') {
    await widenDue(station)
    await layOutPacks(station)
  } else {
    await adoptReceived(station)
  }
}
