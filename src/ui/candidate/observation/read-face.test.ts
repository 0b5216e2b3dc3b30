import { describe, expect, it } from 'vitest'
import { type FoundFace, readFaces } from './read-face.ts'

const mesh = Array.from({ length: 478 }, () => [0, 0])
const place = (points: Record<number, [number, number]>) => mesh.map((point, n) => points[n] ?? point)
/** Eyes of 40 pixels; the irises a tenth of it to the right, of which the library mirrors the first. */
const looking = place({
  33: [100, 100],
  133: [140, 100],
  473: [116, 102],
  362: [200, 100],
  263: [240, 100],
  468: [224, 102],
})
const face = (more: Partial<FoundFace> = {}): FoundFace => ({
  boxRaw: [0.25, 0.25, 0.5, 0.5],
  mesh: looking,
  rotation: { angle: { yaw: Math.PI / 6, pitch: 0, roll: 0 } },
  emotion: [{ emotion: 'happy', score: 0.7 }],
  ...more,
})

describe('a face in numbers', () => {
  it('is where its middle is, in degrees, with the irises in widths of an eye', () => {
    const { face: seen, faces } = readFaces([face()])
    expect(faces).toBe(1)
    expect(seen).toMatchObject({ x: 0.5, y: 0.5, smile: 0.7 })
    expect(seen?.yaw).toBeCloseTo(30)
    expect(seen?.features?.map((value) => Number(value.toFixed(3)))).toEqual([0.1, 0.05, 30, 0])
  })

  it('is the largest of several, and all are counted', () => {
    const small = face({ boxRaw: [0, 0, 0.1, 0.1] })
    expect(readFaces([small, face()])).toMatchObject({ faces: 2, face: { x: 0.5 } })
  })

  it('says nothing else without a mesh, without irises, or without a smile', () => {
    expect(readFaces([face({ rotation: null })])).toEqual({ faces: 1, face: null })
    expect(readFaces([face({ mesh: mesh.slice(0, 468) })]).face?.features).toBeNull()
    expect(readFaces([face({ emotion: [] })]).face?.smile).toBe(0)
    expect(readFaces([])).toEqual({ faces: 0, face: null })
  })
})
