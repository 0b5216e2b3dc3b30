/** Erasing, keeping and copying. */
export type BackupTables = {
  /**
   * What an erasure still has to do outside its transaction; every step may be repeated.
   * `media`: files of a recording. `snapshots`, `target`: copies of the database to clean (of no record).
   * `shell`: a nameless candidate that stays until the link of who withdrew has closed.
   */
  erasure_due: {
    what: 'media' | 'snapshots' | 'target' | 'shell'
    record_id: string
    not_before: string
  }
  /** Somebody who is kept beyond the days of the region, and why. */
  retention_hold: {
    candidate_id: string
    reason: string
    until: string
    held_by: string
    held_at: string
  }
  backup_run: {
    id: string
    kind: 'backup' | 'trial'
    begun_at: string
    ended_at: string
    result_json: string // contract BackupResult | TrialResult
  }
}
