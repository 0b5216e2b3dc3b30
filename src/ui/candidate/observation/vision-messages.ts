import type { ObservedFace } from '../../../domain/observation/fold-frames.ts'
import type { GazeFeatures } from '../../../domain/observation/gaze-calibration.ts'

/** What one frame shows, in numbers. */
export type Seen = {
  readonly faces: number
  /** Of the largest face; null without one. */
  readonly face: (Omit<ObservedFace, 'atCamera'> & { readonly features: GazeFeatures | null }) | null
}

export type ToVision =
  | { readonly kind: 'load'; readonly base: string }
  | { readonly kind: 'look'; readonly frame: ImageBitmap }

/** `ready` without `works`: this browser cannot, and nothing is observed. */
export type FromVision =
  | { readonly kind: 'ready'; readonly works: boolean }
  | { readonly kind: 'seen'; readonly seen: Seen | null }
