import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldFrames, type ObservedFace, type ObservedFrame } from './fold-frames.ts'
import { joinSeconds } from './join-seconds.ts'

const face: ObservedFace = { x: 0.4, y: 0.5, yaw: 2, pitch: -2, roll: 1, smile: 0.2, atCamera: true }
const seen = (atMs: number, more: Partial<ObservedFace> = {}): ObservedFrame => ({
  atMs,
  faces: 1,
  face: { ...face, ...more },
})
const empty = (atMs: number): ObservedFrame => ({ atMs, faces: 0, face: null })

describe('frames by the second', () => {
  it('are means of the frames with a face', () => {
    const [first, second] = foldFrames([
      seen(100, { x: 0.4, atCamera: true }),
      seen(600, { x: 0.6, atCamera: false }),
      seen(1100),
      empty(1600),
    ])
    expect(first).toMatchObject({ second: 0, frames: 2, faces: 1, x: 0.5, gaze: 0.5 })
    expect(second).toMatchObject({ second: 1, frames: 2, faces: 0.5, x: 0.4, gaze: 1 })
  })

  it('say nothing where nobody was seen, nor of the gaze without calibration', () => {
    expect(foldFrames([empty(0)])).toEqual([
      {
        second: 0,
        frames: 1,
        faces: 0,
        x: null,
        y: null,
        yaw: null,
        pitch: null,
        roll: null,
        smile: null,
        gaze: null,
      },
    ])
    expect(foldFrames([seen(0, { atCamera: null })])[0]?.gaze).toBeNull()
  })

  it('leave no frame out and stand in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60_000 })), (times) => {
        const seconds = foldFrames(times.map((atMs) => seen(atMs)))
        expect(seconds.reduce((sum, { frames }) => sum + frames, 0)).toBe(times.length)
        const order = seconds.map(({ second }) => second)
        expect(order).toEqual([...new Set(order)].sort((one, other) => one - other))
      }),
    )
  })

  it('of several recordings follow each other with a second between them', () => {
    const recording = foldFrames([seen(0), seen(1000)])
    expect(joinSeconds([recording, [], recording]).map(({ second }) => second)).toEqual([0, 1, 4, 5])
  })
})
