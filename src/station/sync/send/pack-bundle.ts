import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordLine } from '../../../domain/sync/records.ts'
import type { SendPolicy } from '../../../domain/sync/send-policy.ts'
import { inPortions } from '../../candidates/portions.ts'
import type { Row } from '../../db/schema.ts'
import { type MediaKind, writeBundle, type WrittenBundle } from '../bundle/bundle.ts'
import { bundleOfLetter, kindOfLetter, type SyncStation } from '../letters.ts'
import { requirePaired } from '../pairing/computers.ts'
import type { Identity } from '../pairing/identity.ts'
import { requireIdentity } from '../require-identity.ts'
import { readLines, readPersonKeys } from '../records/lines.ts'
import { chooseDue, type Due, type DueRecord } from './choose-due.ts'

export type PackedBundle = {
  readonly id: string
  readonly sequence: number
  readonly records: number
  readonly mediaBytes: number
  readonly bytes: number
}

/** While so many bundles wait for their receipts, changes stay in the outbox and become one later. */
const mostOpenBundles = 256
const linesAtOnce = 250

const everything: SendPolicy = { audio: true, video: true }

/**
 * Packs the next portion of what is due for a computer; undefined when nothing is, or when enough bundles wait already.
 * The file is durable before the records leave the outbox, in one transaction with the ledger: a crash between leaves a
 * file that nobody knows of, and the next call removes it.
 */
export async function packBundle(
  station: SyncStation,
  computerId: string,
  policy: SendPolicy = everything,
): Promise<PackedBundle | undefined> {
  const { db } = station
  const other = await requirePaired(db, computerId)
  const identity = await requireIdentity(db)
  const folder = station.sync.folders.out(computerId)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeUnknown(station, computerId)
  const last = await readLast(station, computerId, identity)
  if (last.open >= mostOpenBundles) return undefined
  const due = await chooseDue(station, other, { policy, incarnation: identity.incarnation })
  if (due === undefined) return undefined
  const madeAt = new Date().toISOString()
  const content = await gather(station, due)
  const written = await writeBundle(folder, {
    from: identity,
    to: { computerId: other.id, ageRecipient: other.ageRecipient },
    sequence: last.sequence + 1,
    previous: last.id,
    madeAt,
    productVersion: station.productVersion,
    lines: content.lines,
    media: content.media,
    personKeys: content.personKeys,
  })
  if (written.records === 0) {
    // Whatever was due is nothing to send: made and removed before it ever left.
    await rm(written.path, { force: true })
    await rm(written.keysPath, { force: true })
    await forgetDue(station, due.records)
    // What is due by another list stays due there: asking again would give the same.
    if (due.records.every(({ generation }) => generation === null)) return undefined
    return await packBundle(station, computerId, policy)
  }
  const row = {
    id: written.id,
    computer_id: computerId,
    incarnation: identity.incarnation,
    sequence: last.sequence + 1,
    made_at: madeAt,
  }
  await enter(station, { row, written, items: content.items, due: due.records })
  return { ...written, sequence: row.sequence }
}

type Content = {
  readonly lines: AsyncGenerator<RecordLine>
  readonly media: { recordingId: string; kind: MediaKind; path: string }[]
  /** Complete once the lines were read. */
  readonly personKeys: Map<string, Uint8Array>
  /** What was really written. */
  readonly items: Pick<RecordLine, 'kind' | 'id' | 'stamp' | 'hash'>[]
}

/** Recordings are few to a bundle and read at once, since their files are named before the lines; the rest as it is written. */
async function gather(station: SyncStation, due: Due): Promise<Content> {
  const personKeys = new Map<string, Uint8Array>()
  const items: Content['items'] = []
  const read = async (refs: readonly DueRecord[]) => {
    const lines = await station.db.transaction().execute(
      async (trx) =>
        await readLines(trx, refs, {
          keysOf: async (persons) => {
            const keys = await readPersonKeys(trx, station.keys.wrap, persons)
            for (const [person, key] of keys) personKeys.set(person, key)
            return keys
          },
        }),
    )
    for (const { line } of lines) {
      const { kind, id, stamp, hash } = line
      items.push({ kind, id, stamp, hash })
    }
    return lines
  }
  if (due.withMedia.size === 0) return { lines: readAll(due.records, read), media: [], personKeys, items }
  const lines = await read(due.records)
  const media: Content['media'] = []
  for (const file of lines.flatMap((line) => line.media)) {
    const path = due.withMedia.has(file.recordingId)
      ? await station.media.findFile(file.recordingId, file.kind)
      : undefined
    if (path !== undefined) media.push({ ...file, path })
  }
  return {
    lines: readAll([lines], async (one) => await Promise.resolve(one[0] ?? [])),
    media,
    personKeys,
    items,
  }
}

async function* readAll<Ref>(
  refs: readonly Ref[],
  read: (some: readonly Ref[]) => Promise<readonly { readonly line: RecordLine }[]>,
): AsyncGenerator<RecordLine> {
  for (let at = 0; at < refs.length; at += linesAtOnce) {
    for (const { line } of await read(refs.slice(at, at + linesAtOnce))) yield line
  }
}

/** The ledger takes the bundle over from the outbox. What was changed since it was read is of a later generation and stays. */
async function enter(
  { db }: SyncStation,
  {
    row,
    written,
    items,
    due,
  }: {
    readonly row: Pick<Row<'sync_bundle'>, 'id' | 'computer_id' | 'incarnation' | 'sequence' | 'made_at'>
    readonly written: WrittenBundle
    readonly items: Content['items']
    readonly due: readonly DueRecord[]
  },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('sync_bundle')
      .values({
        ...row,
        direction: 'out',
        records: written.records,
        media_bytes: written.mediaBytes,
        bytes: written.bytes,
        state: 'packed',
        moved_at: null,
        receipt_json: null,
        failure_json: null,
      })
      .execute()
    for (const some of inPortions(items)) {
      await trx
        .insertInto('sync_item')
        .values(
          some.map(({ kind, id, stamp, hash }) => ({
            bundle_id: row.id,
            kind,
            record_id: id,
            stamp,
            hash,
            outcome: null,
            reason: null,
            outcome_at: null,
          })),
        )
        .execute()
    }
    await forgetDue({ db: trx }, due)
  })
}

async function forgetDue({ db }: Pick<SyncStation, 'db'>, due: readonly DueRecord[]): Promise<void> {
  for (const [kind, ofKind] of Map.groupBy(due, (record) => record.kind))
    for (const [generation, records] of Map.groupBy(ofKind, (record) => record.generation))
      for (const some of generation === null ? [] : inPortions(records))
        await db
          .deleteFrom('sync_outbox')
          .where('kind', '=', kind)
          .where('generation', '=', generation)
          .where(
            'record_id',
            'in',
            some.map(({ id }) => id),
          )
          .execute()
}

/** The last bundle made for a computer in this incarnation. */
async function readLast(
  { db }: SyncStation,
  computerId: string,
  { incarnation }: Identity,
): Promise<{ id: string | null; sequence: number; open: number }> {
  const mine = db
    .selectFrom('sync_bundle')
    .where('direction', '=', 'out')
    .where('computer_id', '=', computerId)
    .where('incarnation', '=', incarnation)
  const last = await mine.select(['id', 'sequence']).orderBy('sequence', 'desc').limit(1).executeTakeFirst()
  const open = await mine
    .where('state', '=', 'packed')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { id: last?.id ?? null, sequence: last?.sequence ?? 0, open: Number(open.count) }
}

/** Removes bundles that a crash left before they were entered, those whose receipt came, and unfinished files. */
async function removeUnknown({ db, sync }: SyncStation, computerId: string): Promise<void> {
  const folder = sync.folders.out(computerId)
  const open = await db
    .selectFrom('sync_bundle')
    .select('id')
    .where('direction', '=', 'out')
    .where('computer_id', '=', computerId)
    .where('state', '=', 'packed')
    .execute()
  const known = new Set(open.map(({ id }) => id))
  for (const name of await readdir(folder)) {
    const kind = kindOfLetter(name)
    const isLeft =
      name.endsWith('.tmp') ||
      ((kind === 'bundle' || kind === 'keys') && !known.has(bundleOfLetter(name) ?? ''))
    if (isLeft) await rm(join(folder, name), { force: true })
  }
}
