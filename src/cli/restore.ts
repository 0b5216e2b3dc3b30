import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { restoreBackup } from '../station/backup/backup.ts'
import { Failure } from '../station/failure.ts'
import { claimDataFolder } from '../station/single-instance.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { readPhraseOf } from './recovery-phrase-of.ts'
import { chooseDataFolder } from './with-api.ts'

/**
 * `restore FILE|FOLDER [--copy ID] [--phrase-stdin] [--data DIR] [--json]`: into an empty data folder, checked before
 * anything takes its place. The recovery phrase comes from STOREFRONT_RECOVERY_PHRASE or stdin.
 */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      copy: { type: 'string' },
      'phrase-stdin': { type: 'boolean', default: false },
    },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('FILE?')
  const phrase = await readPhraseOf(io, values['phrase-stdin'])
  const dataFolder = chooseDataFolder(io, values.data)
  const lock = claimDataFolder(dataFolder)
  if (lock === undefined) throw new Failure('ALREADY_RUNNING')
  try {
    const summary = await restoreBackup({
      source: resolve(io.cwd, file),
      dataFolder,
      passphrase: io.env['STOREFRONT_PASSPHRASE'],
      phrase,
      copyId: values.copy ?? null,
    })
    io.out(values.json ? JSON.stringify({ ...summary, dataFolder }) : `${dataFolder}  ${summary.files} files`)
    return exitCode.done
  } finally {
    lock.release()
  }
}
