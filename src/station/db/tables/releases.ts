import type { AdoptionReason, AdoptionState } from '../../../domain/releases/adoption.ts'
import type { ReleaseKind } from '../../../domain/releases/release.ts'

/** What headquarters sets for its stores, and what became of it there. */
export type ReleaseTables = {
  /** At headquarters what it gave out, at a store what came. Never changed. */
  release: {
    id: string
    kind: ReleaseKind
    subject: string
    version: number
    /** SHA-256 (hex) of the content. */
    hash: string
    /** The version whose content it brings back. */
    rolls_back_to: number | null
    note: string
    /** A person at headquarters, by name. */
    created_by: string
    package_json: string // contract ReleasePackage
    created_at: string
  }
  /** At headquarters: how far a release has come (domain Rollout). */
  release_rollout: {
    release_id: string
    reach_json: string // string[]
    reach_before_json: string // string[]
    reached_at: string
    widen_after_days: number | null
    paused_at: string | null
  }
  /** What a store says of a release; at a store its own, at headquarters everyone's. */
  release_adoption: {
    id: string
    release_id: string
    computer_id: string
    kind: ReleaseKind
    subject: string
    version: number
    state: AdoptionState
    reason: AdoptionReason | null
    local_json: string // LocalChange[]
    at: string
  }
}
