import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FailureRecord } from '../../contract/failures.ts'
import type { InstalledModel, ModelPack, Models, PackSigner } from '../../contract/models.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import { ModelFailure } from '../models/model-failure.ts'
import type { ModelStore } from '../models/model-store.ts'
import { inspectPack, isPackName, packExtension } from '../models/pack.ts'
import { type Receipt, versionHash } from '../models/receipt.ts'
import { readHeadquartersKeys } from '../releases/headquarters-keys.ts'
import { readSettings } from '../settings.ts'
import { findPacksOnSticks } from './find-sticks.ts'
import { toPackFailure } from './pack-failures.ts'
import { freeBytes } from '../files/free-bytes.ts'

/** Beside the models themselves a pack, unpacked, leaves at least this much of the disk. */
const spareBytes = 500_000_000

type Kept = { readonly path: string; readonly pack: Omit<ModelPack, 'freeBytes'> }

/** The pack that was handed over last, and its installation; one at a time. */
export class PackDesk {
  private kept: Kept | undefined
  private working: { kind: 'copying' | 'installing'; fraction: number; began: number } | null = null
  private failure: FailureRecord | null = null
  private work: Promise<void> = Promise.resolve()

  async read(station: Station): Promise<Models> {
    const { working, kept } = this
    return {
      models: await describeModels(station.models),
      pack: kept === undefined ? null : { ...kept.pack, freeBytes: await freeBytes(station.dataFolder) },
      working:
        working === null
          ? null
          : {
              kind: working.kind,
              fraction: working.fraction,
              sinceMs: Math.round(performance.now() - working.began),
            },
      failure: this.failure,
    }
  }

  /** From a stick. NOT_FOUND for a path at which no pack lies. */
  async takeFrom(station: Station, path: string): Promise<void> {
    const info = isPackName(path) ? await stat(path).catch(() => undefined) : undefined
    if (info?.isFile() !== true) throw new Failure('NOT_FOUND')
    // Only what is offered: a path in a request is no way to read any file of the computer.
    if (!(await findPacksOnSticks()).some((one) => one.path === path)) throw new Failure('NOT_FOUND')
    await this.take(station, { name: basename(path), bytes: info.size }, createReadStream(path))
  }

  /** Keeps a pack as it comes and looks into it; DISK_FULL before the first byte where there is no room for it. */
  async take(
    station: Station,
    { name, bytes }: { name: string; bytes: number },
    source: Readable,
  ): Promise<void> {
    this.begin('copying')
    const folder = folderOf(station)
    const id = newId()
    const path = join(folder, `${id}${packExtension}`)
    try {
      // Once as it lies here, once unpacked.
      const free = await freeBytes(station.dataFolder)
      if (free < 2 * bytes + spareBytes) throw new Failure('DISK_FULL', { freeBytes: free })
      await rm(folder, { recursive: true, force: true })
      this.kept = undefined
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await pipeline(source, this.counting(bytes), createWriteStream(path, { mode: 0o600, flush: true }))
      this.kept = { path, pack: { id, fileName: name, ...(await this.describe(station, path)) } }
    } catch (error) {
      await rm(path, { force: true })
      throw toPackFailure(error)
    } finally {
      this.working = null
    }
  }

  /** Begins to install; `whenOver` waits for it. */
  async install(
    station: Station,
    caller: Caller,
    asked: { packId: string; unsignedWanted: boolean; log: Pick<Log, 'error'> },
  ): Promise<void> {
    const { path, pack } = this.require(asked.packId)
    const isKnown = pack.signer === 'headquarters' || pack.signer === 'release-key'
    if (!isKnown && !asked.unsignedWanted) throw new Failure('PACK_UNSIGNED')
    const models = found(station.models)
    this.begin('installing')
    const detail = {
      signer: pack.signer,
      key: pack.fingerprint,
      models: pack.models.map(({ id, hash }) => `${id} ${hash}`),
    }
    const note = async (action: string) =>
      await appendAudit(station.db, { actor: caller.user.id, action, subject: 'models', detail })
    // Who wanted it is on record before anything changes.
    await note('models.pack-wanted').catch((error: unknown) => {
      this.working = null
      throw error
    })
    const work = async () => {
      await models.importModel(path, {
        onProgress: ({ fraction }) => {
          if (this.working !== null) this.working.fraction = fraction
        },
      })
      await note('models.pack-installed')
      await this.forget(station)
    }
    this.work = work()
      .catch((error: unknown) => {
        const failure = toPackFailure(error)
        if (!(failure instanceof Failure)) asked.log.error('models.pack-failed', { error })
        this.failure = failure instanceof Failure ? failure.toRecord() : { code: 'UNEXPECTED' }
      })
      .finally(() => (this.working = null))
  }

  async whenOver(): Promise<void> {
    await this.work
  }

  async discard(station: Station, packId: string): Promise<void> {
    this.require(packId)
    if (this.working !== null) throw new Failure('STILL_PROCESSING')
    await this.forget(station)
    this.failure = null
  }

  async rollBack(station: Station, caller: Caller, modelId: string): Promise<void> {
    if (this.working !== null) throw new Failure('STILL_PROCESSING')
    try {
      const { hash } = await found(station.models).rollbackModel(modelId)
      await appendAudit(station.db, {
        actor: caller.user.id,
        action: 'models.rolled-back',
        subject: `model:${modelId}`,
        detail: { hash },
      })
    } catch (error) {
      const isGone = error instanceof ModelFailure && ['NO_PREVIOUS', 'MODEL_UNKNOWN'].includes(error.code)
      throw isGone ? new Failure('NOT_FOUND', undefined, { cause: error }) : toPackFailure(error)
    }
  }

  /** Throws away what a killed station left of a pack that was being handed over. */
  async tidy(station: Station): Promise<void> {
    if (this.kept === undefined && this.working === null) await this.forget(station)
  }

  private require(packId: string): Kept {
    if (this.kept === undefined || this.kept.pack.id !== packId) throw new Failure('NOT_FOUND')
    return this.kept
  }

  private begin(kind: 'copying' | 'installing'): void {
    if (this.working !== null) throw new Failure('STILL_PROCESSING')
    this.failure = null
    this.working = { kind, fraction: 0, began: performance.now() }
  }

  private async forget(station: Station): Promise<void> {
    this.kept = undefined
    await rm(folderOf(station), { recursive: true, force: true })
  }

  private counting(total: number): Transform {
    let done = 0
    return new Transform({
      transform: (piece: Buffer, _encoding, next) => {
        done += piece.length
        if (this.working !== null && total > 0) this.working.fraction = Math.min(1, done / total)
        next(null, piece)
      },
    })
  }

  private async describe(
    station: Station,
    path: string,
  ): Promise<Pick<ModelPack, 'bytes' | 'models' | 'signer' | 'fingerprint'>> {
    const { receipts, signedBy } = await inspectPack(path)
    const present = await describeModels(station.models)
    return {
      bytes: (await stat(path)).size,
      models: receipts.map((receipt) => describePacked(receipt, present)),
      signer: await nameSigner(station, signedBy),
      fingerprint: signedBy === null ? '' : fingerprintOf(signedBy),
    }
  }
}

const folderOf = ({ dataFolder }: Station): string => join(dataFolder, 'model-pack-dropped')

function describePacked(receipt: Receipt, present: readonly InstalledModel[]): ModelPack['models'][number] {
  const { id, kind, name, licence, languages, files } = receipt
  const hash = versionHash(files)
  const here = present.find((model) => model.id === id && model.state !== 'missing')
  return {
    id,
    kind,
    name,
    licence,
    languages: [...languages],
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    hash,
    becomes: here === undefined ? 'new' : here.hash === hash ? 'same' : 'replaced',
  }
}

async function nameSigner({ db }: Station, key: string | null): Promise<PackSigner> {
  if (key === null) return 'nobody'
  if ((await readHeadquartersKeys(db)).includes(key)) return 'headquarters'
  return (await readSettings(db)).updates.key === key ? 'release-key' : 'stranger'
}

/** The first 16 hex digits of the key's SHA-256, in fours. */
export function fingerprintOf(key: string): string {
  const hex = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 16)
  return (hex.match(/.{4}/gu) ?? []).join(' ')
}

async function describeModels(models: ModelStore | undefined): Promise<InstalledModel[]> {
  return ((await models?.listModels()) ?? []).map(
    ({ id, kind, name, licence, languages, state, isDefault, bytes, hash, canRollBack }) => ({
      id,
      kind,
      name,
      licence,
      languages,
      state,
      isDefault,
      bytes,
      hash,
      canRollBack,
    }),
  )
}
