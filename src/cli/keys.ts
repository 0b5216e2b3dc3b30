import { parseArgs } from 'node:util'
import { findRecovery } from '../station/backup/recovery-phrase.ts'
import { Failure } from '../station/failure.ts'
import { KeyKeeper } from '../station/keys/key-keeper.ts'
import { listSealedKeys, thisOwner } from '../station/keys/sealed-keys.ts'
import { isBegun } from '../station/keys/station-keys.ts'
import { claimDataFolder } from '../station/single-instance.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { readPhraseOf } from './recovery-phrase-of.ts'
import { chooseDataFolder } from './with-api.ts'

/**
 * `keys [recover] [--phrase-stdin] [--data DIR] [--json]`: how the key to the records is kept; `recover` brings it back
 * from its recovery phrase, into a file that only this user may read. The desktop program seals it at its next start.
 */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      'phrase-stdin': { type: 'boolean', default: false },
    },
  })
  const [what = 'show'] = positionals
  if (positionals.length > 1 || !['show', 'recover'].includes(what)) throw new UsageError('recover?')
  const folder = chooseDataFolder(io, values.data)
  if (what === 'recover') await recover(io, { folder, fromStdin: values['phrase-stdin'] })
  else if (!isBegun(folder)) throw new Failure('NOT_FOUND')
  const state = await describe(io, folder)
  io.out(values.json ? JSON.stringify(state) : wordState(state))
  return exitCode.done
}

async function recover(
  io: CliIo,
  { folder, fromStdin }: { folder: string; fromStdin: boolean },
): Promise<void> {
  if (findRecovery(folder) === undefined) throw new Failure('PHRASE_MISSING')
  const phrase = await readPhraseOf(io, fromStdin)
  const lock = claimDataFolder(folder)
  if (lock === undefined) throw new Failure('ALREADY_RUNNING')
  try {
    const keeper = await openKeeper(io, folder)
    if (keeper.trouble !== undefined) await keeper.recover(phrase)
  } finally {
    lock.release()
  }
}

async function openKeeper(io: CliIo, folder: string): Promise<KeyKeeper> {
  const passphrase = io.env['STOREFRONT_PASSPHRASE']
  return await KeyKeeper.open({ folder, passphrase, keyStore: undefined })
}

async function describe(io: CliIo, folder: string) {
  const { kept, trouble } = await openKeeper(io, folder)
  return {
    opens: trouble === undefined,
    kept: trouble === undefined ? (kept ?? 'file') : trouble.code === 'KEY_SEALED' ? 'key-store' : null,
    sealedFor: listSealedKeys(folder, thisOwner()).map(({ user, computer, store, sealedAt }) => ({
      user,
      computer,
      store,
      sealedAt,
    })),
    phraseMadeAt: findRecovery(folder)?.madeAt ?? null,
  }
}

function wordState({ kept, sealedFor, phraseMadeAt }: Awaited<ReturnType<typeof describe>>): string {
  const sealed = sealedFor.map(({ user, computer, store }) => `  ${store}  ${user}  ${computer}`)
  return [`key  ${kept ?? '-'}`, ...sealed, `recovery phrase  ${phraseMadeAt ?? '-'}`].join('\n')
}
