import { z } from 'zod'
import { differenceFields, differenceSubjects } from '../domain/positions/difference.ts'
import { findingCodes } from '../domain/positions/finding.ts'
import { answerParts } from '../domain/positions/position.ts'
import { workbookProblemCodes } from '../domain/positions/workbook/workbook-problem.ts'
import type { AnswerWarning, ClaimReason } from '../domain/scoring/rater.ts'
import { AnswerId, Instant, InterviewId, PositionId, PositionVersionId, SpokenLanguage } from './ids.ts'
import { DraftContent, LocalText } from './position-content.ts'

/** A line of the positions page; also of positions that were never published, and of archived ones. */
export const PositionSummary = z.object({
  positionId: PositionId,
  name: LocalText,
  /** The published version; null when there is none yet. */
  version: z.number().int().nullable(),
  /** Whether a working copy with changes stands. */
  edited: z.boolean(),
  editedBy: z.string().nullable(),
  updatedAt: Instant.nullable(),
  archived: z.boolean(),
})
export type PositionSummary = z.infer<typeof PositionSummary>

/** The one working copy of a position; without changes it is the published content. */
export const PositionDraft = z.object({
  positionId: PositionId,
  /** Rises with every save, discard, restore and publication; 0 before the first. */
  revision: z.number().int(),
  /** The version it was begun from; null for a position never published. */
  baseVersion: z.number().int().nullable(),
  content: DraftContent,
  /** False: `content` is the published version, nobody has changed anything. */
  edited: z.boolean(),
  editedBy: z.string().nullable(),
  updatedAt: Instant.nullable(),
  /** Interviews without a report yet; each keeps the version it began with. */
  interviewsUnderWay: z.number().int(),
  archived: z.boolean(),
  /** Whether `restoreDraft` would bring back a discarded working copy. */
  restorable: z.boolean(),
})
export type PositionDraft = z.infer<typeof PositionDraft>

export const ConceptInfo = z.object({
  id: z.string(),
  name: LocalText,
  meaning: LocalText,
  polarity: z.enum(['positive', 'negative']),
  /** Reserved for a concept that stands above this one. */
  broader: z.string().nullable(),
})
export type ConceptInfo = z.infer<typeof ConceptInfo>

/** How one language of an indicator would be recognised by rules. */
export const Coverage = z.enum(['phrases', 'concepts', 'frames', 'none'])
export type Coverage = z.infer<typeof Coverage>

/** Something the check found; an `error` stands in the way of publishing. Codes: domain/positions/finding.ts. */
export const PositionFinding = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.enum(findingCodes),
  /** Where it is; empty when it is about the position itself. */
  about: z.object({
    competencyId: z.string().optional(),
    questionId: z.string().optional(),
    indicatorId: z.string().optional(),
    turnId: z.string().optional(),
    probeId: z.string().optional(),
    stepId: z.string().optional(),
    plan: z.literal(true).optional(),
  }),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type PositionFinding = z.infer<typeof PositionFinding>

const DifferenceValue = z.union([z.string(), LocalText])
/** One readable difference; see domain/positions/difference.ts. */
export const PositionDifference = z.object({
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  what: z.enum(differenceSubjects),
  /** Names from the outside in, e.g. question, indicator. */
  path: z.array(LocalText),
  field: z.enum(differenceFields).nullable(),
  /** Of a text or list in one language; null where the field has none. */
  language: SpokenLanguage.nullable(),
  before: DifferenceValue.nullable(),
  after: DifferenceValue.nullable(),
})
export type PositionDifference = z.infer<typeof PositionDifference>
/** What may be compared; `published` is the current version. */
export const PositionSide = z.union([z.literal('draft'), z.literal('published'), PositionVersionId])

/** What the station's rater makes of a text typed beside the form. */
export const Trial = z.object({
  language: z.enum(['zh', 'en', 'other']),
  /** 0–100, as a report would have it; null where nothing could be judged. */
  score: z.number().nullable(),
  /** Points earned less points lost, before anything is cut or scaled. */
  sum: z.number().nullable(),
  warnings: z.array(z.string() as unknown as z.ZodType<AnswerWarning>),
  /** What would decide what a candidate is asked next; by rules alone, as in an interview. */
  decides: z.object({ shown: z.array(z.string()), said: z.array(z.enum(answerParts)) }),
  findings: z.array(
    z.object({
      indicatorId: z.string(),
      verdict: z.enum(['shown', 'not-shown', 'cannot-judge']),
      certainty: z.number().min(0).max(1),
      reason: (z.string() as unknown as z.ZodType<ClaimReason>).nullable(),
      /** What it adds to the sum: the weight, its negative, or 0. */
      points: z.number(),
      coverage: z.object({ zh: Coverage, en: Coverage }),
      /** Offsets in the text (UTF-16 units, end exclusive), in order, without overlap. */
      spans: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
    }),
  ),
})
export type Trial = z.infer<typeof Trial>
export const longestTrial = 20_000

/** A stretch of a real answer that may be worth adding to an indicator's phrases. */
export const PhraseSuggestion = z.object({
  text: z.string(),
  language: SpokenLanguage,
  answerId: AnswerId,
  interviewId: InterviewId,
  /** From the start of the answer's recording. */
  startMs: z.number(),
  because: z.enum(['person-said-shown', 'near-example']),
})

/** What a trial recording said (`POST /api/positions/try/recording`); nothing of it is kept. */
export const TrialRecording = z.object({ text: z.string(), language: z.enum(['zh', 'en', 'other']) })
export const longestTrialRecordingMs = 180_000

/** Something in a workbook that cannot be taken as it is. */
export const WorkbookProblem = z.object({
  /** The sheet's name in the file; null when it is about the whole file. */
  sheet: z.string().nullable(),
  /** As the spreadsheet numbers it; null when it is about a sheet. */
  row: z.number().int().nullable(),
  /** The column's title in the file. */
  column: z.string().nullable(),
  code: z.enum(workbookProblemCodes),
  value: z.string(),
})
export type WorkbookProblem = z.infer<typeof WorkbookProblem>

/** What a workbook holds (`POST /api/positions/workbook`); nothing is saved by reading it. */
export const PositionWorkbook = z.object({
  /** Null as soon as there is a problem: a workbook is taken whole or not at all. */
  content: DraftContent.nullable(),
  problems: z.array(WorkbookProblem),
  /** The position of the same id here, to compare with; null when it would be a new one. */
  differsFrom: PositionId.nullable(),
})
export type PositionWorkbook = z.infer<typeof PositionWorkbook>
