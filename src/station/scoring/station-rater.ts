import type { RaterName } from '../../contract/raters.ts'
import type { RaterInput } from '../../domain/scoring/rater.ts'
import { readCalibrationInUse } from '../calibration/calibration.repository.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { readSettings } from '../settings.ts'
import { loadShippedCalibration } from './load-calibration.ts'
import { assembleRater, type CalibratedRater, type CalibrationInUse } from './rater-parts.ts'
import { type MadeRating, rateWith } from './rate-with.ts'

/**
 * The rater that rates here now, with the calibration in use: the one chosen in the settings, or the one of that name.
 * A language model that was chosen in the settings and may not rate, or not yet, leaves the rules alone; one asked for
 * by name is RATER_REFUSED.
 */
export async function chooseStationRater(
  station: Pick<Station, 'db' | 'resources' | 'languageModelRaters'>,
  name?: RaterName,
): Promise<CalibratedRater> {
  const parts = {
    ...(await findCalibrationInUse(station)),
    resources: station.resources,
    offer: station.languageModelRaters.offer,
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

/** Rates an answer as one is rated here now; whatever shows a rating of an answer makes it so. */
export async function rateHere(
  station: Pick<Station, 'db' | 'resources' | 'languageModelRaters'>,
  input: RaterInput,
  { rater, signal }: { readonly rater?: RaterName; readonly signal?: AbortSignal | undefined } = {},
): Promise<MadeRating> {
  return await rateWith(await chooseStationRater(station, rater), input, signal)
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
