import type { GazeFeatures } from '../../../domain/observation/gaze-calibration.ts'
import type { Seen } from './vision-messages.ts'

/** What is read of the library's face result. */
export type FoundFace = {
  /** Left, top, width, height, 0–1 of the picture. */
  readonly boxRaw: readonly [number, number, number, number]
  /** Points of the mesh in pixels: 468 of the face, then five of each iris where it was found. */
  readonly mesh: readonly (readonly (number | undefined)[])[]
  /** Radians. */
  readonly rotation?:
    | {
        readonly angle: { readonly yaw: number; readonly pitch: number; readonly roll: number }
      }
    | null
    | undefined
  readonly emotion?: readonly { readonly emotion: string; readonly score: number }[]
}

/** The largest face in numbers; one without a mesh counts as a face and says nothing else. */
export function readFaces(faces: readonly FoundFace[]): Seen {
  const sized = faces.toSorted((one, other) => areaOf(other) - areaOf(one))
  const [largest] = sized
  if (largest?.rotation == null) return { faces: faces.length, face: null }
  const [left, top, width, height] = largest.boxRaw
  const { yaw, pitch, roll } = largest.rotation.angle
  const smile = largest.emotion?.find(({ emotion }) => emotion === 'happy')?.score ?? 0
  const degrees = { yaw: inDegrees(yaw), pitch: inDegrees(pitch), roll: inDegrees(roll) }
  const face = {
    x: left + width / 2,
    y: top + height / 2,
    ...degrees,
    smile: Math.min(1, Math.max(0, smile)),
    features: featuresOf(largest.mesh, degrees),
  }
  return { faces: faces.length, face: Object.values(degrees).every(Number.isFinite) ? face : null }
}

/**
 * Corners and iris of each eye in the numbering of the face mesh. The library (3.3.6, `face/iris.ts`) flips the picture
 * of both eyes for its model and turns back only the points of the one: those of the other are mirrored at its middle.
 */
const eyes = [
  { outer: 33, inner: 133, iris: 473, turn: -1 },
  { outer: 263, inner: 362, iris: 468, turn: 1 },
] as const

function featuresOf(
  mesh: FoundFace['mesh'],
  { yaw, pitch }: { readonly yaw: number; readonly pitch: number },
): GazeFeatures | null {
  const offsets = eyes.flatMap(({ outer, inner, iris, turn }) => {
    const [a, b, eye] = [mesh[outer], mesh[inner], mesh[iris]]
    if (a === undefined || b === undefined || eye === undefined) return []
    const size = Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)
    if (size === 0) return []
    const across = (turn * (eye[0]! - (a[0]! + b[0]!) / 2)) / size
    return [{ across, down: (eye[1]! - (a[1]! + b[1]!) / 2) / size }]
  })
  if (offsets.length === 0) return null
  const across = offsets.reduce((sum, offset) => sum + offset.across, 0) / offsets.length
  const down = offsets.reduce((sum, offset) => sum + offset.down, 0) / offsets.length
  return [across, down, yaw, pitch]
}

const areaOf = ({ boxRaw }: FoundFace) => boxRaw[2] * boxRaw[3]
const inDegrees = (radians: number) => (radians * 180) / Math.PI
