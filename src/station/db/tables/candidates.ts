import type { Generated } from 'kysely'

/** People, their own fields, and every change of them. */
export type CandidateTables = {
  candidate: {
    id: string
    org_unit_id: string
    name: string
    phone: string
    email: string
    note: string
    created_at: string
    updated_at: string
    /** Raised by each change of the record. */
    revision: Generated<number>
    /** Hidden since; its interviews stay. */
    removed_at: string | null
    /** Who this record went into. Its key stays, for the recordings made under it. */
    merged_into: string | null
    /** How the name is sorted: pinyin. */
    name_key: Generated<string>
    /** What equal telephone numbers have in common (`+8613800138000`); empty without one. */
    phone_key: Generated<string>
    email_key: Generated<string>
    /** Standing, kept by the database itself: interviews, newest match, newest decision. */
    interviews: Generated<number>
    match: number | null
    decision: 'advance' | 'hold' | 'reject' | null
    /** Of `candidate_text`. */
    text_key: number | null
  }
  candidate_field: {
    id: string
    seq: number
    kind: 'text' | 'number' | 'choice' | 'date' | 'availability'
    content_json: string // contract CustomField
  }
  /** One value of a field; a choice's id and a date (`2026-11-22`) are text. */
  candidate_value: { candidate_id: string; field_id: string; text: string | null; number: number | null }
  /** One window of a week; windows of a record and field never touch. */
  candidate_window: {
    candidate_id: string
    field_id: string
    weekday: number
    start_minute: number
    end_minute: number
  }
  candidate_change: {
    id: string
    kind: 'create' | 'update' | 'import' | 'merge' | 'remove' | 'field' | 'undo'
    candidates: number
    at: string
    by: string
    undone: Generated<number>
    undoes: string | null
  }
  /** One record of a change; without a candidate it is about the fields themselves. */
  candidate_change_item: {
    change_id: string
    candidate_id: string | null
    /** The record's revision after the change. */
    revision: number
    before_json: string | null // CandidateBefore or contract CustomField[]; null: there was no record
    after_json: string | null // contract CustomField[]
  }
  candidate_import: { id: string; content_json: string /* ImportState */; created_at: string }
  candidate_import_row: {
    import_id: string
    sheet: number
    row: number
    cells_json: string // tables Cell[]
  }
  candidate_import_outcome: {
    import_id: string
    row: number
    kind: string
    content_json: string // JudgedRow
  }
  /** Full-text indexes; written and asked through `db/text-index.ts` alone. */
  candidate_text: { rowid: number; tokens: string }
  interview_text: { rowid: number; tokens: string }
  text_due: { kind: 'candidate' | 'interview'; record_id: string }
  /** The candidate's data key, wrapped by the station key; destroying the row destroys every recording. */
  candidate_key: { candidate_id: string; wrapped_key: Uint8Array; created_at: string }
}
