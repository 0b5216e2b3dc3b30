import type { Kysely } from 'kysely'
import { CalibrationRelease } from '../../../contract/release-content.ts'
import { onlyOne } from '../../../domain/releases/release.ts'
import { findCalibrations, findLastUse, insertCalibration } from '../../calibration/calibration.repository.ts'
import type { FitFigures, StoredCalibration } from '../../calibration/calibration.repository.ts'
import { readRatersNow } from '../../calibration/raters-now.ts'
import type { Database } from '../../db/schema.ts'
import { findInForce } from '../in-force.ts'
import { thingNames } from '../thing-names.ts'
import type { ThingType } from './thing-type.ts'

/** The calibration that new ratings are made with. */
export const calibrationThing: ThingType<CalibrationRelease> = {
  kind: 'calibration',
  shape: CalibrationRelease,
  list: async () => [{ subject: onlyOne, name: thingNames.calibration }],
  needs: () => [],

  async read({ db }) {
    const inUse = await findInUse(db)
    if (inUse === undefined) return { calibration: null, fittedWith: [], figures: null }
    const { calibration, fittedWith, figures, replaced } = inUse
    return CalibrationRelease.parse(
      JSON.parse(JSON.stringify({ calibration, fittedWith, figures: { ...figures, replaced } })),
    )
  },

  async look(station, { content }) {
    const now = await readRatersNow(station)
    if (now.isStale(content.fittedWith)) return { reason: 'raters-differ', local: [] }
    const given = await findInForce(station.db, { kind: 'calibration', subject: onlyOne })
    const own = await findInUse(station.db)
    const isOwn = given === undefined && own !== undefined && own.calibration.id !== content.calibration?.id
    return { local: isOwn ? ['own-choice'] : [] }
  },

  async adopt(trx, { content: { calibration, fittedWith, figures }, by }) {
    const at = new Date().toISOString()
    const use = await findLastUse(trx)
    if (calibration === null) {
      const undone = { undone_at: at, undone_by: by }
      await trx.updateTable('calibration_use').set(undone).where('undone_at', 'is', null).execute()
      return
    }
    if (use?.calibration_id === calibration.id) return
    const known = (await findCalibrations(trx)).some(({ id }) => id === calibration.id)
    if (!known) {
      const { replaced = calibration, ...fit } = figures as unknown as FitFigures & Replaced
      await insertCalibration(trx, { fit: { ...fit, calibration }, replaced, fittedWith, by })
    }
    await trx
      .insertInto('calibration_use')
      .values({
        calibration_id: calibration.id,
        adopted_at: at,
        adopted_by: by,
        undone_at: null,
        undone_by: null,
      })
      .execute()
  },
}

type Replaced = { readonly replaced?: StoredCalibration['replaced'] }

async function findInUse(db: Kysely<Database>): Promise<StoredCalibration | undefined> {
  const use = await findLastUse(db)
  return use && (await findCalibrations(db)).find(({ id }) => id === use.calibration_id)
}
