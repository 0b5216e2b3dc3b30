import { access, link, mkdir, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Kysely } from 'kysely'
import type { ModelRelease } from '../../contract/release-content.ts'
import type { AdoptionReason } from '../../domain/releases/adoption.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { syncFolder } from '../models/files.ts'
import { ModelFailure } from '../models/model-failure.ts'
import type { ModelStore } from '../models/model-store.ts'
import { packExtension, readPackReceipts } from '../models/pack.ts'
import { versionHash } from '../models/receipt.ts'
import { letterFolders } from '../sync/letters.ts'
import { findGiven, findPackage, readPackage } from './release.repository.ts'
import { findWanted, readStores } from './standings.ts'
import { renamePatiently } from '../files/durable.ts'

/** What a model pack is called among letters: the hash of its model's version, so that it is sent once and known again. */
export const packLetter = /^([\da-f]{64})\.sfm$/u

type Wanted = Pick<ModelRelease, 'modelId' | 'versionHash'>

/** The pack of a version, where it has come or was made. */
export async function findPack(
  { dataFolder }: Pick<Station, 'dataFolder'>,
  { versionHash: hash }: Wanted,
): Promise<string | undefined> {
  const path = packPath(dataFolder, hash)
  return (await exists(path)) ? path : undefined
}

/**
 * Keeps a pack that came as a letter while a release waits for it, so that one that comes twice takes no room; whether
 * it is the right one is proven before it is installed.
 */
export async function takeModelPack({ db, dataFolder }: Station, file: string): Promise<void> {
  const [, hash] = packLetter.exec(basename(file)) ?? []
  if (hash === undefined) throw new Failure('BUNDLE_DAMAGED')
  if (!(await isAwaited(db, hash))) return await rm(file, { force: true })
  await mkdir(packFolder(dataFolder), { recursive: true })
  await renamePatiently(file, packPath(dataFolder, hash))
  await syncFolder(packFolder(dataFolder))
}

/**
 * Puts a model's version in use: the one here, the one before, or the one of the pack, which must hold exactly the
 * bytes that headquarters signed. The version before is kept. The reason where that cannot be.
 */
export async function installPack(station: Station, wanted: Wanted): Promise<AdoptionReason | undefined> {
  const { models } = station
  if (models === undefined) return 'pack-missing'
  if (await isInUse(models, wanted)) return undefined
  if (await bringBack(models, wanted)) return undefined
  const path = await findPack(station, wanted)
  if (path === undefined) return 'pack-missing'
  try {
    const receipts = await readPackReceipts(path)
    const [only] = receipts
    const isRight =
      receipts.length === 1 && only?.id === wanted.modelId && versionHash(only.files) === wanted.versionHash
    if (!isRight) throw new ModelFailure('MODEL_CORRUPT', path)
    await models.importModel(path)
  } catch (error) {
    if (!(error instanceof ModelFailure) || !isDamage(error)) throw error
    await rm(path, { force: true })
    return 'model-damaged'
  }
  await rm(path, { force: true })
  return (await isInUse(models, wanted)) ? undefined : 'model-damaged'
}

/**
 * At headquarters: lays packs out for the stores that wait for one, and takes those away that are no longer wanted. Kept
 * are the packs of what a store is to have, of the newest release and of the version before it.
 */
export async function layOutPacks(station: Station): Promise<void> {
  const { db, models } = station
  if (models === undefined) return
  const given = (await findGiven(db)).filter(({ summary }) => summary.kind === 'model')
  const bySubject = Map.groupBy(given, ({ summary }) => summary.subject)
  const releases = new Map<string, ModelRelease>()
  for (const { id } of given) {
    const release = await findPackage(db, id)
    if (release !== undefined) releases.set(id, release.content as ModelRelease)
  }
  const kept = new Set<string>()
  for (const own of bySubject.values()) {
    const hashes = new Set(own.map(({ id }) => releases.get(id)?.versionHash ?? ''))
    for (const hash of [...hashes].slice(0, 2)) kept.add(hash)
  }
  const now = new Date()
  for (const store of given.length === 0 ? [] : await readStores(db)) {
    const awaited: ModelRelease[] = []
    for (const [subject, own] of bySubject) {
      const wanted = findWanted(store, own, now)
      const model = wanted && releases.get(wanted.id)
      if (model === undefined) continue
      kept.add(model.versionHash)
      const said = store.adoptions.get(`model:${subject}`) ?? []
      const state = said.find(({ release_id }) => release_id === wanted?.id)?.state
      if (state === 'waiting') awaited.push(model)
    }
    await layOutFor(station, models, { computerId: store.computerId, awaited })
  }
  await keepOnly(
    packFolder(station.dataFolder),
    [...kept].map((hash) => `${hash}${packExtension}`),
  )
}

/** A store gets exactly the packs it waits for; one of a release that was overtaken goes no more. */
async function layOutFor(
  station: Station,
  models: ModelStore,
  { computerId, awaited }: { readonly computerId: string; readonly awaited: readonly ModelRelease[] },
): Promise<void> {
  const folder = letterFolders(station.dataFolder).out(computerId)
  await keepOnly(
    folder,
    awaited.map(({ versionHash: hash }) => `${hash}.sfm`),
  )
  for (const model of awaited) {
    const letter = join(folder, `${model.versionHash}.sfm`)
    if ((await exists(letter)) || !(await makePack(station, models, model))) continue
    await mkdir(folder, { recursive: true })
    await link(packPath(station.dataFolder, model.versionHash), letter)
    await syncFolder(folder)
  }
}

/** Removes every other pack of a folder; what is no pack stays. */
async function keepOnly(folder: string, names: readonly string[]): Promise<void> {
  const found = await readdir(folder).catch(() => [])
  const packs = found.filter(
    (name) => packLetter.test(name) || (name.endsWith(packExtension) && /^[\da-f]{64}\./u.test(name)),
  )
  for (const name of packs.filter((one) => !names.includes(one)))
    await rm(join(folder, name), { force: true })
}

async function isAwaited(db: Kysely<Database>, hash: string): Promise<boolean> {
  const waiting = await db
    .selectFrom('release_adoption')
    .innerJoin('release', 'release.id', 'release_adoption.release_id')
    .select('release.package_json')
    .where('release.kind', '=', 'model')
    .where('release_adoption.state', '!=', 'adopted')
    .execute()
  return waiting.some((row) => (readPackage(row).content as ModelRelease).versionHash === hash)
}

/** False where the version is no longer here. */
async function makePack({ dataFolder }: Station, models: ModelStore, wanted: Wanted): Promise<boolean> {
  const path = packPath(dataFolder, wanted.versionHash)
  if (await exists(path)) return true
  if (!(await isInUse(models, wanted))) return false
  await mkdir(packFolder(dataFolder), { recursive: true })
  await models.packModels([wanted.modelId], path)
  return true
}

/** The version before, if it is the one that is wanted. */
async function bringBack(models: ModelStore, wanted: Wanted): Promise<boolean> {
  const installed = (await models.listModels()).find(({ id }) => id === wanted.modelId)
  if (installed?.canRollBack !== true) return false
  const back = await models.rollbackModel(wanted.modelId)
  if (back.hash === wanted.versionHash && back.state === 'present') return true
  await models.rollbackModel(wanted.modelId)
  return false
}

async function isInUse(models: ModelStore, { modelId, versionHash: hash }: Wanted): Promise<boolean> {
  const installed = (await models.listModels()).find(({ id }) => id === modelId)
  return installed?.hash === hash && installed.state === 'present'
}

function isDamage({ code }: ModelFailure): boolean {
  return code === 'MODEL_CORRUPT' || code === 'HASH_MISMATCH'
}

const packFolder = (dataFolder: string): string => join(dataFolder, 'model-packs')
const packPath = (dataFolder: string, hash: string): string =>
  join(packFolder(dataFolder), `${hash}${packExtension}`)

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  )
}
