import type { ObservedSecond } from './summarise-observation.ts'

/** The foremost face of one frame. */
export type ObservedFace = {
  /** Its middle, 0–1 of the picture's width and height. */
  readonly x: number
  readonly y: number
  /** Degrees. */
  readonly yaw: number
  readonly pitch: number
  readonly roll: number
  /** Probability of the classifier's "happy", 0–1. */
  readonly smile: number
  /** Null where calibration failed. */
  readonly atCamera: boolean | null
}

/** One frame that was looked at. */
export type ObservedFrame = {
  /** From the beginning of the recording. */
  readonly atMs: number
  readonly faces: number
  readonly face: ObservedFace | null
}

/** Means of the frames by the second, in order; a second without a frame is left out. */
export function foldFrames(frames: readonly ObservedFrame[]): readonly ObservedSecond[] {
  const seconds = new Map<number, ObservedFrame[]>()
  for (const frame of frames) {
    const second = Math.max(0, Math.floor(frame.atMs / 1000))
    seconds.set(second, [...(seconds.get(second) ?? []), frame])
  }
  return [...seconds].toSorted(([one], [other]) => one - other).map(([second, own]) => fold(second, own))
}

function fold(second: number, frames: readonly ObservedFrame[]): ObservedSecond {
  const faces = frames.flatMap(({ face }) => (face === null ? [] : [face]))
  const gazes = faces.flatMap(({ atCamera }) => (atCamera === null ? [] : [Number(atCamera)]))
  const mean = (of: (face: ObservedFace) => number) => meanOf(faces.map(of))
  return {
    second,
    frames: frames.length,
    faces: meanOf(frames.map((frame) => frame.faces)) ?? 0,
    x: mean(({ x }) => x),
    y: mean(({ y }) => y),
    yaw: mean(({ yaw }) => yaw),
    pitch: mean(({ pitch }) => pitch),
    roll: mean(({ roll }) => roll),
    smile: mean(({ smile }) => smile),
    gaze: meanOf(gazes),
  }
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
