import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FailureRecord } from '../../../contract/failures.ts'
import { judgeSequence } from '../../../domain/sync/bundle-chain.ts'
import type { Row } from '../../db/schema.ts'
import { asFailure, Failure } from '../../failure.ts'
import { renamePatiently, syncFolder } from '../../files/durable.ts'
import { type OpenedManifest, readKeysFile, readManifest, verifyBundle } from '../bundle/bundle.ts'
import type { SyncStation } from '../letters.ts'
import { type Computer, findComputer, requirePaired, signKeysOf } from '../pairing/computers.ts'
import type { Identity } from '../pairing/identity.ts'
import { requireIdentity } from '../require-identity.ts'
import { countOutcomes, parseReceipt, signReceipt } from '../receipt.ts'
import { enterBundle } from './enter-bundle.ts'
import { giveReceipt } from './give-receipt.ts'
import { readChain } from './known-chain.ts'
import type { TakenLetter } from './taken-letter.ts'

/** A bundle whose every byte was checked, and whose it is. */
export type Checked = {
  readonly manifest: OpenedManifest
  readonly computer: Computer
  readonly identity: Identity
  /** The sender's keys that count. */
  readonly signPublic: readonly string[]
}

/**
 * Checks who made a bundle and that nothing was changed in it. BUNDLE_DAMAGED, BUNDLE_FORGED, BUNDLE_OF_ANOTHER,
 * BUNDLE_NEWER_PROGRAM, COMPUTER_UNKNOWN, COMPUTER_REVOKED.
 */
export async function checkBundle({ db }: Pick<SyncStation, 'db'>, path: string): Promise<Checked> {
  const claimed = await readManifest(path)
  const identity = await requireIdentity(db)
  if (claimed.to !== identity.computerId) throw new Failure('BUNDLE_OF_ANOTHER')
  const computer = await requirePaired(db, claimed.from)
  const signPublic = signKeysOf(computer)
  return { manifest: await verifyBundle(path, signPublic), computer, identity, signPublic }
}

/**
 * Takes a bundle that lies in the folder for incoming letters, and those that waited for it. One that is here already
 * gets its receipt again; one that came too soon, or before its keys, stays. Taking it again after a crash changes nothing.
 */
export async function takeBundle(station: SyncStation, path: string): Promise<TakenLetter> {
  const { db } = station
  const checked = await checkBundle(station, path).catch(async (error: unknown) => {
    await noteRefused(station, path, error)
    throw error
  })
  const { manifest, computer, identity } = checked
  const known = await db
    .selectFrom('sync_bundle')
    .selectAll()
    .where('id', '=', manifest.id)
    .executeTakeFirst()
  if (known?.state === 'taken') return await giveAgain(station, checked, known)
  const chain = await readChain(db, manifest, { ...identity, latest: computer.incarnation })
  const same = chain.same === manifest.id ? null : chain.same
  const verdict = judgeSequence({ ...chain, same }, { ...manifest, madeAt: manifest.madeAt })
  if (verdict === 'twin') {
    const failure = new Failure('BUNDLE_TWIN', { name: computer.name })
    await note(station, checked, { state: 'refused', failure: failure.toRecord() })
    throw failure
  }
  const keysPath = join(station.sync.folders.incoming, `${manifest.id}.sfk`)
  const isEarly = verdict === 'early'
  const personKeys = isEarly
    ? undefined
    : await readKeys(keysPath, checked).catch(noteSealed(station, checked))
  if (personKeys === undefined) {
    await note(station, checked, { state: 'early', failure: null })
    await keep(station, path, manifest.id)
    return describe(checked, { state: isEarly ? 'early' : 'waiting', receipt: null, outcomes: {} })
  }
  try {
    const { receipt, outcomes } = await enterBundle(station, { ...checked, path, personKeys })
    return describe(checked, { state: 'taken', receipt, outcomes })
  } catch (error) {
    return await noteSealed(station, checked)(asFailure(error))
  }
}

/** The keys that came with a bundle. Those that were damaged on their way are removed: they come again with the bundle. */
async function readKeys(
  path: string,
  { manifest, identity, signPublic }: Checked,
): Promise<Map<string, Uint8Array> | undefined> {
  if (!existsSync(path)) return undefined
  try {
    const { ageSecrets } = identity
    return await readKeysFile(path, { ageSecrets, signPublic, bundle: manifest.id })
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'BUNDLE_SEALED') throw error
    await rm(path, { force: true })
    return undefined
  }
}

/** Bundles that wait here and may be next now: those of one sender, or of all. */
export async function listWaiting(station: SyncStation, computerId?: string): Promise<string[]> {
  const rows = await station.db
    .selectFrom('sync_bundle')
    .select('id')
    .where('direction', '=', 'in')
    .where('state', '=', 'early')
    .$if(computerId !== undefined, (q) => q.where('computer_id', '=', computerId ?? ''))
    .orderBy('sequence')
    .execute()
  return rows
    .map(({ id }) => join(station.sync.folders.incoming, `${id}.sfb`))
    .filter((path) => existsSync(path))
}

async function giveAgain(
  station: SyncStation,
  checked: Checked,
  known: Row<'sync_bundle'>,
): Promise<TakenLetter> {
  const { identity } = checked
  const given = parseReceipt(known.receipt_json ?? '')
  // In its present incarnation, which tells the sender whether records here were put back since.
  const signed =
    given.receipt.incarnation === identity.incarnation
      ? given
      : signReceipt(identity.signSecret, { ...given.receipt, incarnation: identity.incarnation })
  const receipt = await giveReceipt(station, signed)
  for (const ending of ['sfb', 'sfk'])
    await rm(join(station.sync.folders.incoming, `${known.id}.${ending}`), { force: true })
  const outcomes = countOutcomes(signed.receipt.outcomes.map(([, , , outcome]) => ({ outcome })))
  return describe(checked, { state: 'known', receipt, outcomes })
}

/** A bundle that waits lies under its id. */
async function keep(station: SyncStation, path: string, id: string): Promise<void> {
  const folder = station.sync.folders.incoming
  const target = join(folder, `${id}.sfb`)
  if (path === target) return
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await renamePatiently(path, target)
  syncFolder(folder)
}

type Note = { readonly state: 'early' | 'refused'; readonly failure: FailureRecord | null }

/** Says what became of a bundle that did not enter; one that was taken stays taken. */
async function note({ db }: SyncStation, { manifest }: Pick<Checked, 'manifest'>, said: Note): Promise<void> {
  const state = said.state
  const failure_json = said.failure === null ? null : JSON.stringify(said.failure)
  const moved_at = new Date().toISOString()
  await db
    .insertInto('sync_bundle')
    .values({
      id: manifest.id,
      direction: 'in',
      computer_id: manifest.from,
      incarnation: manifest.incarnation,
      sequence: manifest.sequence,
      records: manifest.records,
      media_bytes: manifest.mediaBytes,
      bytes: manifest.parts.reduce((sum, part) => sum + part.bytes, 0),
      state,
      made_at: manifest.madeAt,
      moved_at,
      receipt_json: null,
      failure_json,
    })
    .onConflict((at) =>
      at
        .column('id')
        .doUpdateSet({ state, failure_json, moved_at })
        .where('sync_bundle.state', 'in', ['early', 'refused']),
    )
    .execute()
}

/** A bundle sealed to a key that is gone can never be taken: whoever looks at what came sees it, and it takes no room here. */
function noteSealed(station: SyncStation, checked: Checked): (error: unknown) => Promise<never> {
  return async (error) => {
    if (error instanceof Failure && error.code === 'BUNDLE_SEALED') {
      await note(station, checked, { state: 'refused', failure: error.toRecord() })
      for (const ending of ['sfb', 'sfk'])
        await rm(join(station.sync.folders.incoming, `${checked.manifest.id}.${ending}`), { force: true })
    }
    throw error
  }
}

/** Only of senders that are known: anybody can lay a file into a folder. */
async function noteRefused(station: SyncStation, path: string, error: unknown): Promise<void> {
  if (!(error instanceof Failure) || error.code === 'DISK_FULL') return
  const manifest = await readManifest(path).catch(() => undefined)
  if (manifest === undefined || (await findComputer(station.db, manifest.from)) === undefined) return
  await note(station, { manifest }, { state: 'refused', failure: error.toRecord() })
}

function describe(
  { manifest, computer }: Checked,
  rest: Pick<TakenLetter, 'state' | 'receipt' | 'outcomes'>,
): TakenLetter {
  return {
    name: `${manifest.id}.sfb`,
    kind: 'bundle',
    computerId: computer.id,
    bundleId: manifest.id,
    sequence: manifest.sequence,
    ...rest,
  }
}
