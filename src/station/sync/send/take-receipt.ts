import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { isSettled, type SetAsideReason } from '../../../domain/sync/records.ts'
import type { Database } from '../../db/schema.ts'
import { Failure } from '../../failure.ts'
import type { SyncStation } from '../letters.ts'
import { requirePaired, signKeysOf } from '../pairing/computers.ts'
import { sendEverythingAgain } from '../receive/ask-again.ts'
import { requireIdentity } from '../require-identity.ts'
import type { TakenLetter } from '../receive/taken-letter.ts'
import { countOutcomes, isReceiptOf, parseReceipt, type Receipt, type SignedReceipt } from '../receipt.ts'

/** A receipt names some thousand records in about 150 bytes each. */
const mostReceiptBytes = 16 << 20

/**
 * Takes a receipt: the ledger has the other side's word, and the bundle's files go. What entered never counts as set
 * aside again, so that receipts may come in any order. BUNDLE_DAMAGED, BUNDLE_FORGED, BUNDLE_OF_ANOTHER, COMPUTER_UNKNOWN,
 * COMPUTER_REVOKED.
 */
export async function takeReceipt(station: SyncStation, path: string): Promise<TakenLetter> {
  const { db } = station
  const signed = await readReceipt(path)
  const { receipt } = signed
  const identity = await requireIdentity(db)
  if (receipt.to !== identity.computerId) throw new Failure('BUNDLE_OF_ANOTHER')
  const computer = await requirePaired(db, receipt.from)
  if (!signKeysOf(computer).some((key) => isReceiptOf(key, signed))) throw new Failure('BUNDLE_FORGED')
  const bundle = await db.transaction().execute(async (trx) => await apply(trx, signed))
  const folder = station.sync.folders.out(computer.id)
  for (const ending of ['sfk', 'sfb']) await rm(join(folder, `${receipt.bundle}.${ending}`), { force: true })
  // A receipt of an earlier incarnation of ours was long on its way: it tells nothing new of the other side.
  const isOurs = bundle?.incarnation === identity.incarnation
  if (isOurs && computer.role === 'hq' && receipt.incarnation !== computer.incarnation)
    await meetRestored(station, receipt)
  await rm(path, { force: true })
  return {
    name: `${receipt.bundle}.sfr`,
    kind: 'receipt',
    state: bundle === undefined ? 'known' : 'applied',
    computerId: computer.id,
    bundleId: receipt.bundle,
    sequence: receipt.sequence,
    outcomes: countOutcomes(receipt.outcomes.map(([, , , outcome]) => ({ outcome }))),
    receipt: null,
  }
}

async function readReceipt(path: string): Promise<SignedReceipt> {
  const bytes = await readFile(path)
  if (bytes.length > mostReceiptBytes) throw new Failure('BUNDLE_DAMAGED')
  return parseReceipt(bytes.toString('utf8'))
}

/** Undefined for a bundle that this computer does not know (any more). */
async function apply(
  trx: Kysely<Database>,
  signed: SignedReceipt,
): Promise<{ incarnation: string } | undefined> {
  const { receipt } = signed
  const at = new Date().toISOString()
  const bundle = await trx
    .updateTable('sync_bundle')
    .set({ state: 'receipted', receipt_json: JSON.stringify(signed) })
    .where('id', '=', receipt.bundle)
    .where('direction', '=', 'out')
    .where('computer_id', '=', receipt.from)
    .returning(['id', 'incarnation', 'moved_at'])
    .executeTakeFirst()
  if (bundle === undefined) return undefined
  if (bundle.moved_at === null)
    await trx.updateTable('sync_bundle').set({ moved_at: at }).where('id', '=', bundle.id).execute()
  for (const [kind, id, hash, outcome, reason] of receipt.outcomes) {
    await trx
      .updateTable('sync_item')
      .set({ outcome, reason: reason as SetAsideReason | null, outcome_at: at })
      .where('bundle_id', '=', receipt.bundle)
      .where('kind', '=', kind as never)
      .where('record_id', '=', id)
      .where('hash', '=', hash)
      .$if(!isSettled(outcome), (q) =>
        q.where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', 'in', ['held', 'quarantined'])])),
      )
      .execute()
  }
  await trx.updateTable('sync_computer').set({ last_contact_at: at }).where('id', '=', receipt.from).execute()
  return bundle
}

/** Records at headquarters were put back from a copy: what it received since is gone there and goes again. */
async function meetRestored(station: SyncStation, { from, incarnation }: Receipt): Promise<void> {
  await station.db.updateTable('sync_computer').set({ incarnation }).where('id', '=', from).execute()
  await sendEverythingAgain(station)
}
