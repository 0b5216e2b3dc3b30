import { z } from 'zod'
import type { Calibration } from '../domain/scoring/calibration.ts'

const share = z.number().min(0).max(1)

/** A calibration as it is stored and shipped. */
export const CalibrationContent = z.object({
  id: z.string().min(1),
  certainty: z.object({
    phrase: share,
    concept: share,
    example: share,
    denied: share,
    gated: share,
    silent: share,
  }),
  combination: z.object({
    intercept: z.number(),
    weights: z.record(z.string(), z.number()),
    abstainWithin: z.number().min(0).max(0.5),
  }),
  scoreCurve: z
    .array(z.object({ sum: z.number().min(0).max(100), score: z.number().min(0).max(100) }))
    .refine((points) => points.every((point, at) => at === 0 || isAbove(point, points[at - 1])), 'must rise'),
}) satisfies z.ZodType<Calibration>

type Point = { readonly sum: number; readonly score: number }

function isAbove(point: Point, before: Point | undefined): boolean {
  return before === undefined || (point.sum > before.sum && point.score >= before.score)
}
