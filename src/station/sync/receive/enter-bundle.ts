import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Outcome, RecordLine } from '../../../domain/sync/records.ts'
import type { Database } from '../../db/schema.ts'
import { Failure } from '../../failure.ts'
import { copyMedia, type OpenedManifest, readBundleLines } from '../bundle/bundle.ts'
import type { SyncStation } from '../letters.ts'
import { countOutcomes, type ReceiptInput, signReceipt } from '../receipt.ts'
import type { Sender } from '../records/record-type.ts'
import { takeRecords } from '../records/take-records.ts'
import type { TakenRecord } from '../records/taking.ts'
import { sendAgain } from './ask-again.ts'
import { giveReceipt } from './give-receipt.ts'
import type { Checked } from './take-bundle.ts'

/** A transaction of so many records keeps everybody else waiting for about half a second at most. */
const recordsAtOnce = 500
/** Kept free for the station's own work. */
const reserveBytes = 256 << 20

export type Entering = Checked & {
  readonly path: string
  readonly personKeys: Map<string, Uint8Array>
}

/**
 * Enters a checked bundle: its records in transactions of their own, then its media, then the receipt together with the
 * word that it was taken. Whatever a crash leaves is entered again and then found identical.
 */
export async function enterBundle(
  station: SyncStation,
  entering: Entering,
): Promise<{ receipt: string; outcomes: Partial<Record<Outcome, number>> }> {
  const { db, media } = station
  const { manifest, computer, identity, path } = entering
  const freeBytes = await media.freeBytes()
  if (freeBytes < manifest.mediaBytes + reserveBytes) throw new Failure('DISK_FULL', { freeBytes })
  const from = senderOf(entering)
  const taken = new Map<string, TakenRecord>()
  for await (const lines of inBatches(path, entering)) {
    const gone: string[] = []
    const taking = {
      wrapKey: station.keys.wrap,
      from,
      onGoneMedia: (ids: readonly string[]) => void gone.push(...ids),
    }
    const records = await db.transaction().execute(async (trx) => await takeRecords(trx, lines, taking))
    for (const id of gone) await media.remove(id)
    for (const record of records) taken.set(`${record.kind}/${record.id}`, record)
  }
  await layMedia(station, entering, taken)
  const records = [...taken.values()]
  const signed = signReceipt(identity.signSecret, {
    bundle: manifest.id,
    from: identity.computerId,
    to: computer.id,
    incarnation: identity.incarnation,
    sequence: manifest.sequence,
    outcomes: linesOf(records),
  })
  await db.transaction().execute(async (trx) => {
    await markTaken(trx, manifest, JSON.stringify(signed))
    await meetSender(trx, entering)
  })
  const receipt = await giveReceipt(station, signed)
  // Its keys are destroyed with it: whatever is left of them elsewhere opens no more.
  await rm(join(station.sync.folders.incoming, `${manifest.id}.sfk`), { force: true })
  await rm(path, { force: true })
  return { receipt, outcomes: countOutcomes(records) }
}

/** Whose records they are, as they are taken. */
export function senderOf({ manifest, computer, personKeys }: Entering): Sender {
  return {
    computerId: computer.id,
    role: computer.role,
    orgUnitId: computer.orgUnitId,
    personKeys,
    bundleId: manifest.id,
  }
}

/** The lines of a bundle, some at a time. One that is no record is passed over: it has no outcome, so that its sender shows it. */
export async function* inBatches(
  path: string,
  { manifest, identity }: Pick<Entering, 'manifest' | 'identity'>,
): AsyncGenerator<RecordLine[]> {
  let batch: RecordLine[] = []
  for await (const read of readBundleLines(path, manifest, identity.ageSecrets)) {
    if (!read.ok) continue
    batch.push(read.line)
    if (batch.length < recordsAtOnce) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

export function linesOf(records: readonly TakenRecord[]): ReceiptInput['outcomes'] {
  return records.map(({ kind, id, hash, outcome, reason }) => [kind, id, hash, outcome, reason])
}

/** Files of a recording whose record may not enter, or whose person was erased, do not enter either. */
async function layMedia(
  { media }: SyncStation,
  { path, manifest }: Entering,
  taken: ReadonlyMap<string, TakenRecord>,
): Promise<void> {
  await copyMedia(path, manifest, async (entry, stream) => {
    const outcome = taken.get(`recording/${entry.recordingId}`)?.outcome
    if (outcome === undefined || outcome === 'erased' || outcome === 'quarantined') return
    await media.importFile(entry, stream as AsyncIterable<Uint8Array>)
  })
}

async function markTaken(
  trx: Kysely<Database>,
  manifest: OpenedManifest,
  receipt_json: string,
): Promise<void> {
  const moved_at = new Date().toISOString()
  await trx
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
      state: 'taken',
      made_at: manifest.madeAt,
      moved_at,
      receipt_json,
      failure_json: null,
    })
    .onConflict((at) =>
      at.column('id').doUpdateSet({ state: 'taken', moved_at, receipt_json, failure_json: null }),
    )
    .execute()
}

/** What the bundle tells of its sender. One whose records were put back from a copy lost what it had been sent since. */
async function meetSender(trx: Kysely<Database>, { manifest, computer }: Entering): Promise<void> {
  const isNew = manifest.incarnation !== computer.incarnation && (await isNewer(trx, manifest, computer))
  await trx
    .updateTable('sync_computer')
    .set({
      last_contact_at: new Date().toISOString(),
      product_version: manifest.productVersion,
      ...(isNew ? { incarnation: manifest.incarnation } : {}),
    })
    .where('id', '=', computer.id)
    .execute()
  if (isNew && computer.role === 'store') await sendAgain(trx, computer.id)
}

/** A bundle of an earlier incarnation may come late; it was made before the first of the later one. */
async function isNewer(
  trx: Kysely<Database>,
  manifest: OpenedManifest,
  computer: Checked['computer'],
): Promise<boolean> {
  const of = (incarnation: string) =>
    trx
      .selectFrom('sync_bundle')
      .select('made_at')
      .where('direction', '=', 'in')
      .where('computer_id', '=', computer.id)
      .where('incarnation', '=', incarnation)
      .where('state', '=', 'taken')
      .where('id', '!=', manifest.id)
      .orderBy('sequence')
      .limit(1)
      .executeTakeFirst()
  if ((await of(manifest.incarnation)) !== undefined) return false
  const first = await of(computer.incarnation)
  return first === undefined || manifest.madeAt > first.made_at
}
