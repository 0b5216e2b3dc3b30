import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { LetterTrial } from '../../../contract/sync.ts'
import type { z } from 'zod'
import { judgeSequence } from '../../../domain/sync/bundle-chain.ts'
import { Failure } from '../../failure.ts'
import { readKeysFile, readManifest } from '../bundle/bundle.ts'
import { kindOfLetter, type SyncStation } from '../letters.ts'
import { findComputer } from '../pairing/computers.ts'
import { countOutcomes } from '../receipt.ts'
import { takeRecords } from '../records/take-records.ts'
import type { TakenRecord } from '../records/taking.ts'
import { type Entering, inBatches, senderOf } from './enter-bundle.ts'
import { readChain } from './known-chain.ts'
import { checkBundle } from './take-bundle.ts'

type Trial = z.infer<typeof LetterTrial>

/** What a letter says of itself, whether or not it may enter; nothing of it is proven. */
export async function describeLetter(station: SyncStation, path: string): Promise<Trial> {
  const name = basename(path)
  const kind = kindOfLetter(name)
  const nothing: Trial = {
    name,
    kind: kind === 'pairing' || kind === 'pack' || kind === undefined ? 'other' : kind,
    from: null,
    sequence: null,
    madeAt: null,
    records: 0,
    mediaBytes: 0,
    outcomes: {},
    failure: null,
  }
  return kind === 'bundle' ? { ...nothing, ...(await describeClaim(station, path)) } : nothing
}

/** What would become of a letter; nothing is written. Its keys are looked for beside it and among those that came. */
export async function tryLetter(station: SyncStation, path: string): Promise<Trial> {
  const told = await describeLetter(station, path)
  if (told.kind !== 'bundle') return told
  try {
    return { ...told, ...(await tryBundle(station, path)) }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { ...told, failure: error.toRecord() }
  }
}

async function tryBundle(station: SyncStation, path: string): Promise<Partial<Trial>> {
  const checked = await checkBundle(station, path)
  const { manifest, computer, identity, signPublic } = checked
  const known = await station.db
    .selectFrom('sync_bundle')
    .select('state')
    .where('id', '=', manifest.id)
    .executeTakeFirst()
  if (known?.state === 'taken') return { outcomes: { identical: manifest.records } }
  const chain = await readChain(station.db, manifest, { ...identity, latest: computer.incarnation })
  const verdict = judgeSequence({ ...chain, same: chain.same === manifest.id ? null : chain.same }, manifest)
  if (verdict === 'twin') throw new Failure('BUNDLE_TWIN', { name: computer.name })
  const beside = join(dirname(path), `${manifest.id}.sfk`)
  const came = join(station.sync.folders.incoming, `${manifest.id}.sfk`)
  const keysPath = [beside, came].find((candidate) => existsSync(candidate))
  if (keysPath === undefined) throw new Failure('BUNDLE_KEYS_MISSING')
  const { ageSecrets } = identity
  const personKeys = await readKeysFile(keysPath, { ageSecrets, signPublic, bundle: manifest.id })
  return { outcomes: countOutcomes(await tryRecords(station, { ...checked, path, personKeys })) }
}

/** Thrown to leave a transaction without a trace. */
class RolledBack extends Error {
  readonly records: readonly TakenRecord[]
  constructor(records: readonly TakenRecord[]) {
    super('rolled back')
    this.records = records
  }
}

/** All of a bundle in one transaction, since later records may need earlier ones, which is then undone. */
async function tryRecords(station: SyncStation, entering: Entering): Promise<readonly TakenRecord[]> {
  const from = senderOf(entering)
  try {
    return await station.db.transaction().execute(async (trx) => {
      const records: TakenRecord[] = []
      for await (const lines of inBatches(entering.path, entering))
        records.push(...(await takeRecords(trx, lines, { wrapKey: station.keys.wrap, from })))
      throw new RolledBack(records)
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.records
    throw error
  }
}

async function describeClaim(station: SyncStation, path: string): Promise<Partial<Trial>> {
  const manifest = await readManifest(path).catch(() => undefined)
  if (manifest === undefined) return {}
  const computer = await findComputer(station.db, manifest.from)
  return {
    from: computer === undefined ? null : { id: computer.id, name: computer.name },
    sequence: manifest.sequence,
    madeAt: manifest.madeAt,
    records: manifest.records,
    mediaBytes: manifest.mediaBytes,
  }
}
