import { isTrouble } from '../../domain/releases/adoption.ts'
import { nameThing } from '../../domain/releases/release.ts'
import { mayWiden, reaches } from '../../domain/releases/rings.ts'
import type { Station } from '../context.ts'
import { readSettings } from '../settings.ts'
import { findGiven } from './release.repository.ts'
import { widenRelease } from './release.service.ts'
import { describeStore, readStores } from './standings.ts'

/** Gives releases to the next ring whose days have passed without trouble; at headquarters, by upkeep. */
export async function widenDue(station: Pick<Station, 'db'>): Promise<void> {
  const { db } = station
  if ((await readSettings(db)).role !== 'hq') return
  const given = await findGiven(db)
  if (!given.some(({ widenAfterDays }) => widenAfterDays !== null)) return
  const stores = await readStores(db)
  const now = new Date()
  for (const releases of Map.groupBy(given, ({ summary }) => nameThing(summary)).values()) {
    // One that was overtaken goes nowhere any more.
    const [newest] = releases
    if (newest === undefined) continue
    const standings = stores
      .filter(({ ringId }) => reaches(newest.reach, ringId))
      .map((store) => describeStore(store, { thing: newest.summary, given: releases, now }).standing)
    const tally = {
      stores: standings.length,
      adopted: standings.filter((one) => one === 'adopted' || one === 'rolled-back').length,
      troubled: standings.filter(isTrouble).length,
    }
    if (mayWiden(newest, tally, now)) await widenRelease(station, 'station', newest.id)
  }
}
