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
/** A slow device stays at a place until it has looked at so many frames, at most for so long. */
const placeLooks = 6
const longestPlaceMs = 5000

export type Observations = {
  readonly calibration: GazeCalibration['state']
  readonly seconds: readonly ObservedSecond[]
}

/** What the device check learned of one camera; null where the places were not told apart. */
export type KnownGaze = { readonly camera: string; readonly mapping: GazeMapping | null }

/** Keeps it for as long as the tab and the interview last. */
export type GazeShelf = {
  readonly read: () => KnownGaze | null
  readonly keep: (known: KnownGaze) => void
}

/** Turns the camera's picture into numbers by the second; no picture leaves it. */
export type Observer = {
  /** Shows each place to look at and learns from it; an aborted one leaves things as they were. */
  readonly calibrate: (
    stream: MediaStream,
    onPlace: (place: GazePlace) => void,
    signal: AbortSignal,
  ) => Promise<GazeCalibration['state']>
  /**
   * Observes until the function it returns is called, which answers with the numbers; `from` is when the recording
   * began, by `performance.now`.
   */
  readonly watch: (stream: MediaStream, from: number) => () => Observations
  readonly dispose: () => void
}

export function createObserver(vision: Vision, shelf: GazeShelf): Observer {
  let known = shelf.read()
  return {
    calibrate: async (stream, onPlace, signal) => {
      const frames = await collect(vision, stream, onPlace, signal)
      if (signal.aborted) return stateOf(known)
      known = { camera: cameraOf(stream), mapping: calibrateGaze(frames) ?? null }
      shelf.keep(known)
      return stateOf(known)
    },
    watch: (stream, from) => {
      const frames: ObservedFrame[] = []
      // Where another camera stands, nothing is known of the gaze.
      const own = known?.camera === cameraOf(stream) ? known : null
      const mapping = own?.mapping ?? null
      const end = watchFrames({
        vision,
        source: openFrameSource(stream),
        everyMs,
        onSeen: ({ faces, face }, atMs) => {
          if (face === null) return void frames.push({ atMs: atMs - from, faces, face })
          const { features, ...rest } = face
          const atCamera = mapping === null || features === null ? null : looksAtCamera(mapping, features)
          frames.push({ atMs: atMs - from, faces, face: { ...rest, atCamera } })
        },
      })
      return () => {
        end()
        return { calibration: stateOf(own), seconds: foldFrames(frames) }
      }
    },
    dispose: () => vision.dispose(),
  }
}

function stateOf(known: KnownGaze | null): GazeCalibration['state'] {
  if (known === null) return 'skipped'
  return known.mapping === null ? 'failed' : 'passed'
}

const cameraOf = (stream: MediaStream) => stream.getVideoTracks()[0]?.getSettings().deviceId ?? ''

async function collect(
  vision: Vision,
  stream: MediaStream,
  onPlace: (place: GazePlace) => void,
  signal: AbortSignal,
): Promise<CalibrationFrame[]> {
  const frames: CalibrationFrame[] = []
  let place: GazePlace = 'camera'
  let shownAt = performance.now()
  let looks = 0
  const end = watchFrames({
    vision,
    source: openFrameSource(stream),
    everyMs: calibrationEveryMs,
    onSeen: ({ face }, atMs) => {
      if (atMs - shownAt < settleMs) return
      looks += 1
      if (face?.features) frames.push({ place, features: face.features })
    },
  })
  for (place of gazePlaces) {
    if (signal.aborted) break
    shownAt = performance.now()
    looks = 0
    onPlace(place)
    await sleep(placeMs, signal)
    const isShort = () => looks < placeLooks && performance.now() - shownAt < longestPlaceMs
    while (isShort() && !signal.aborted) await sleep(calibrationEveryMs, signal)
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
