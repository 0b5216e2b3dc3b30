import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Position } from '../domain/positions/position.ts'
import { failing } from './failures.ts'
import { Instant, PositionId, PositionVersionId } from './ids.ts'

const LocalText = z.object({ zh: z.string(), en: z.string() })
const LocalPhrases = z.object({ zh: z.array(z.string()), en: z.array(z.string()) })

const Indicator = z.object({
  id: z.string(),
  competency: z.string(),
  polarity: z.enum(['positive', 'negative']),
  weight: z.number().positive().max(100),
  label: LocalText,
  rule: LocalText,
  examples: LocalPhrases,
  counterExamples: LocalPhrases,
  concepts: z.array(z.string()),
  requires: z.array(z.string()).optional(),
  before: z.array(z.string()).optional(),
  phrases: LocalPhrases,
  mustHave: z.boolean().optional(),
})

const ScenarioTurn = z.object({
  id: z.string(),
  line: LocalText,
  when: z.union([
    z.object({ kind: z.literal('always') }),
    z.object({ kind: z.enum(['unless-shown', 'if-shown']), indicators: z.array(z.string()).min(1) }),
  ]),
  replySeconds: z.number().int().positive(),
})

export const QuestionContent = z.object({
  id: z.string(),
  kind: z.enum(['open', 'scenario']),
  title: LocalText,
  prompt: LocalText,
  turns: z.array(ScenarioTurn),
  thinkSeconds: z.number().int().min(0),
  answerSeconds: z.number().int().positive(),
  indicators: z.array(Indicator),
})

/** A position's content as a version freezes it; the same shape as the files in `resources/positions`. */
export const PositionContent = z.object({
  id: z.string(),
  name: LocalText,
  summary: LocalText,
  competencies: z.array(z.object({ id: z.string(), name: LocalText, description: LocalText })),
  rubric: z.object({
    weights: z.record(z.string(), z.number()),
    required: z.record(z.string(), z.number()),
    mustPass: z.array(z.string()),
    minCertainty: z.number().min(0).max(1),
    advanceAt: z.number(),
    rejectBelow: z.number(),
  }),
  questions: z.array(QuestionContent),
}) as unknown as z.ZodType<Position>

export const PositionVersion = z.object({
  versionId: PositionVersionId,
  version: z.number().int(),
  /** SHA-256 (hex) of the canonical JSON. */
  hash: z.string(),
  publishedAt: Instant,
  content: PositionContent,
})
export type PositionVersion = z.infer<typeof PositionVersion>

export const positions = {
  /** The current version of every position. */
  list: oc.route({ method: 'GET', path: '/positions' }).output(z.array(PositionVersion)),
  get: oc
    .route({ method: 'GET', path: '/positions/{positionId}' })
    .input(z.object({ positionId: PositionId }))
    .output(PositionVersion)
    .errors(failing('NOT_FOUND')),
  /** Every version there has been, newest first. */
  versions: oc
    .route({ method: 'GET', path: '/positions/{positionId}/versions' })
    .input(z.object({ positionId: PositionId }))
    .output(z.array(PositionVersion.omit({ content: true }).extend({ interviews: z.number().int() })))
    .errors(failing('NOT_FOUND')),
}
