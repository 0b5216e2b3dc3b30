import { readFileSync } from 'node:fs'
import { cleanCopy } from '../../src/station/backup/clean-copy.ts'
import { stageRestore } from '../../src/station/backup/stage-restore.ts'
import { stagingFolder, takePlace } from '../../src/station/backup/take-place.ts'

/** Work on backups in a process of its own, so that it can be killed in the middle. */
export type BackupWork =
  | { readonly kind: 'clean'; readonly path: string; readonly key: string; readonly personId: string }
  | {
      readonly kind: 'restore'
      readonly source: string
      readonly dataFolder: string
      readonly phrase: string
    }

const work = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as BackupWork
process.stdout.write('begun\n')
if (work.kind === 'clean') {
  const erasure = {
    personId: work.personId,
    at: '2026-01-01',
    why: 'request',
    origin: '',
    proof: {},
  } as const
  await cleanCopy({ path: work.path, key: Buffer.from(work.key, 'hex'), erasures: [erasure] })
} else {
  const { source, dataFolder, phrase } = work
  await stageRestore(stagingFolder(dataFolder), { source, phrase, passphrase: undefined })
  await takePlace(dataFolder)
}
process.stdout.write('done\n')
