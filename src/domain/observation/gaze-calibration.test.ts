import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  calibrateGaze,
  type CalibrationFrame,
  FEWEST_FRAMES,
  type GazeFeatures,
  type GazePlace,
  gazePlaces,
  looksAtCamera,
} from './gaze-calibration.ts'

const middles: Record<GazePlace, GazeFeatures> = {
  camera: [0, -0.05, 0, 0],
  'top-left': [-0.2, -0.1, -6, -4],
  'top-right': [0.2, -0.1, 6, -4],
  'bottom-right': [0.2, 0.15, 6, 5],
  'bottom-left': [-0.2, 0.15, -6, 5],
}
const tremble = [-1, 0, 1, 0, -1, 1]

const framesOf = (middleOf: (place: GazePlace) => GazeFeatures, count = 6): CalibrationFrame[] =>
  gazePlaces.flatMap((place) =>
    tremble.slice(0, count).map((by) => {
      const [across, down, yaw, pitch] = middleOf(place)
      return { place, features: [across + by * 0.02, down - by * 0.02, yaw + by, pitch - by] as const }
    }),
  )

describe('where a candidate looks', () => {
  it('is told from what the device check saw', () => {
    const mapping = calibrateGaze(framesOf((place) => middles[place]))
    if (mapping === undefined) throw new Error('not told apart')
    expect(looksAtCamera(mapping, [0.03, -0.03, 1, 0])).toBe(true)
    for (const place of gazePlaces)
      expect(looksAtCamera(mapping, middles[place]), place).toBe(place === 'camera')
  })

  it('is not told when one looked at the same place all the time', () => {
    expect(calibrateGaze(framesOf(() => middles.camera))).toBeUndefined()
  })

  it('is not told when one corner looks like the camera', () => {
    const frames = framesOf((place) => middles[place === 'top-left' ? 'camera' : place])
    expect(calibrateGaze(frames)).toBeUndefined()
  })

  it('is not told from too few frames, or none', () => {
    expect(calibrateGaze([])).toBeUndefined()
    expect(calibrateGaze(framesOf((place) => middles[place], FEWEST_FRAMES - 1))).toBeUndefined()
    expect(calibrateGaze(framesOf((place) => middles[place], FEWEST_FRAMES))).toBeDefined()
  })

  it('does not depend on the order of the frames, nor on where the camera stands', () => {
    const frames = framesOf((place) => middles[place])
    fc.assert(
      fc.property(
        fc.shuffledSubarray(frames, { minLength: frames.length }),
        fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 })),
        (shuffled, [yaw, pitch]) => {
          const moved = ([across, down, y, p]: GazeFeatures): GazeFeatures => [
            across,
            down,
            y + yaw,
            p + pitch,
          ]
          const mapping = calibrateGaze(
            shuffled.map(({ place, features }) => ({ place, features: moved(features) })),
          )
          if (mapping === undefined) throw new Error('not told apart')
          for (const place of gazePlaces)
            expect(looksAtCamera(mapping, moved(middles[place]))).toBe(place === 'camera')
        },
      ),
    )
  })
})
