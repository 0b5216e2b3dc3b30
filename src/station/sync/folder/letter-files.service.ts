import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { z } from 'zod'
import type { LetterTrial } from '../../../contract/sync.ts'
import { appendAudit } from '../../audit/audit.ts'
import type { Caller, Station } from '../../context.ts'
import { asFailure, Failure } from '../../failure.ts'
import { readManifest, verifyBundle } from '../bundle/bundle.ts'
import { kindOfLetter } from '../letters.ts'
import { findComputer, requirePaired, signKeysOf } from '../pairing/computers.ts'
import type { Identity } from '../pairing/identity.ts'
import { countOutcomes, isReceiptOf, parseReceipt } from '../receipt.ts'
import { describeLetter } from '../receive/try-letter.ts'
import { requireIdentity } from '../require-identity.ts'
import { boxOf, exportLetters, letterOrder } from './folder-mail.service.ts'

type Trial = z.infer<typeof LetterTrial>
type Visit = Awaited<ReturnType<typeof exportLetters>>

/** Packs what is due and lays it into a folder, in the boxes of whom it is for. */
export async function exportTo(station: Station, { user }: Caller, folder: string): Promise<Visit> {
  const visit = await exportLetters(station, folder)
  const detail = { written: visit.written, bytes: visit.writtenBytes }
  await appendAudit(station.db, { actor: user.id, action: 'sync.exported', subject: 'sync', detail })
  return visit
}

/** Takes letters where they lie, or says what they would do; each by itself, so that one never keeps out another. */
export async function importFrom(
  station: Station,
  { user }: Caller,
  { path, dryRun }: { readonly path: string; readonly dryRun: boolean },
): Promise<Trial[]> {
  const { computerId } = await requireIdentity(station.db)
  const files = await findLetters(path, computerId)
  if (!dryRun) {
    const detail = { letters: files.length }
    await appendAudit(station.db, { actor: user.id, action: 'sync.imported', subject: 'sync', detail })
  }
  const trials: Trial[] = []
  for (const file of files) {
    const isKeys = kindOfLetter(basename(file)) === 'keys'
    if (dryRun) {
      if (!isKeys) trials.push(await station.sync.try(file))
      continue
    }
    const told = await describeLetter(station, file)
    try {
      const { outcomes } = await station.sync.take(file)
      if (!isKeys) trials.push({ ...told, outcomes })
    } catch (error) {
      const failure = asFailure(error)
      if (!(failure instanceof Failure) || failure.code === 'DISK_FULL') throw failure
      trials.push({ ...told, failure: failure.toRecord() })
    }
  }
  return trials
}

/** Checks who made a letter and that nothing was changed in it, also one of this computer's own. */
export async function verifyLetter(station: Station, path: string): Promise<Trial> {
  await requireFile(path)
  const told = await describeLetter(station, path)
  try {
    const identity = await requireIdentity(station.db)
    if (told.kind === 'bundle') {
      const { from } = await readManifest(path)
      await verifyBundle(path, await keysOf(station, identity, from))
      return told
    }
    if (told.kind !== 'receipt') throw new Failure('BUNDLE_DAMAGED')
    const signed = parseReceipt(await readFile(path, 'utf8'))
    const keys = await keysOf(station, identity, signed.receipt.from)
    if (!keys.some((key) => isReceiptOf(key, signed))) throw new Failure('BUNDLE_FORGED')
    const { from, sequence, receivedAt, outcomes } = signed.receipt
    const computer = await findComputer(station.db, from)
    return {
      ...told,
      from: computer === undefined ? null : { id: computer.id, name: computer.name },
      sequence,
      madeAt: receivedAt,
      records: outcomes.length,
      outcomes: countOutcomes(outcomes.map(([, , , outcome]) => ({ outcome }))),
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { ...told, failure: error.toRecord() }
  }
}

async function keysOf({ db }: Station, identity: Identity, from: string): Promise<readonly string[]> {
  return from === identity.computerId ? [identity.signPublic] : signKeysOf(await requirePaired(db, from))
}

/** The letters of a file or folder in the order to take them; a bundle brings its keys that lie beside it. */
async function findLetters(path: string, computerId: string): Promise<string[]> {
  const found = await requireFile(path)
  if (found.isDirectory()) {
    const folders = [boxOf(path, computerId), path]
    const files = await Promise.all(
      folders.map(async (folder) => (await namesIn(folder)).map((name) => join(folder, name))),
    )
    return inOrder(files.flat())
  }
  const beside = path.replace(/\.sfb$/u, '.sfk')
  const hasKeys = beside !== path && (await namesIn(dirname(path))).includes(basename(beside))
  return hasKeys ? [beside, path] : [path]
}

const namesIn = async (folder: string) => (await readdir(folder).catch(() => [])).toSorted()

function inOrder(files: readonly string[]): string[] {
  return letterOrder.flatMap((kind) => files.filter((file) => kindOfLetter(basename(file)) === kind))
}

async function requireFile(path: string) {
  return await stat(path).catch((cause: unknown) => {
    throw new Failure('FILE_UNREADABLE', { file: basename(path) }, { cause })
  })
}
