import type { SetAsideReason } from '../../../domain/sync/records.ts'
import type { Row } from '../../db/schema.ts'
import type { SyncStation } from '../letters.ts'
import { readIdentity } from '../pairing/identity.ts'
import { isSettled } from '../../../domain/sync/records.ts'
import { parseReceipt, signReceipt } from '../receipt.ts'
import { replayHeld } from '../records/replay-held.ts'
import type { TakenRecord } from '../records/taking.ts'
import { giveReceipt } from './give-receipt.ts'

/**
 * Tries what was set aside again, of one sender or of all: a parent may have come, or this program be newer (`reasons`,
 * both unless told). The receipts of the bundles they came in are given anew.
 */
export async function replayAside(
  station: SyncStation,
  {
    computerId,
    reasons = ['parent-missing', 'newer-program'],
  }: { readonly computerId?: string | undefined; readonly reasons?: readonly SetAsideReason[] } = {},
): Promise<{ entered: number; left: number }> {
  const { db } = station
  const senders = await db
    .selectFrom('sync_computer')
    .selectAll()
    .where('id', 'in', (eb) =>
      eb.selectFrom('sync_set_aside').select('computer_id').where('reason', 'in', reasons),
    )
    .$if(computerId !== undefined, (q) => q.where('id', '=', computerId ?? ''))
    .execute()
  let entered = 0
  for (const sender of senders) entered += await replayOf(station, sender, reasons)
  const { left } = await db
    .selectFrom('sync_set_aside')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow()
  return { entered, left: Number(left) }
}

async function replayOf(
  station: SyncStation,
  sender: Row<'sync_computer'>,
  reasons: readonly SetAsideReason[],
): Promise<number> {
  const { db, keys } = station
  const gone: string[] = []
  const records = await db.transaction().execute(
    async (trx) =>
      await replayHeld(trx, {
        wrapKey: keys.wrap,
        reasons,
        from: { computerId: sender.id, role: sender.role, orgUnitId: sender.org_unit_id },
        onGoneMedia: (ids) => void gone.push(...ids),
      }),
  )
  for (const id of gone) await station.media.remove(id)
  const byBundle = Map.groupBy(records, ({ bundleId }) => bundleId)
  for (const [bundleId, changed] of byBundle) await renewReceipt(station, bundleId, changed)
  return records.filter(({ outcome }) => isSettled(outcome)).length
}

/** The receipt of a bundle says what became of its records since. */
async function renewReceipt(
  station: SyncStation,
  bundleId: string,
  changed: readonly TakenRecord[],
): Promise<void> {
  const { db } = station
  const identity = await readIdentity(db)
  const signed = await db.transaction().execute(async (trx) => {
    const bundle = await trx
      .selectFrom('sync_bundle')
      .select('receipt_json')
      .where('id', '=', bundleId)
      .where('state', '=', 'taken')
      .executeTakeFirst()
    if (bundle === undefined || bundle.receipt_json === null) return undefined
    const { receipt } = parseReceipt(bundle.receipt_json)
    const now = new Map(changed.map((record) => [`${record.kind}/${record.id}/${record.hash}`, record]))
    const outcomes = receipt.outcomes.map((line): (typeof receipt.outcomes)[number] => {
      const [kind, id, hash] = line
      const record = now.get(`${kind}/${id}/${hash}`)
      return record === undefined ? line : [kind, id, hash, record.outcome, record.reason]
    })
    const renewed = signReceipt(identity.signSecret, {
      ...receipt,
      incarnation: identity.incarnation,
      outcomes,
    })
    await trx
      .updateTable('sync_bundle')
      .set({ receipt_json: JSON.stringify(renewed) })
      .where('id', '=', bundleId)
      .execute()
    return renewed
  })
  if (signed !== undefined) await giveReceipt(station, signed)
}
