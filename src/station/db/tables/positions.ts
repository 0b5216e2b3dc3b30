import type { Generated } from 'kysely'

/** Question banks, and the pictures and sounds of them. */
export type PositionTables = {
  position: { id: string; current_version_id: string }
  position_version: {
    id: string
    position_id: string
    version: number
    hash: string
    content_json: string // domain Position
    published_at: string
    /** A user's id; null for what came with the program. */
    published_by: string | null
    note: Generated<string>
  }
  /** What people do to a position between two versions; also of positions that have no version yet. */
  position_draft: {
    position_id: string
    revision: number
    /** The version the working copy was begun from. */
    base_version: number | null
    /** The working copy; null where nobody has changed anything. */
    content_json: string | null // domain Position
    /** The last working copy that was discarded, to bring it back. */
    discarded_json: string | null // domain Position
    archived_at: string | null
    edited_by: string
    updated_at: string
  }
  /** Pictures and sounds of questions; the id is the SHA-256 (hex) of the bytes. */
  asset: {
    id: string
    mime: string
    bytes: Uint8Array
    duration_ms: number | null
    created_by: string
    created_at: string
  }
  /** Who speaks a line of a position; played once approved, and only while the line's words are `text`. */
  line_audio: {
    position_id: string
    line_id: string
    language: 'zh' | 'en'
    text: string
    asset_id: string
    source: 'recorded' | 'uploaded' | 'system-voice' | 'voice-pack'
    voice: string
    approved_by: string | null
    approved_at: string | null
    /** Taken away; kept so that it can be put back. */
    removed_at: string | null
    created_at: string
  }
}
