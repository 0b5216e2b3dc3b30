import { constants } from 'node:fs'
import { access, copyFile, mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import type { FolderVisit } from '../../../contract/sync.ts'
import type { FailureRecord } from '../../../contract/failures.ts'
import type { SendPolicy } from '../../../domain/sync/send-policy.ts'
import { asFailure, Failure, isDiskFull } from '../../failure.ts'
import { renamePatiently, syncFolder } from '../../files/durable.ts'
import { bundleOfLetter, kindOfLetter, type Letter, type SyncStation } from '../letters.ts'
import { headquartersOf, listComputers } from '../pairing/computers.ts'
import { requireIdentity } from '../require-identity.ts'
import type { SyncDesk } from '../sync-desk.ts'

/*
 * Letters lie in `storefront-letters/<computer they are for>/`, so that one stick serves any number of stores and each
 * takes its own alone. A letter appears whole or not at all; what is copied meanwhile ends in `.part`. Whoever took a
 * letter removes it, and whoever wrote it removes it once its receipt came.
 */

type Visit = z.infer<typeof FolderVisit>
type MailStation = SyncStation & { readonly sync: SyncDesk }

const boxes = 'storefront-letters'

/** Where letters for a computer lie in a folder. */
export function boxOf(folder: string, computerId: string): string {
  return join(folder, boxes, computerId)
}

/**
 * Takes what lies in a folder for this computer, then lays down what is to go. NOT_PAIRED; FILE_UNREADABLE when the folder is
 * not there (any more); what was taken until then stays taken. FILE_UNWRITABLE and FOLDER_FULL come after taking, and
 * leave what was written whole. `policy` says which recordings may leave now; all that ever may, unless told.
 */
export async function visitFolder(station: MailStation, folder: string, policy?: SendPolicy): Promise<Visit> {
  const identity = await requireIdentity(station.db)
  const others = await listOthers(station)
  if (others.length === 0) throw new Failure('NOT_PAIRED')
  await requireFolder(folder)
  const visit: Visit = { written: 0, writtenBytes: 0, taken: 0, removed: 0, failures: [] }
  for (const own of [boxOf(folder, identity.computerId), folder])
    await takeFrom(station, own, visit).catch((error: unknown) => failReading(folder, error))
  await mkdir(boxOf(folder, identity.computerId), { recursive: true }).catch((error: unknown) =>
    failWriting(folder, error),
  )
  for (const { id: other, isPaired } of await choosePresent(station, others, folder)) {
    const box = boxOf(folder, other)
    try {
      if (isPaired) await station.sync.pack(other, policy)
      await layDown(station, { other, box }, visit)
      await removeReceipted(station, box, visit)
    } catch (error) {
      failWriting(box, error)
    }
  }
  return visit
}

/** Lays down what is to go and takes nothing. NOT_PAIRED, FILE_UNREADABLE, FILE_UNWRITABLE, FOLDER_FULL. */
export async function exportLetters(station: MailStation, folder: string): Promise<Visit> {
  const others = await listOthers(station)
  if (others.length === 0) throw new Failure('NOT_PAIRED')
  await requireFolder(folder)
  const visit: Visit = { written: 0, writtenBytes: 0, taken: 0, removed: 0, failures: [] }
  for (const { id: other, isPaired } of others) {
    try {
      if (isPaired) await station.sync.pack(other)
      await layDown(station, { other, box: boxOf(folder, other) }, visit)
    } catch (error) {
      failWriting(folder, error)
    }
  }
  return visit
}

type Other = { readonly id: string; readonly isPaired: boolean }

/** Whom letters go to: a store's headquarters, also while the words are still to be compared, or every store. */
async function listOthers({ db }: SyncStation): Promise<Other[]> {
  return (await listComputers(db))
    .filter(({ role, state }) => state === 'paired' || (role === 'hq' && state === 'waiting'))
    .map(({ id, state }) => ({ id, isPaired: state === 'paired' }))
}

/**
 * Of thousands of stores, those whose box is in the folder: each makes its own when it visits. In a folder where no store
 * was, all of them.
 */
async function choosePresent(
  { db }: SyncStation,
  others: readonly Other[],
  folder: string,
): Promise<readonly Other[]> {
  if ((await headquartersOf(db)) !== undefined) return others
  const names = new Set(await readdir(join(folder, boxes)).catch(() => []))
  const present = others.filter(({ id }) => names.has(id))
  return present.length > 0 ? present : others
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory() !== true) throw new Failure('FILE_UNREADABLE', { file: basename(folder) })
}

/** Keys before their bundles, receipts first; other programs' files are left alone. */
export const letterOrder = ['receipt', 'pairing', 'keys', 'bundle', 'pack'] as const

async function takeFrom(station: MailStation, box: string, visit: Visit): Promise<void> {
  const names = await readdir(box).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const letters = names.flatMap((name) => {
    const kind = kindOfLetter(name)
    return kind === undefined ? [] : [{ name, kind }]
  })
  for (const kind of letterOrder) {
    for (const { name } of letters.filter((letter) => letter.kind === kind).toSorted(byName)) {
      const path = join(box, name)
      try {
        const { state } = await station.sync.take(path)
        if (state !== 'known' && kind !== 'keys') visit.taken += 1
        await removeFile(path)
      } catch (error) {
        if (await isGone(box)) throw error
        visit.failures.push({ file: name, failure: toRecord(error) })
      }
    }
  }
}

const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name)

/** On a stick that cannot be written to it stays, and is known the next time. */
async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined)
}

async function layDown(
  station: MailStation,
  { other, box }: { readonly other: string; readonly box: string },
  visit: Visit,
): Promise<void> {
  const letters = await station.sync.letters(other)
  if (letters.length === 0) return
  await mkdir(box, { recursive: true })
  await access(box, constants.W_OK)
  for (const letter of letters) {
    const target = join(box, letter.name)
    // Keys may have been written anew under the same name; everything else never changes.
    const isThere =
      letter.kind !== 'keys' && (await stat(target).catch(() => undefined))?.size === letter.bytes
    if (!isThere) {
      await copyWhole(letter, target)
      visit.written += 1
      visit.writtenBytes += letter.bytes
    }
    await station.sync.left(other, letter.name)
  }
}

/** Copies under another name, syncs, then renames: a stick may be pulled at any moment. */
async function copyWhole({ path, bytes }: Letter, target: string): Promise<void> {
  const { bavail, bsize } = await statfs(join(target, '..'))
  const freeBytes = bavail * bsize
  if (freeBytes < bytes) throw new Failure('FOLDER_FULL', { freeBytes, neededBytes: bytes })
  const part = `${target}.part`
  try {
    await copyFile(path, part)
    const file = await open(part, 'r+')
    await file.sync().finally(async () => await file.close())
    await renamePatiently(part, target)
    syncFolder(join(target, '..'))
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    if (isDiskFull(error))
      throw new Failure('FOLDER_FULL', { freeBytes, neededBytes: bytes }, { cause: error })
    throw error
  }
}

/** Bundles of ours that came another way meanwhile. */
async function removeReceipted({ db }: SyncStation, box: string, visit: Visit): Promise<void> {
  const names = await readdir(box).catch(() => [])
  for (const name of names.filter((one) => ['bundle', 'keys'].includes(kindOfLetter(one) ?? ''))) {
    const bundle = await db
      .selectFrom('sync_bundle')
      .select('state')
      .where('id', '=', bundleOfLetter(name) ?? '')
      .where('direction', '=', 'out')
      .executeTakeFirst()
    if (bundle?.state !== 'receipted') continue
    await removeFile(join(box, name))
    visit.removed += 1
  }
}

async function isGone(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => undefined)) === undefined
}

function toRecord(error: unknown): FailureRecord {
  const failure = asFailure(error)
  return failure instanceof Failure ? failure.toRecord() : { code: 'UNEXPECTED' }
}

function failReading(folder: string, error: unknown): never {
  const failure = asFailure(error)
  if (failure instanceof Failure && failure.code !== 'UNEXPECTED') throw failure
  throw new Failure('FILE_UNREADABLE', { file: basename(folder) }, { cause: error })
}

/** Of a stick: pulled in the middle, read-only, or refused by the system. */
const folderCodes = new Set([
  'ENOENT',
  'EACCES',
  'EPERM',
  'EROFS',
  'EIO',
  'ENODEV',
  'ENXIO',
  'ENOTDIR',
  'EBUSY',
])

function failWriting(box: string, error: unknown): never {
  const { code = '' } = error as { code?: string }
  if (error instanceof Failure || !folderCodes.has(code)) throw error
  throw new Failure('FILE_UNWRITABLE', { file: basename(box) }, { cause: error })
}
