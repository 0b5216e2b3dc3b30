import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readProductVersion } from '../station/assemble.ts'
import { writeBackup } from '../station/backup/backup.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { withApi } from './with-api.ts'

/** `backup FILE [--data DIR] [--json]`: records, recordings and what opens them, in one checked file. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('FILE?')
  const summary = await withApi({ io, data: values.data }, async ({ call, dataFolder }) => {
    const snapshot = await call((client) => client.health.makeSnapshot())
    return await writeBackup({
      dataFolder,
      databaseCopy: join(dataFolder, 'snapshots', snapshot.id),
      target: resolve(io.cwd, file),
      productVersion: readProductVersion(),
    })
  })
  if (summary.containsKey) {
    io.err('备份里有打开记录的钥匙，请像记录本身一样保管。')
    io.err('The backup contains the key that opens the records: keep it as safe as the records themselves.')
  }
  io.out(
    values.json ? JSON.stringify(summary) : `${summary.file}  ${summary.files} files, ${summary.bytes} bytes`,
  )
  return exitCode.done
}
