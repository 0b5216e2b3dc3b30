/** A new version between being put in place and being trusted. */
export type UpdateTrial = {
  readonly from: string
  readonly to: string
  /** When the old version went (UTC ISO 8601). */
  readonly startedAt: string
  /** The snapshot of the records that was made just before. */
  readonly snapshotId: string
  /** Newest migration of the records at that time; a version that knows no later one cannot open what came after. */
  readonly schema: string
  readonly outcome: 'trying' | 'healthy' | 'undone'
}

/** What a start under `version` says about a trial: what it became, or nothing new. */
export function judgeTrial(trial: UpdateTrial, version: string): 'still-trying' | 'settled' | 'went-back' {
  if (trial.outcome === 'undone') return 'settled'
  if (version === trial.from) return 'went-back'
  return trial.outcome === 'trying' ? 'still-trying' : 'settled'
}
