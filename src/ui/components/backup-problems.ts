import type { BackupState } from '../../contract/backup.ts'

/** What is amiss with backups; `now` in ms. */
export const backupProblems = [
  'trial-failed',
  'backup-failed',
  'target-gone',
  'target-of-another',
  'backup-old',
  'no-phrase',
  'no-target',
] as const
export type BackupProblem = (typeof backupProblems)[number]

/** What somebody should look at today; the others are said where backups are set up. */
export const urgentBackupProblems: ReadonlySet<BackupProblem> = new Set([
  'trial-failed',
  'backup-failed',
  'target-gone',
  'target-of-another',
  'backup-old',
])

/** A backup may be this many of its periods old before that is a problem. */
const patience = 3

export function findBackupProblems(state: BackupState, now: number): BackupProblem[] {
  const { settings, target, runs, trials } = state
  const found = new Set<BackupProblem>()
  if (state.keyFrom !== 'passphrase' && state.phraseMadeAt === null) found.add('no-phrase')
  if (trials[0]?.ok === false) found.add('trial-failed')
  if (target.state === 'none') found.add('no-target')
  if (target.state === 'gone') found.add('target-gone')
  if (target.state === 'of-another') found.add('target-of-another')
  if (target.state === 'ready') {
    if (runs[0] !== undefined && runs[0].failure !== null) found.add('backup-failed')
    const done = runs.find(({ failure }) => failure === null)
    if (done !== undefined && now - Date.parse(done.at) > patience * settings.everyHours * 3_600_000)
      found.add('backup-old')
  }
  return backupProblems.filter((problem) => found.has(problem))
}
