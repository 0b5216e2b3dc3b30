import type { Health } from '../../../contract/health.ts'
import type { DataFolderWarning } from '../../../contract/recovery.ts'

export type HealthProblem =
  | { readonly kind: 'modelMissing' | 'modelCorrupt'; readonly name: string }
  | { readonly kind: 'engineFailed'; readonly engine: 'speech' | 'language' }
  | { readonly kind: 'diskLow'; readonly hours: number }
  | { readonly kind: 'jobsFailed'; readonly count: number }
  | { readonly kind: 'folder'; readonly warning: DataFolderWarning }
  | { readonly kind: 'auditBroken' | 'noSnapshot' }

/** Hours of recording left below which the disk is named as a problem. */
export const lowDiskHours = 20

/** What needs attention on this station, the gravest first; empty when all is well. */
export function problemsOf(health: Health): readonly HealthProblem[] {
  const problems: HealthProblem[] = []
  if (!health.audit.intact) problems.push({ kind: 'auditBroken' })
  if (health.disk.hoursLeft < lowDiskHours) {
    problems.push({ kind: 'diskLow', hours: Math.floor(health.disk.hoursLeft) })
  }
  for (const warning of health.disk.warnings) problems.push({ kind: 'folder', warning })
  for (const model of health.models) {
    if (model.state === 'corrupt') problems.push({ kind: 'modelCorrupt', name: model.name })
    if (model.state === 'missing' && model.isDefault)
      problems.push({ kind: 'modelMissing', name: model.name })
  }
  for (const { engine, state } of health.engines) {
    if (state === 'failed' || state === 'parked') problems.push({ kind: 'engineFailed', engine })
  }
  if (health.queue.failed > 0) problems.push({ kind: 'jobsFailed', count: health.queue.failed })
  if (health.snapshots.length === 0) problems.push({ kind: 'noSnapshot' })
  return problems
}
