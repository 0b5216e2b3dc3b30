import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Station } from '../context.ts'

/**
 * One file on its way to the other side. `pairing`: an answer to a join file, or a change of keys. `pack`: models, which
 * a release vouches for.
 */
export type LetterKind = 'bundle' | 'keys' | 'receipt' | 'pairing' | 'pack'

export type Letter = {
  readonly name: string
  readonly kind: LetterKind
  readonly path: string
  readonly bytes: number
  /** The bundle it is, opens or is the receipt of; null for pairing and packs. */
  readonly bundleId: string | null
  /** Of a bundle and its keys. */
  readonly sequence: number | null
}

/** What a station needs for its letters. */
export type SyncStation = Pick<Station, 'db' | 'keys' | 'media' | 'productVersion'> & {
  readonly sync: { readonly folders: LetterFolders }
}

/** Where letters lie in a data folder. */
export type LetterFolders = {
  readonly root: string
  /** What is to go to a computer. */
  readonly out: (computerId: string) => string
  /** Bundles that wait to be taken, and their keys. */
  readonly incoming: string
  /** Files that are being copied here; what a crash left is removed at the next start. */
  readonly scratch: string
}

export function letterFolders(dataFolder: string): LetterFolders {
  const root = join(dataFolder, 'sync')
  return {
    root,
    out: (computerId) => join(root, 'out', computerId),
    incoming: join(root, 'in'),
    scratch: join(root, 'scratch'),
  }
}

const endings: Readonly<Record<string, LetterKind>> = {
  sfb: 'bundle',
  sfk: 'keys',
  sfr: 'receipt',
  sfj: 'pairing',
  sfm: 'pack',
}

/** What a file is by its name; undefined for one that is no letter. */
export function kindOfLetter(name: string): LetterKind | undefined {
  const [, stem = '', ending = ''] = /^([0-9A-Za-z-]{1,120})\.(sf[bkrjm])$/u.exec(name) ?? []
  const kind = endings[ending]
  return kind === 'pairing' || /^[\da-f]{64}$/u.test(stem) ? kind : undefined
}

/** The bundle a letter's name speaks of; null for pairing and packs. */
export function bundleOfLetter(name: string): string | null {
  const kind = kindOfLetter(name)
  return kind === 'pairing' || kind === 'pack' ? null : name.slice(0, name.indexOf('.'))
}

/** What is to go to a computer now, in this order: receipts, pairing, each bundle after its keys, packs. */
export async function listLetters(station: SyncStation, computerId: string): Promise<Letter[]> {
  const folder = station.sync.folders.out(computerId)
  const names = (await readdir(folder).catch(() => [])).toSorted()
  const open = await listOpenBundles(station, computerId)
  const bundles = open.flatMap(({ id, sequence }) =>
    [`${id}.sfk`, `${id}.sfb`].map((name) => ({ name, sequence })),
  )
  const loose = (kind: LetterKind) =>
    names.filter((name) => kindOfLetter(name) === kind).map((name) => ({ name, sequence: null }))
  const letters = await Promise.all(
    [...loose('receipt'), ...loose('pairing'), ...bundles, ...loose('pack')].map(
      async ({ name, sequence }) => {
        const path = join(folder, name)
        const kind = kindOfLetter(name)
        const size = (await stat(path).catch(() => undefined))?.size
        if (kind === undefined || size === undefined) return []
        return [{ name, kind, path, bytes: size, bundleId: bundleOfLetter(name), sequence }]
      },
    ),
  )
  return letters.flat()
}

/** Bundles without a receipt, first to last. */
export async function listOpenBundles(
  { db }: Pick<SyncStation, 'db'>,
  computerId: string,
): Promise<{ id: string; sequence: number }[]> {
  return await db
    .selectFrom('sync_bundle')
    .select(['id', 'sequence'])
    .where('direction', '=', 'out')
    .where('computer_id', '=', computerId)
    .where('state', '=', 'packed')
    .orderBy('sequence')
    .execute()
}

/** True when a bundle that has no receipt lost its file: no later one could ever be taken. */
export async function isAnyLost(station: SyncStation, computerId: string): Promise<boolean> {
  const folder = station.sync.folders.out(computerId)
  const open = await listOpenBundles(station, computerId)
  return open.some(({ id }) => ['sfb', 'sfk'].some((ending) => !existsSync(join(folder, `${id}.${ending}`))))
}

/**
 * Notes that the other side has a letter. A bundle stays until its receipt; a receipt may go, since it is given again
 * whenever its bundle comes again.
 */
export async function letterLeft(station: SyncStation, computerId: string, name: string): Promise<void> {
  const kind = kindOfLetter(name)
  if (kind === 'bundle') {
    await station.db
      .updateTable('sync_bundle')
      .set({ moved_at: new Date().toISOString() })
      .where('id', '=', bundleOfLetter(name) ?? '')
      .where('direction', '=', 'out')
      .where('computer_id', '=', computerId)
      .where('moved_at', 'is', null)
      .execute()
  }
  if (kind === 'receipt') await rm(join(station.sync.folders.out(computerId), name), { force: true })
}
