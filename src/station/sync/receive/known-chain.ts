import type { Kysely } from 'kysely'
import type { KnownChain } from '../../../domain/sync/bundle-chain.ts'
import type { Database, Row } from '../../db/schema.ts'
import type { OpenedManifest } from '../bundle/bundle.ts'
import type { SignedReceipt } from '../receipt.ts'

type Link = Pick<Row<'sync_bundle'>, 'id' | 'made_at'>

/** What the order of a sender's bundles is judged by; `incarnation` is this computer's own. */
export async function readChain(
  db: Kysely<Database>,
  manifest: OpenedManifest,
  { incarnation, latest }: { readonly incarnation: string; readonly latest: string },
): Promise<KnownChain> {
  const of = (which: string) =>
    db
      .selectFrom('sync_bundle')
      .where('direction', '=', 'in')
      .where('computer_id', '=', manifest.from)
      .where('incarnation', '=', which)
      .where('state', 'in', ['taken', 'early'])
  const at = async (sequence: number): Promise<string | null> => {
    const rows = await of(manifest.incarnation).select('id').where('sequence', '=', sequence).execute()
    const ids = rows.map(({ id }) => id)
    // Of two in one place this one is the same; else whichever is there is another.
    return ids.find((id) => id === manifest.id) ?? ids[0] ?? null
  }
  const last = await of(manifest.incarnation)
    .select(['sequence', 'receipt_json'])
    .where('state', '=', 'taken')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  const isKnown = last !== undefined
  const first: Link | undefined =
    manifest.incarnation === latest || !isKnown
      ? undefined
      : await of(latest)
          .select(['id', 'made_at'])
          .where('state', '=', 'taken')
          .orderBy('sequence')
          .executeTakeFirst()
  return {
    last: last?.sequence ?? 0,
    same: await at(manifest.sequence),
    before: await at(manifest.sequence - 1),
    isCut: isKnown ? takenBy(last.receipt_json) !== incarnation : await wasRestored(db),
    supersededAt: first?.made_at ?? null,
  }
}

/** The incarnation of this computer in which it gave a receipt. */
function takenBy(receiptJson: string | null): string | undefined {
  return receiptJson === null ? undefined : (JSON.parse(receiptJson) as SignedReceipt).receipt.incarnation
}

/** True when records here were ever put back from a copy: of a sender that nothing was taken from, all may be forgotten. */
async function wasRestored(db: Kysely<Database>): Promise<boolean> {
  const renewed = await db
    .selectFrom('audit_entry')
    .select('seq')
    .where('action', '=', 'sync.incarnation-renewed')
    .limit(1)
    .executeTakeFirst()
  return renewed !== undefined
}
