import { foldFrames, type ObservedFrame } from '../../../domain/observation/fold-frames.ts'
import {
  calibrateGaze,
  type CalibrationFrame,
  type GazeMapping,
  type GazePlace,
  gazePlaces,
  looksAtCamera,
} from '../../../domain/observation/gaze-calibration.ts'
import type { GazeCalibration, ObservedSecond } from '../../../domain/observation/summarise-observation.ts'
import { openFrameSource } from './frame-source.ts'
import type { Vision } from './vision.ts'
import { watchFrames } from './watch-frames.ts'

/** Frames a second while somebody answers, and the pace of the few seconds of calibration. */
const everyMs = 500
const calibrationEveryMs = 130
/** How long one looks at each place, and the first of it, when the eyes are still on their way. */
const placeMs = 1400
const settleMs = 500

export type Observations = {
  readonly calibration: GazeCalibration['state']
  readonly seconds: readonly ObservedSecond[]
}

/** Turns the camera's picture into numbers by the second; no picture leaves it, and what it learned is only in memory. */
export type Observer = {
  /** Shows each place to look at and learns from it; an aborted one leaves things as they were. */
  readonly calibrate: (
    stream: MediaStream,
    onPlace: (place: GazePlace) => void,
    signal: AbortSignal,
  ) => Promise<GazeCalibration['state']>
  /** Observes until the function it returns is called, which answers with the numbers. */
  readonly watch: (stream: MediaStream) => () => Observations
  readonly dispose: () => void
}

export function createObserver(vision: Vision): Observer {
  let mapping: GazeMapping | undefined
  let calibration: GazeCalibration['state'] = 'skipped'
  return {
    calibrate: async (stream, onPlace, signal) => {
      const frames = await collect(vision, stream, onPlace, signal)
      if (signal.aborted) return calibration
      mapping = calibrateGaze(frames)
      calibration = mapping === undefined ? 'failed' : 'passed'
      return calibration
    },
    watch: (stream) => {
      const frames: ObservedFrame[] = []
      const from = performance.now()
      const own = mapping
      const end = watchFrames({
        vision,
        source: openFrameSource(stream),
        everyMs,
        onSeen: ({ faces, face }, atMs) => {
          if (face === null) return void frames.push({ atMs: atMs - from, faces, face })
          const { features, ...rest } = face
          const atCamera = own === undefined || features === null ? null : looksAtCamera(own, features)
          frames.push({ atMs: atMs - from, faces, face: { ...rest, atCamera } })
        },
      })
      return () => {
        end()
        return {
          calibration: own === undefined && calibration === 'passed' ? 'skipped' : calibration,
          seconds: foldFrames(frames),
        }
      }
    },
    dispose: () => vision.dispose(),
  }
}

async function collect(
  vision: Vision,
  stream: MediaStream,
  onPlace: (place: GazePlace) => void,
  signal: AbortSignal,
): Promise<CalibrationFrame[]> {
  const frames: CalibrationFrame[] = []
  let place: GazePlace = 'camera'
  let shownAt = performance.now()
  const end = watchFrames({
    vision,
    source: openFrameSource(stream),
    everyMs: calibrationEveryMs,
    onSeen: ({ face }, atMs) => {
      if (atMs - shownAt >= settleMs && face?.features) frames.push({ place, features: face.features })
    },
  })
  for (place of gazePlaces) {
    if (signal.aborted) break
    shownAt = performance.now()
    onPlace(place)
    await sleep(placeMs, signal)
  }
  end()
  return frames
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
