import type { RaterName } from '../../contract/raters.ts'
import { readCalibrationInUse } from '../calibration/calibration.repository.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { readSettings } from '../settings.ts'
import { loadShippedCalibration } from './load-calibration.ts'
import { assembleRater, type CalibratedRater, type CalibrationInUse } from './rater-parts.ts'

export type RaterChoice = {
  /** The one chosen in the settings unless told. */
  readonly name?: RaterName
  readonly signal?: AbortSignal
}

/**
 * The rater that rates new answers here now, with the calibration in use. A language model that is new on this
 * computer is first asked about control answers, which takes minutes. A language model that was chosen in the settings
 * and may not rate any more leaves the rules alone; one asked for by name is RATER_REFUSED.
 */
export async function chooseStationRater(
  station: Pick<Station, 'db' | 'resources' | 'languageModelRater'>,
  { name, signal }: RaterChoice = {},
): Promise<CalibratedRater> {
  const parts = {
    ...(await findCalibrationInUse(station)),
    resources: station.resources,
    offer: station.languageModelRater,
    signal,
  }
  if (name !== undefined) return await assembleRater(name, parts)
  const { rater: chosen } = await readSettings(station.db)
  try {
    return await assembleRater(chosen, parts)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'RATER_REFUSED') throw error
    return await assembleRater('lexical', parts)
  }
}

/** The calibration that new ratings are made with: the one adopted last, else the shipped one. */
export async function findCalibrationInUse({
  db,
  resources,
}: Pick<Station, 'db' | 'resources'>): Promise<CalibrationInUse> {
  return (
    (await readCalibrationInUse(db)) ?? {
      calibration: await loadShippedCalibration(resources),
      fittedWith: [],
    }
  )
}
