import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { restoreBackup } from '../station/backup/backup.ts'
import { Failure } from '../station/failure.ts'
import { claimDataFolder } from '../station/single-instance.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { chooseDataFolder } from './with-api.ts'

/** `restore FILE [--data DIR] [--json]`: into an empty data folder, checked before anything takes its place. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('FILE?')
  const dataFolder = chooseDataFolder(io, values.data)
  const lock = claimDataFolder(dataFolder)
  if (lock === undefined) throw new Failure('ALREADY_RUNNING')
  try {
    const summary = await restoreBackup({
      source: resolve(io.cwd, file),
      dataFolder,
      passphrase: io.env['STOREFRONT_PASSPHRASE'],
    })
    io.out(values.json ? JSON.stringify({ ...summary, dataFolder }) : `${dataFolder}  ${summary.files} files`)
    return exitCode.done
  } finally {
    lock.release()
  }
}
