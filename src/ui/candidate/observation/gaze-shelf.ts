import {
  type GazeFeatures,
  type GazeMapping,
  gazePlaces,
} from '../../../domain/observation/gaze-calibration.ts'
import { keep, readKept } from '../common/kept.ts'
import type { GazeShelf, KnownGaze } from './observer.ts'

/** In the tab's own storage: a reload keeps the calibration, and nothing but its numbers; closing the tab ends it. */
export function openGazeShelf(interviewId: string): GazeShelf & { readonly forget: () => void } {
  const key = `storefront.gaze.${interviewId}`
  return {
    read: () => readKnown(readKept('session', key)),
    forget: () => keep('session', key, null),
    keep: ({ camera, mapping }) => {
      const numbers = mapping && {
        centres: gazePlaces.map((place) => mapping.centres.get(place)),
        spreads: mapping.spreads,
      }
      keep('session', key, JSON.stringify({ camera, numbers }))
    },
  }
}

/** Null for nothing and for anything that is not a calibration: then nothing is told of the gaze. */
function readKnown(text: string | null): KnownGaze | null {
  try {
    const { camera, numbers } = JSON.parse(text ?? '{}') as Record<string, unknown>
    if (typeof camera !== 'string') return null
    if (numbers === null) return { camera, mapping: null }
    const mapping = readMapping(numbers as Record<string, unknown>)
    return mapping && { camera, mapping }
  } catch {
    return null
  }
}

function readMapping({ centres, spreads }: Record<string, unknown>): GazeMapping | null {
  if (!Array.isArray(centres) || !isFeatures(spreads)) return null
  const read = (centres as unknown[]).filter(isFeatures)
  if (read.length !== gazePlaces.length || !spreads.every((spread) => spread > 0)) return null
  return { centres: new Map(gazePlaces.map((place, n) => [place, read[n]!] as const)), spreads }
}

const isFeatures = (value: unknown): value is GazeFeatures =>
  Array.isArray(value) && value.length === 4 && value.every((one) => Number.isFinite(one))
