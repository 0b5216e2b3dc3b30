/** One second of what a camera saw; the same figures as the contract's `ObservedSecond`. */
export type ObservedSecond = {
  readonly second: number
  /** Frames looked at in this second; none says nothing. */
  readonly frames: number
  /** Mean number of faces in them. */
  readonly faces: number
  /** Middle of the face, 0–1 of the picture's width and height; null without a face. */
  readonly x: number | null
  readonly y: number | null
  /** Degrees. */
  readonly yaw: number | null
  readonly pitch: number | null
  readonly roll: number | null
  readonly smile: number | null
  /** Share of frames looking at the camera, 0–1; null where calibration failed. */
  readonly gaze: number | null
}

/** How the calibration of the device check went: looking at the camera and at the corners was told apart, or not. */
export type GazeCalibration = { readonly state: 'passed' } | { readonly state: 'failed' | 'skipped' }

/** Why a figure is not given. */
export type Abstention = 'too-little-seen' | 'calibration-failed' | 'not-calibrated'

/** How a figure was taken: detector, geometry of the face mesh, or a classifier trained on photographs. */
export type ObservationMethod = 'face-detector' | 'face-mesh' | 'expression-classifier' | 'iris-calibrated'

/** `measured`: checked and reliable; `rough`: its direction holds, its size does not; `unproven`: how often it is wrong is not known. */
export type Trust = 'measured' | 'rough' | 'unproven'

/** One figure with where it comes from; `value` is null exactly when `reason` says why. */
export type Observed<Value = number> = {
  readonly value: Value | null
  readonly reason: Abstention | null
  readonly method: ObservationMethod
  readonly trust: Trust
  /** Seconds it rests on. */
  readonly seconds: number
}

export type ObservationSummary = {
  /** Shares of the seconds looked at, 0–1. */
  readonly faceSeen: Observed
  readonly severalFaces: Observed
  /** Mean middle of the face, 0–1 of width and height, from the left and the top. */
  readonly position: Observed<{ readonly x: number; readonly y: number }>
  /** Mean turn of the head from one second to the next, in degrees per second. */
  readonly headMovement: Observed
  /** Share of the seconds with a face in which a smile was found, 0–1. */
  readonly smile: Observed
  /** Share of the time with a face looking at the camera, 0–1. */
  readonly eyeContact: Observed
}

/** A figure from fewer seconds than this is not given. */
export const FEWEST_SECONDS = 10
/** Mean number of faces in a second from which a face was seen, and from which there were several. */
const FACE_FROM = 0.5
const SEVERAL_FROM = 1.5
/** Probability from which the classifier's "happy" is taken for a smile. */
const SMILE_FROM = 0.5

/** What a camera saw over an answer or an interview, in figures that each say how they were taken; no second counts twice. */
export function summariseObservation(
  seconds: readonly ObservedSecond[],
  calibration: GazeCalibration,
): ObservationSummary {
  const looked = distinct(seconds.filter(({ frames }) => frames > 0))
  const faced = looked.filter(({ faces }) => faces >= FACE_FROM)
  const gazes = faced.flatMap(({ gaze }) => (gaze === null ? [] : [gaze]))
  const smiles = faced.flatMap(({ smile }) => (smile === null ? [] : [smile]))
  const turns = turnsOf(faced)
  const places = faced.flatMap(({ x, y }) => (x === null || y === null ? [] : [{ x, y }]))
  return {
    faceSeen: {
      ...tell(looked, ({ faces }) => Number(faces >= FACE_FROM)),
      method: 'face-detector',
      trust: 'measured',
    },
    severalFaces: {
      ...tell(looked, ({ faces }) => Number(faces >= SEVERAL_FROM)),
      method: 'face-detector',
      trust: 'measured',
    },
    position: { ...tellPosition(places), method: 'face-detector', trust: 'measured' },
    headMovement: { ...tell(turns, (turn) => turn), method: 'face-mesh', trust: 'rough' },
    smile: {
      ...tell(smiles, (smile) => Number(smile >= SMILE_FROM)),
      method: 'expression-classifier',
      trust: 'unproven',
    },
    eyeContact: { ...tellGaze(gazes, calibration), method: 'iris-calibrated', trust: 'rough' },
  }
}

type Told<Value = number> = Pick<Observed<Value>, 'value' | 'reason' | 'seconds'>

function tell<One>(ones: readonly One[], valueOf: (one: One) => number): Told {
  if (ones.length < FEWEST_SECONDS) return { value: null, reason: 'too-little-seen', seconds: ones.length }
  return { value: meanOf(ones.map(valueOf)), reason: null, seconds: ones.length }
}

function tellPosition(places: readonly { readonly x: number; readonly y: number }[]): Told<{
  readonly x: number
  readonly y: number
}> {
  const x = tell(places, (place) => place.x)
  const y = tell(places, (place) => place.y)
  return { ...x, value: x.value === null || y.value === null ? null : { x: x.value, y: y.value } }
}

function tellGaze(gazes: readonly number[], { state }: GazeCalibration): Told {
  if (state === 'passed') return tell(gazes, (gaze) => gaze)
  return { value: null, reason: state === 'failed' ? 'calibration-failed' : 'not-calibrated', seconds: 0 }
}

/** Degrees turned (yaw and pitch together, tilt aside) from each second to the very next; gaps are left out. */
function turnsOf(faced: readonly ObservedSecond[]): readonly number[] {
  return faced.flatMap((now, index) => {
    const before = faced[index - 1]
    if (before === undefined || now.second !== before.second + 1) return []
    if (now.yaw === null || now.pitch === null || before.yaw === null || before.pitch === null) return []
    return [Math.hypot(now.yaw - before.yaw, now.pitch - before.pitch)]
  })
}

/** In order of time; of a second sent twice the last counts. */
function distinct(seconds: readonly ObservedSecond[]): readonly ObservedSecond[] {
  return [...new Map(seconds.map((one) => [one.second, one])).values()].toSorted(
    (one, other) => one.second - other.second,
  )
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
