import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { LetterTrial } from '../../../contract/sync.ts'
import { appendAudit } from '../../audit/audit.ts'
import type { Caller, Station } from '../../context.ts'
import { asFailure, Failure } from '../../failure.ts'
import { newId } from '../../ids.ts'
import { renamePatiently } from '../../files/durable.ts'

/** Letters that were handed over in the browser lie here until somebody says what to do with them. */
const folderOf = ({ sync }: Station) => join(sync.folders.root, 'dropped')

/** Keeps one as it comes; whole or not at all. Nothing of it has entered. */
export async function keepDropped(station: Station, name: string, bytes: Readable): Promise<void> {
  const folder = folderOf(station)
  await mkdir(folder, { recursive: true })
  const half = join(folder, `${newId()}.part`)
  try {
    await pipeline(bytes, createWriteStream(half, { mode: 0o600 }))
    const file = await open(half, 'r+')
    await file.sync()
    await file.close()
    await renamePatiently(half, join(folder, name))
  } catch (error) {
    await rm(half, { force: true })
    throw asFailure(error)
  }
}

/** What each would do. Keys that came with their bundle are told with it. */
export async function tryDropped(station: Station): Promise<LetterTrial[]> {
  const names = await listNames(station)
  const trials: LetterTrial[] = []
  for (const name of names.filter((one) => !isWithBundle(one, names))) {
    try {
      trials.push(await station.sync.try(join(folderOf(station), name)))
    } catch (error) {
      trials.push(refused(name, error))
    }
  }
  return trials.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
}

/** Takes each in the order they were sent; what is refused is told and let go. */
export async function takeDropped(station: Station, { user }: Caller): Promise<LetterTrial[]> {
  const trials = await tryDropped(station)
  const names = await listNames(station)
  const take = async (name: string) => await station.sync.take(join(folderOf(station), name), { move: true })
  for (const name of names.filter((one) => isWithBundle(one, names))) {
    // Why they are of no use shows at their bundle.
    await take(name).catch((error: unknown) => refused(name, error))
  }
  const taken: LetterTrial[] = []
  for (const trial of trials) {
    try {
      const { outcomes } = await take(trial.name)
      taken.push({ ...trial, outcomes, failure: null })
    } catch (error) {
      taken.push({ ...trial, outcomes: {}, failure: refused(trial.name, error).failure })
    }
  }
  await forgetDropped(station)
  await appendAudit(station.db, {
    actor: user.id,
    action: 'sync.letters-taken',
    subject: 'sync',
    detail: { letters: taken.length, refused: taken.filter(({ failure }) => failure !== null).length },
  })
  return taken
}

export async function forgetDropped(station: Station): Promise<void> {
  await rm(folderOf(station), { recursive: true, force: true })
}

async function listNames(station: Station): Promise<string[]> {
  const names = await readdir(folderOf(station)).catch(() => [])
  return names.filter((name) => !name.endsWith('.part')).toSorted()
}

function isWithBundle(name: string, names: readonly string[]): boolean {
  return name.endsWith('.sfk') && names.includes(name.replace(/\.sfk$/u, '.sfb'))
}

function refused(name: string, error: unknown): LetterTrial {
  const failure = asFailure(error)
  if (!(failure instanceof Failure)) throw error
  return {
    name,
    kind: name.endsWith('.sfb') ? 'bundle' : name.endsWith('.sfr') ? 'receipt' : 'other',
    from: null,
    sequence: null,
    madeAt: null,
    records: 0,
    mediaBytes: 0,
    outcomes: {},
    failure: failure.toRecord(),
  }
}
