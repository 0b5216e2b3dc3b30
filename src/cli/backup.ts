import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readProductVersion } from '../station/assemble.ts'
import { writeBackup } from '../station/backup/backup.ts'
import { findRecovery, makePhrase } from '../station/backup/recovery-phrase.ts'
import { prepareTarget, writeTarget } from '../station/backup/target/write-target.ts'
import { Failure } from '../station/failure.ts'
import { isKeyInFile } from '../station/keys/station-keys.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { readPhraseOf } from './recovery-phrase-of.ts'
import { withApi } from './with-api.ts'

/**
 * `backup FILE|FOLDER [--new-phrase] [--phrase-stdin] [--data DIR] [--json]`: records and recordings, as one checked file
 * or, into a folder that is there, only what is new. A recovery phrase from STOREFRONT_RECOVERY_PHRASE or stdin becomes
 * the station's where it has none; `--new-phrase` makes one and prints it, this once.
 */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      'new-phrase': { type: 'boolean', default: false },
      'phrase-stdin': { type: 'boolean', default: false },
    },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('FILE?')
  const made = values['new-phrase'] ? makePhrase('en').join(' ') : undefined
  const phrase = made ?? (await readPhraseOf(io, values['phrase-stdin']))
  const summary = await withApi({ io, data: values.data }, async ({ call, dataFolder }) => {
    const hasPhrase = findRecovery(dataFolder) !== undefined
    // The station that has the key seals it: on this computer it may lie in a key store.
    if (made !== undefined || (phrase !== '' && !hasPhrase))
      await call((client) => client.keys.usePhrase({ phrase }))
    const snapshot = await call((client) => client.health.makeSnapshot())
    return await write(resolve(io.cwd, file), {
      dataFolder,
      databaseCopy: join(dataFolder, 'snapshots', snapshot.id),
      productVersion: readProductVersion(),
    })
  })
  if (made !== undefined) {
    io.err('请抄下这 24 个恢复词，收在别处：在新电脑上恢复时要用，以后不再显示。')
    io.err(
      'Write these 24 words down and keep them elsewhere: a new computer needs them, and they are not shown again.',
    )
  }
  if (values.json) {
    io.out(JSON.stringify({ ...summary, ...(made === undefined ? {} : { phrase: made }) }))
    return exitCode.done
  }
  if (made !== undefined) io.out(made)
  io.out(`${summary.file}  ${summary.files} files, ${summary.bytes} bytes`)
  return exitCode.done
}

async function write(
  target: string,
  options: { dataFolder: string; databaseCopy: string; productVersion: string },
): Promise<{ file: string; files: number; bytes: number }> {
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory() !== true)
    return await writeBackup({ ...options, target })
  const { dataFolder } = options
  if (findRecovery(dataFolder) === undefined && isKeyInFile(dataFolder)) throw new Failure('PHRASE_MISSING')
  await prepareTarget(target, dataFolder)
  const { files, bytes } = await writeTarget({ ...options, folder: target })
  return { file: target, files, bytes }
}
