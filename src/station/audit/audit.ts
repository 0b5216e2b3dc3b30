import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { AuditVerdict } from '../../contract/audit.ts'
import type { Database } from '../db/schema.ts'

export type AuditEvent = {
  /** A user's id, or `station`. */
  readonly actor: string
  /** e.g. `decision.made`, `recording.played`. */
  readonly action: string
  /** The record it is about, e.g. `interview:<id>`. */
  readonly subject: string
  /** Codes and numbers, no candidate data. */
  readonly detail?: Readonly<Record<string, unknown>>
}

const beginning = '0'.repeat(64)

/**
 * Appends to the hash chain: hash = SHA-256(previous hash ‖ canonical JSON of the entry), so that
 * changing, dropping or reordering an entry shows. Pass the transaction that makes the change, if there is one.
 */
export async function appendAudit(
  db: Kysely<Database>,
  event: AuditEvent,
  at = new Date().toISOString(),
): Promise<void> {
  // The last hash is read and the next written in one transaction, or two at once would claim the same place.
  if (!db.isTransaction) {
    return await db.transaction().execute(async (trx) => await appendAudit(trx, event, at))
  }
  const last = await db
    .selectFrom('audit_entry')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at,
    actor: event.actor,
    action: event.action,
    subject: event.subject,
    detail_json: JSON.stringify(event.detail ?? {}),
  }
  const previous_hash = last?.hash ?? beginning
  await db
    .insertInto('audit_entry')
    .values({ ...entry, previous_hash, hash: hashEntry(previous_hash, entry) })
    .execute()
}

/** Walks the whole chain, oldest first. */
export async function verifyAudit(db: Kysely<Database>): Promise<AuditVerdict> {
  let previous = beginning
  let expected = 1
  let from = 0
  for (;;) {
    const page = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('seq', '>', from)
      .orderBy('seq')
      .limit(2000)
      .execute()
    for (const { previous_hash, hash, ...entry } of page) {
      if (entry.seq !== expected || previous_hash !== previous || hash !== hashEntry(previous, entry)) {
        return { entries: expected - 1, intact: false, brokenAt: entry.seq }
      }
      previous = hash
      expected += 1
    }
    if (page.length === 0) return { entries: expected - 1, intact: true, brokenAt: null }
    from = expected - 1
  }
}

function hashEntry(
  previous: string,
  entry: { seq: number; at: string; actor: string; action: string; subject: string; detail_json: string },
): string {
  const canonical = JSON.stringify([
    entry.seq,
    entry.at,
    entry.actor,
    entry.action,
    entry.subject,
    entry.detail_json,
  ])
  return createHash('sha256').update(previous).update(canonical).digest('hex')
}
