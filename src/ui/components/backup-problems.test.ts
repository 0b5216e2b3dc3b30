import { describe, expect, it } from 'vitest'
import type { BackupRun, BackupState } from '../../contract/backup.ts'
import { findBackupProblems } from './backup-problems.ts'

const now = Date.parse('2026-06-10T00:00:00Z')
const run = (at: string, failed = false): BackupRun => ({
  at,
  failure: failed ? { code: 'BACKUP_FOLDER_FULL' } : null,
  newFiles: 1,
  newBytes: 1,
  files: 1,
  bytes: 1,
})
const well: BackupState = {
  settings: { folder: '/backup', everyHours: 24 },
  keyFrom: 'file',
  phraseMadeAt: '2026-01-01T00:00:00Z',
  snapshots: [],
  target: { state: 'ready', freeBytes: 1, copies: [], nextAt: null },
  runs: [run('2026-06-09T12:00:00Z')],
  trials: [],
  nextTrialAt: null,
  working: null,
}
const counts = { candidate: 0, interview: 0, answer: 0, recording: 0, report: 0, decision: 0 }

describe('what is amiss with backups', () => {
  it.each<[string, Partial<BackupState>, string[]]>([
    ['nothing', {}, []],
    ['no phrase', { phraseMadeAt: null }, ['no-phrase']],
    ['no phrase, where a passphrase opens', { phraseMadeAt: null, keyFrom: 'passphrase' }, []],
    ['no folder', { target: { ...well.target, state: 'none' } }, ['no-target']],
    ['a stick that is out', { target: { ...well.target, state: 'gone' } }, ['target-gone']],
    ['the last one failed', { runs: [run('2026-06-09T23:00:00Z', true), ...well.runs] }, ['backup-failed']],
    ['three days without one', { runs: [run('2026-06-06T00:00:00Z')] }, ['backup-old']],
    [
      'a trial that failed',
      { trials: [{ at: '2026-06-01T00:00:00Z', ok: false, copies: [], live: counts }] },
      ['trial-failed'],
    ],
  ])('is %s', (_, change, problems) => {
    expect(findBackupProblems({ ...well, ...change }, now)).toEqual(problems)
  })
})
