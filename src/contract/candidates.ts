import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { CandidateId, Instant, OrgUnitId } from './ids.ts'

/** A window of the week in which a person can work, in the store's local time. */
export const AvailabilityWindow = z.object({
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  weekday: z.number().int().min(1).max(7),
  /** Minutes from midnight; end exclusive, 1440 is the end of the day. */
  startMinute: z.number().int().min(0).max(1439),
  endMinute: z.number().int().min(1).max(1440),
})
export type AvailabilityWindow = z.infer<typeof AvailabilityWindow>

const LocalText = z.object({ zh: z.string().max(120), en: z.string().max(120) })
const FieldId = z.uuid()

/** What a company records about its applicants beside name and contact. */
export const CustomField = z.object({
  id: FieldId,
  kind: z.enum(['text', 'number', 'choice', 'date', 'availability']),
  name: LocalText,
  /** Choice only. */
  choices: z.array(z.object({ id: z.string().min(1).max(80), name: LocalText })).max(100),
  /** Number only; shown after the value. */
  unit: z.string().max(20),
  /** Shown as a column of the list. */
  inList: z.boolean(),
  archived: z.boolean(),
})
export type CustomField = z.infer<typeof CustomField>

/** By field id. Text and choice (its id) and date (`2026-11-22`) are strings. */
export const CustomValues = z.record(
  FieldId,
  z.union([z.string().max(2000), z.number(), z.array(AvailabilityWindow).max(70)]),
)
export type CustomValues = z.infer<typeof CustomValues>

/** Characters. */
export const longestNote = 2000

export const CandidateFields = z.object({
  name: z.string().trim().min(1).max(80),
  phone: z.string().trim().max(40).default(''),
  email: z.string().trim().max(120).default(''),
  note: z.string().trim().max(longestNote).default(''),
  values: CustomValues.default({}),
})
export type CandidateFields = z.infer<typeof CandidateFields>

export const Candidate = CandidateFields.extend({
  id: CandidateId,
  orgUnitId: OrgUnitId,
  createdAt: Instant,
  updatedAt: Instant,
  /** Raised by each change; an update names the one it saw. */
  revision: z.number().int(),
  interviews: z.number().int(),
  /** Newest match over all interviews, 0–100. */
  match: z.number().nullable(),
  decision: z.enum(['advance', 'hold', 'reject']).nullable(),
})
export type Candidate = z.infer<typeof Candidate>

/** One condition; all of a list must hold. */
export const CandidateFilter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('interviewed'), is: z.boolean() }),
  z.object({ kind: z.literal('decision'), is: z.enum(['advance', 'hold', 'reject', 'none']) }),
  z.object({ kind: z.literal('created'), from: z.iso.date().optional(), to: z.iso.date().optional() }),
  z.object({ kind: z.literal('text'), fieldId: FieldId, contains: z.string().max(80) }),
  z.object({
    kind: z.literal('number'),
    fieldId: FieldId,
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  z.object({ kind: z.literal('choice'), fieldId: FieldId, anyOf: z.array(z.string()).min(1).max(50) }),
  z.object({
    kind: z.literal('date'),
    fieldId: FieldId,
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  /** Can work all of this window. */
  z.object({ kind: z.literal('available'), fieldId: FieldId, window: AvailabilityWindow }),
])
export type CandidateFilter = z.infer<typeof CandidateFilter>

const Query = z.object({
  /** Words of name, phone, e-mail, note or text fields; Chinese names also by pinyin or its initials (`lina`, `ln`). */
  query: z.string().max(80).default(''),
  filters: z.array(CandidateFilter).max(12).default([]),
  sort: z
    .object({
      by: z.union([z.enum(['name', 'created', 'updated', 'match']), z.object({ fieldId: FieldId })]),
      direction: z.enum(['ascending', 'descending']),
    })
    .default({ by: 'created', direction: 'descending' }),
})
export type CandidateQuery = z.infer<typeof Query>

/** One undoable change: undoing it brings back every record it touched. */
export const Change = z.object({
  id: z.uuid(),
  kind: z.enum(['create', 'update', 'import', 'merge', 'remove', 'field', 'undo']),
  candidates: z.number().int(),
  at: Instant,
  /** A user's id; `command-line` for whoever holds the key. */
  by: z.string(),
  undone: z.boolean(),
})
export type Change = z.infer<typeof Change>

/** People in one file, besides a row of titles; bytes of the file. */
export const importLimits = { rows: 50_000, bytes: 64 * 1024 * 1024 } as const

/** Where a column of the file goes. */
export const ImportTarget = z.union([
  z.enum(['ignore', 'name', 'phone', 'email', 'note']),
  z.object({ fieldId: FieldId }),
])
export type ImportTarget = z.infer<typeof ImportTarget>

/** What became of a row: taken, taken as a change of a known person, or refused with the reason. */
export const ImportRowOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('known'), candidateId: CandidateId }),
  z.object({ kind: z.literal('twice-in-file'), row: z.number().int() }),
  z.object({
    kind: z.literal('rejected'),
    column: z.number().int().nullable(),
    reason: z.enum([
      'name-missing',
      'name-too-long',
      'phone-malformed',
      'email-malformed',
      'number-malformed',
      'date-malformed',
      'choice-unknown',
      'availability-malformed',
      'text-too-long',
      'formula',
    ]),
    value: z.string(),
  }),
])
export type ImportRowOutcome = z.infer<typeof ImportRowOutcome>

/** A file that was read but not yet taken over; bytes arrive by `POST /api/candidates/imports`. */
export const ImportPreview = z.object({
  importId: z.uuid(),
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx']),
  /** How a CSV was read. */
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le']).nullable(),
  sheets: z.array(z.string()),
  sheet: z.number().int(),
  headerRow: z.boolean(),
  columns: z.array(z.object({ title: z.string(), target: ImportTarget, samples: z.array(z.string()) })),
  counts: z.object({
    rows: z.number().int(),
    new: z.number().int(),
    known: z.number().int(),
    twice: z.number().int(),
    rejected: z.number().int(),
  }),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportPreviewRow = z.object({
  /** As the file's own program numbers it. */
  row: z.number().int(),
  cells: z.array(z.string()),
  outcome: ImportRowOutcome,
})
export type ImportPreviewRow = z.infer<typeof ImportPreviewRow>

const One = z.object({ candidateId: CandidateId })
const Import = z.object({ importId: z.uuid() })

/** Besides these: `POST /api/candidates/imports?fileName=` (bytes → `ImportPreview`) and `GET …/imports/{importId}/rejected.csv`. */
export const candidates = {
  list: oc
    .route({ method: 'POST', path: '/candidates/search' })
    .input(
      Query.extend({
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(Candidate) })),
  get: oc
    .route({ method: 'GET', path: '/candidates/{candidateId}' })
    .input(One)
    .output(Candidate)
    .errors(failing('NOT_FOUND')),
  create: oc
    .route({ method: 'POST', path: '/candidates' })
    .input(CandidateFields)
    .output(z.object({ candidate: Candidate, change: Change, similar: z.array(Candidate) }))
    .errors(failing('INVALID_INPUT')),
  update: oc
    .route({ method: 'PUT', path: '/candidates/{candidateId}' })
    .input(CandidateFields.extend({ candidateId: CandidateId, baseRevision: z.number().int() }))
    .output(z.object({ candidate: Candidate, change: Change }))
    .errors(failing('NOT_FOUND', 'CHANGED_MEANWHILE', 'INVALID_INPUT')),
  /** One value for many people. */
  updateMany: oc
    .route({ method: 'POST', path: '/candidates/values' })
    .input(z.object({ candidateIds: z.array(CandidateId).min(1).max(5000), values: CustomValues }))
    .output(Change)
    .errors(failing('NOT_FOUND', 'INVALID_INPUT')),
  /** Hides them; interviews stay. Deletion with proof is another matter. */
  remove: oc
    .route({ method: 'POST', path: '/candidates/remove' })
    .input(z.object({ candidateIds: z.array(CandidateId).min(1).max(5000) }))
    .output(Change)
    .errors(failing('NOT_FOUND', 'STILL_PROCESSING')),
  /** `candidateId` keeps its record with `fields`; interviews and recordings of `mergedIds` move to it. */
  merge: oc
    .route({ method: 'POST', path: '/candidates/{candidateId}/merge' })
    .input(One.extend({ mergedIds: z.array(CandidateId).min(1).max(20), fields: CandidateFields }))
    .output(z.object({ candidate: Candidate, change: Change }))
    .errors(failing('NOT_FOUND', 'STILL_PROCESSING', 'INVALID_INPUT')),
  /** People who may be the same: same phone or e-mail, or same name with another sign; likeliest first. */
  duplicates: oc
    .route({ method: 'GET', path: '/candidates/duplicates' })
    .input(z.object({ candidateId: CandidateId.optional() }))
    .output(
      z.array(
        z.object({
          because: z.array(z.enum(['phone', 'email', 'name'])),
          candidates: z.array(Candidate).min(2),
        }),
      ),
    ),
  changes: oc.route({ method: 'GET', path: '/candidates/changes' }).output(z.array(Change)),
  /** Refused where a record was changed since (`CHANGED_MEANWHILE`). */
  undo: oc
    .route({ method: 'POST', path: '/candidates/changes/{changeId}/undo' })
    .input(z.object({ changeId: z.uuid() }))
    .output(Change)
    .errors(failing('NOT_FOUND', 'CHANGED_MEANWHILE')),
  /** At headquarters the stores that people come from, by their units; none at a store. */
  stores: oc
    .route({ method: 'GET', path: '/candidates/stores' })
    .output(z.array(z.object({ orgUnitId: OrgUnitId, name: z.string() }))),
  fields: oc.route({ method: 'GET', path: '/candidates/fields' }).output(z.array(CustomField)),
  /** Creates or changes a field; a kind never changes once values exist. */
  saveField: oc
    .route({ method: 'PUT', path: '/candidates/fields/{id}' })
    .input(CustomField)
    .output(z.object({ field: CustomField, change: Change }))
    .errors(failing('INVALID_INPUT', 'SET_BY_HEADQUARTERS')),
  orderFields: oc
    .route({ method: 'POST', path: '/candidates/fields/order' })
    .input(z.object({ ids: z.array(FieldId).max(200) }))
    .output(z.object({ fields: z.array(CustomField), change: Change })),
  importPreview: oc
    .route({ method: 'GET', path: '/candidates/imports/{importId}' })
    .input(Import)
    .output(ImportPreview)
    .errors(failing('NOT_FOUND')),
  /** Another sheet, header or mapping; judged anew. */
  importMap: oc
    .route({ method: 'PUT', path: '/candidates/imports/{importId}' })
    .input(
      Import.extend({
        sheet: z.number().int().min(0),
        headerRow: z.boolean(),
        targets: z.array(ImportTarget),
      }),
    )
    .output(ImportPreview)
    .errors(failing('NOT_FOUND', 'INVALID_INPUT', 'TABLE_TOO_LARGE')),
  importRows: oc
    .route({ method: 'GET', path: '/candidates/imports/{importId}/rows' })
    .input(
      Import.extend({
        only: z.enum(['all', 'new', 'known', 'twice-in-file', 'rejected']).default('all'),
        offset: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(ImportPreviewRow) }))
    .errors(failing('NOT_FOUND')),
  /** Takes over every row that is not refused, in one change that can be undone. */
  importCommit: oc
    .route({ method: 'POST', path: '/candidates/imports/{importId}/commit' })
    .input(Import.extend({ known: z.enum(['update', 'skip']) }))
    .output(Change)
    .errors(failing('NOT_FOUND', 'CHANGED_MEANWHILE')),
}
