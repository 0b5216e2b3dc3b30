/**
 * Where eyes and head point in one frame: the irises across and down the eyes, in widths of an eye from its middle;
 * yaw and pitch of the head in degrees.
 */
export type GazeFeatures = readonly [across: number, down: number, yaw: number, pitch: number]

/** What a candidate is asked to look at, in this order. */
export const gazePlaces = ['camera', 'top-left', 'top-right', 'bottom-right', 'bottom-left'] as const
export type GazePlace = (typeof gazePlaces)[number]

export type CalibrationFrame = { readonly place: GazePlace; readonly features: GazeFeatures }

/** The middle of each place and the spread within places, for one candidate at one camera. */
export type GazeMapping = {
  readonly centres: ReadonlyMap<GazePlace, GazeFeatures>
  /** Pooled standard deviation of each feature within places, never 0. */
  readonly spreads: GazeFeatures
}

/** Frames with a face that each place needs. */
export const FEWEST_FRAMES = 4
/** Share of the frames of each place that must be told rightly as at the camera or not. */
const TOLD_APART_FROM = 0.75
/** Below these the features are noise: hundredths of an eye, and half a degree. */
const LEAST_SPREADS: GazeFeatures = [0.01, 0.01, 0.5, 0.5]

/**
 * Learns where this candidate looks (nearest centroid, features in pooled standard deviations), or answers `undefined`
 * when frames left out one at a time show that the camera and each corner are not told apart.
 */
export function calibrateGaze(frames: readonly CalibrationFrame[]): GazeMapping | undefined {
  const enough = gazePlaces.every((place) => atPlace(frames, place).length >= FEWEST_FRAMES)
  if (!enough) return undefined
  const right = gazePlaces.every((place) => {
    const own = atPlace(frames, place)
    const told = own.filter((left) => {
      const mapping = mappingOf(frames.filter((one) => one !== left))
      return looksAtCamera(mapping, left.features) === (place === 'camera')
    })
    return told.length / own.length >= TOLD_APART_FROM
  })
  return right ? mappingOf(frames) : undefined
}

/** Whether these features are nearer to the camera's than to those of any corner. */
export function looksAtCamera({ centres, spreads }: GazeMapping, features: GazeFeatures): boolean {
  const distances = [...centres].map(([place, centre]) => ({
    place,
    distance: Math.hypot(...features.map((value, n) => (value - centre[n]!) / spreads[n]!)),
  }))
  return distances.toSorted((one, other) => one.distance - other.distance)[0]?.place === 'camera'
}

const atPlace = (frames: readonly CalibrationFrame[], wanted: GazePlace) =>
  frames.filter(({ place }) => place === wanted)

function mappingOf(frames: readonly CalibrationFrame[]): GazeMapping {
  const centres = new Map(
    gazePlaces.map((place) => [place, eachFeature((n) => meanOf(frames, place, n))] as const),
  )
  const spreads = eachFeature((n) => {
    const squares = frames.map(({ place, features }) => (features[n] - centres.get(place)![n]) ** 2)
    const freedom = Math.max(1, frames.length - gazePlaces.length)
    return Math.max(LEAST_SPREADS[n], Math.sqrt(sum(squares) / freedom))
  })
  return { centres, spreads }
}

type Feature = 0 | 1 | 2 | 3

const eachFeature = (of: (n: Feature) => number): GazeFeatures => [of(0), of(1), of(2), of(3)]

function meanOf(frames: readonly CalibrationFrame[], place: GazePlace, n: Feature): number {
  const values = atPlace(frames, place).map(({ features }) => features[n])
  return sum(values) / values.length
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
