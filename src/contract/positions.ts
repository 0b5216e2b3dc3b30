import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { Instant, PositionId, PositionVersionId, QuestionId } from './ids.ts'
import {
  DraftContent,
  DraftIndicator,
  DraftQuestion,
  LocalText,
  PositionContent,
} from './position-content.ts'
import {
  ConceptInfo,
  Coverage,
  longestTrial,
  PhraseSuggestion,
  PositionDifference,
  PositionDraft,
  PositionFinding,
  PositionSide,
  PositionSummary,
  Trial,
} from './position-editing.ts'

export const PositionVersion = z.object({
  versionId: PositionVersionId,
  version: z.number().int(),
  /** SHA-256 (hex) of the canonical JSON. */
  hash: z.string(),
  publishedAt: Instant,
  /** A person's name; null for what came with the program. */
  publishedBy: z.string().nullable(),
  /** What the publisher wrote about it; may be empty. */
  note: z.string(),
  content: PositionContent,
})
export type PositionVersion = z.infer<typeof PositionVersion>

const OfPosition = z.object({ positionId: PositionId })

/**
 * Besides these, with bytes sent as `application/octet-stream`:
 * `GET /api/positions/{positionId}/workbook.xlsx?draft=0|1&language=zh-CN|en`,
 * `POST /api/positions/workbook?language=zh-CN|en` → PositionWorkbook (up to 16 MB),
 * `POST /api/positions/try/recording?language=auto|zh|en` → TrialRecording (up to three minutes).
 */
export const positions = {
  /** The current version of every position that is not archived. */
  list: oc.route({ method: 'GET', path: '/positions' }).output(z.array(PositionVersion)),
  get: oc
    .route({ method: 'GET', path: '/positions/{positionId}' })
    .input(OfPosition)
    .output(PositionVersion)
    .errors(failing('NOT_FOUND')),
  /** Every version there has been, newest first. */
  versions: oc
    .route({ method: 'GET', path: '/positions/{positionId}/versions' })
    .input(OfPosition)
    .output(z.array(PositionVersion.omit({ content: true }).extend({ interviews: z.number().int() })))
    .errors(failing('NOT_FOUND')),
  version: oc
    .route({ method: 'GET', path: '/positions/{positionId}/versions/{versionId}' })
    .input(OfPosition.extend({ versionId: PositionVersionId }))
    .output(PositionVersion)
    .errors(failing('NOT_FOUND')),
  /** Every position, also unpublished and archived ones. */
  overview: oc.route({ method: 'GET', path: '/position-drafts' }).output(z.array(PositionSummary)),
  /** What indicators may point at. */
  concepts: oc.route({ method: 'GET', path: '/concepts' }).output(z.array(ConceptInfo)),
  draft: oc
    .route({ method: 'GET', path: '/positions/{positionId}/draft' })
    .input(OfPosition)
    .output(PositionDraft)
    .errors(failing('NOT_FOUND')),
  /** Keeps the working copy; `content.id` is overridden by `positionId`. */
  saveDraft: oc
    .route({ method: 'PUT', path: '/positions/{positionId}/draft' })
    .input(OfPosition.extend({ baseRevision: z.number().int().min(0), content: DraftContent }))
    .output(PositionDraft)
    .errors(failing('NOT_FOUND', 'CHANGED_MEANWHILE', 'INVALID_INPUT', 'SET_BY_HEADQUARTERS')),
  /** Back to the published content; a position never published is archived instead. */
  discardDraft: oc
    .route({ method: 'POST', path: '/positions/{positionId}/draft/discard' })
    .input(OfPosition)
    .output(PositionDraft)
    .errors(failing('NOT_FOUND')),
  /** Undoes the last discard, while nobody has begun another working copy. */
  restoreDraft: oc
    .route({ method: 'POST', path: '/positions/{positionId}/draft/restore' })
    .input(OfPosition)
    .output(PositionDraft)
    .errors(failing('NOT_FOUND', 'CHANGED_MEANWHILE')),
  /** A new position as a working copy: the content given, a copy (of its working copy), or one question to begin with. */
  create: oc
    .route({ method: 'POST', path: '/positions' })
    .input(
      z.object({
        name: LocalText,
        copyOf: PositionId.optional(),
        /** E.g. an imported workbook's. */
        content: DraftContent.optional(),
      }),
    )
    .output(PositionDraft)
    .errors(failing('NOT_FOUND', 'INVALID_INPUT')),
  /** An archived position is not offered for new interviews; everything else stays. */
  setArchived: oc
    .route({ method: 'POST', path: '/positions/{positionId}/archived' })
    .input(OfPosition.extend({ archived: z.boolean() }))
    .output(PositionDraft)
    .errors(failing('NOT_FOUND')),
  check: oc
    .route({ method: 'POST', path: '/positions/check' })
    .input(z.object({ content: DraftContent }))
    .output(z.array(PositionFinding)),
  /** Freezes the working copy of this revision as a new version. */
  publish: oc
    .route({ method: 'POST', path: '/positions/{positionId}/publish' })
    .input(
      OfPosition.extend({
        revision: z.number().int().min(0),
        note: z.string().trim().max(2000).default(''),
      }),
    )
    .output(PositionVersion)
    .errors(failing('NOT_FOUND', 'POSITION_NOT_READY', 'CHANGED_MEANWHILE', 'SET_BY_HEADQUARTERS')),
  compare: oc
    .route({ method: 'POST', path: '/positions/{positionId}/compare' })
    .input(OfPosition.extend({ from: PositionSide, to: PositionSide }))
    .output(z.array(PositionDifference))
    .errors(failing('NOT_FOUND')),
  tryIt: oc
    .route({ method: 'POST', path: '/positions/try' })
    .input(
      z.object({
        question: DraftQuestion,
        text: z.string().max(longestTrial),
        language: z.enum(['auto', 'zh', 'en']).default('auto'),
        /** By rules alone, whatever rates here: at once, as what is asked next is decided. */
        byRules: z.boolean().default(false),
      }),
    )
    .output(Trial),
  proposeConcepts: oc
    .route({ method: 'POST', path: '/positions/propose-concepts' })
    .input(z.object({ indicator: DraftIndicator }))
    .output(
      z.object({
        /** Best first. */
        proposals: z.array(z.object({ conceptId: z.string(), points: z.number() })),
        coverage: z.object({ zh: Coverage, en: Coverage }),
      }),
    ),
  /** From the answers given to this question so far; best first, at most 20. Needs `interviews.read` too. */
  phraseSuggestions: oc
    .route({ method: 'GET', path: '/positions/{positionId}/questions/{questionId}/phrase-suggestions' })
    .input(OfPosition.extend({ questionId: QuestionId, indicatorId: z.string() }))
    .output(z.array(PhraseSuggestion))
    .errors(failing('NOT_FOUND')),
}
