import { z } from 'zod'
import { candidateModes } from '../domain/plan/plan.ts'
import {
  answerParts,
  type Indicator,
  type Position,
  type Question,
  questionKinds,
} from '../domain/positions/position.ts'

/** Long enough for a scenario, short enough for a cell of a workbook. */
const Text = z.string().max(4000)
const Phrases = z.array(z.string().max(400)).max(60)
export const LocalText = z.object({ zh: Text, en: Text })
const LocalPhrases = z.object({ zh: Phrases, en: Phrases })
const Ids = z.array(z.string().max(80)).max(60)

const IndicatorShape = z.object({
  id: z.string(),
  competency: z.string(),
  polarity: z.enum(['positive', 'negative']),
  weight: z.number().positive().max(100),
  label: LocalText,
  rule: LocalText,
  examples: LocalPhrases,
  counterExamples: LocalPhrases,
  concepts: Ids,
  requires: Ids.optional(),
  before: Ids.optional(),
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

const ProbeShape = z.object({
  id: z.string(),
  missing: z.union([
    z.object({ kind: z.literal('indicator'), indicatorId: z.string() }),
    z.object({ kind: z.literal('part'), part: z.enum(answerParts) }),
  ]),
  line: LocalText,
  replySeconds: z.number().int().min(0),
})

/** What only some kinds of question have. */
const kindFields = {
  probes: z.array(ProbeShape).max(12).optional(),
  image: z
    .object({
      assetId: z.string().max(80),
      description: LocalText,
      expected: z.array(z.string().max(200)).max(20),
    })
    .optional(),
  options: z
    .array(z.object({ id: z.string().max(80), label: LocalText, right: z.boolean() }))
    .max(40)
    .optional(),
  multiple: z.boolean().optional(),
  number: z
    .object({
      unit: LocalText,
      min: z.number(),
      max: z.number(),
      rightFrom: z.number().optional(),
      rightTo: z.number().optional(),
    })
    .optional(),
  file: z
    .object({ accept: z.enum(['photo', 'document']), maxMegabytes: z.number().int().min(1).max(50) })
    .optional(),
  field: z.string().max(80).optional(),
}

const PlanCondition = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('field'),
    fieldId: z.string(),
    is: z.enum(['one-of', 'none-of']),
    values: z.array(z.string().max(400)).max(60),
  }),
  z.object({
    kind: z.literal('field-number'),
    fieldId: z.string(),
    is: z.enum(['at-least', 'at-most']),
    value: z.number(),
  }),
  z.object({
    kind: z.literal('choice'),
    questionId: z.string(),
    is: z.enum(['one-of', 'none-of']),
    options: Ids,
  }),
  z.object({
    kind: z.literal('number'),
    questionId: z.string(),
    is: z.enum(['at-least', 'at-most']),
    value: z.number(),
  }),
  z.object({ kind: z.literal('indicator'), indicatorId: z.string(), shown: z.boolean() }),
])

export const PlanContent = z.object({
  modes: z.array(z.enum(candidateModes)).min(1).max(3),
  practice: z.boolean(),
  steps: z
    .array(
      z.object({
        id: z.string().max(80),
        questionId: z.string().max(80),
        thinkSeconds: z.number().int().min(0).max(600).nullable(),
        answerSeconds: z.number().int().min(5).max(3600).nullable(),
        takes: z.number().int().min(1).max(5),
        maxProbes: z.number().int().min(0).max(3),
        when: z.array(PlanCondition).max(12),
        stage: z.enum(['interview', 'afterwards']),
        fast: z.enum(['asked', 'skipped', 'afterwards']),
      }),
    )
    .max(200),
})

export const QuestionContent = z.object({
  id: z.string(),
  kind: z.enum(questionKinds),
  title: LocalText,
  prompt: LocalText,
  turns: z.array(ScenarioTurn).max(60),
  thinkSeconds: z.number().int().min(0),
  answerSeconds: z.number().int().positive(),
  indicators: z.array(IndicatorShape).max(60),
  ...kindFields,
})

const PositionFrame = z.object({
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
    humanFirst: z.boolean().optional(),
  }),
  questions: z.array(QuestionContent).max(200),
  plan: PlanContent.optional(),
})

/** A position's content as a version freezes it; the same shape as the files in `resources/positions`. */
export const PositionContent = PositionFrame as unknown as z.ZodType<Position, Position>

const DraftIndicatorShape = IndicatorShape.extend({ weight: z.number().min(0).max(100) })
/** An indicator as it is while somebody writes it. */
export const DraftIndicator = DraftIndicatorShape as unknown as z.ZodType<Indicator, Indicator>
const DraftQuestionShape = QuestionContent.extend({
  answerSeconds: z.number().int().min(0),
  turns: z.array(
    ScenarioTurn.extend({
      replySeconds: z.number().int().min(0),
      when: z.union([
        z.object({ kind: z.literal('always') }),
        z.object({ kind: z.enum(['unless-shown', 'if-shown']), indicators: z.array(z.string()) }),
      ]),
    }),
  ),
  indicators: z.array(DraftIndicatorShape),
})
/** A question as it is while somebody writes it: numbers may still be 0, lists empty. */
export const DraftQuestion = DraftQuestionShape as unknown as z.ZodType<Question, Question>
/** A position as it is while somebody writes it; what is missing is for `check` to say. */
export const DraftContent = PositionFrame.extend({
  questions: z.array(DraftQuestionShape),
}) as unknown as z.ZodType<Position, Position>
