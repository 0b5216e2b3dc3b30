import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, open, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { asFailure, Failure } from '../../failure.ts'
import { renamePatiently, syncFolder } from '../../files/durable.ts'
import { bundleOfLetter, kindOfLetter, type SyncStation } from '../letters.ts'
import { takeReceipt } from '../send/take-receipt.ts'
import { listWaiting, takeBundle } from './take-bundle.ts'
import type { TakenLetter } from './taken-letter.ts'

/** The keys of 5,000 persons are some 500 kB. */
const mostKeysBytes = 8 << 20

export type TakeOptions = {
  readonly move?: boolean
  /** Takes what is no letter of records. */
  readonly takeOther?: (kind: 'pairing' | 'pack', path: string) => Promise<void>
}

const plain = { computerId: null, bundleId: null, sequence: null, outcomes: {}, receipt: null } as const

/**
 * Takes a letter of any kind. The file is copied first, so that a stick may be pulled at any moment; `move`
 * takes the file itself, which must lie in the data folder. Rejects with why it cannot enter; a moved file is then gone.
 */
export async function takeLetter(
  station: SyncStation,
  file: string,
  { move = false, takeOther }: TakeOptions = {},
): Promise<TakenLetter> {
  const name = basename(file)
  const kind = kindOfLetter(name)
  if (kind === undefined) throw new Failure('BUNDLE_DAMAGED')
  const path = await adopt(station, file, { name, move })
  try {
    if (kind === 'receipt') return await takeReceipt(station, path)
    if (kind === 'keys') return await takeKeys(station, path, name)
    if (kind === 'pairing' || kind === 'pack') {
      if (takeOther === undefined) throw new Failure('BUNDLE_DAMAGED')
      await takeOther(kind, path)
      return { ...plain, name, kind, state: 'taken' }
    }
    return await takeBundle(station, path)
  } finally {
    await rm(dirname(path), { recursive: true, force: true })
  }
}

/** Takes those bundles that waited for what came meanwhile, in order, until none can be taken any more. */
export async function takeWaiting(station: SyncStation, computerId?: string): Promise<TakenLetter[]> {
  const taken: TakenLetter[] = []
  for (let found = true; found;) {
    found = false
    for (const path of await listWaiting(station, computerId)) {
      const letter = await takeBundle(station, path).catch((error: unknown) => {
        if (error instanceof Failure && error.code !== 'DISK_FULL') return undefined
        throw error
      })
      if (letter?.state !== 'taken') continue
      taken.push(letter)
      found = true
    }
  }
  return taken
}

/** Keys are kept until their bundle is taken; for one that was, nobody needs them any more. */
async function takeKeys(station: SyncStation, path: string, name: string): Promise<TakenLetter> {
  if ((await stat(path)).size > mostKeysBytes) throw new Failure('BUNDLE_DAMAGED')
  const bundleId = bundleOfLetter(name) ?? ''
  const known = await station.db
    .selectFrom('sync_bundle')
    .select(['state', 'computer_id', 'sequence'])
    .where('id', '=', bundleId)
    .where('direction', '=', 'in')
    .executeTakeFirst()
  const isTaken = known?.state === 'taken'
  if (!isTaken) {
    const folder = station.sync.folders.incoming
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await renamePatiently(path, join(folder, name))
    syncFolder(folder)
  }
  return {
    ...plain,
    name,
    kind: 'keys',
    state: isTaken ? 'known' : 'kept',
    computerId: known?.computer_id ?? null,
    bundleId,
    sequence: known?.sequence ?? null,
  }
}

/** Brings a file into the data folder, durably. FILE_UNREADABLE when it went away meanwhile, DISK_FULL. */
async function adopt(
  { sync }: SyncStation,
  file: string,
  { name, move }: { readonly name: string; readonly move: boolean },
): Promise<string> {
  const folder = join(sync.folders.scratch, randomUUID())
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, name)
  try {
    if (move) await renamePatiently(file, path)
    else {
      await copyFile(file, path)
      const copy = await open(path, 'r')
      await copy.sync().finally(async () => await copy.close())
    }
    return path
  } catch (cause) {
    await rm(folder, { recursive: true, force: true })
    const failure = asFailure(cause)
    if (failure instanceof Failure) throw failure
    throw new Failure('FILE_UNREADABLE', { file: name }, { cause })
  }
}
