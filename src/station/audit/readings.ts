import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { appendAudit, type AuditEvent } from './audit.ts'

/** A player asks for a recording in many pieces, and a page for its report again and again; that is one reading. */
const oneReadingMs = 10 * 60_000
const lastNoted = new Map<string, number>()

/** Notes that someone reads a recording or a report, whichever piece they begin with; once for each sitting. */
export async function noteReading(db: Kysely<Database>, event: AuditEvent, now = Date.now()): Promise<void> {
  const key = [event.actor, event.action, event.subject].join(' ')
  if (now - (lastNoted.get(key) ?? Number.NEGATIVE_INFINITY) < oneReadingMs) return
  for (const [other, at] of lastNoted) if (now - at >= oneReadingMs) lastNoted.delete(other)
  lastNoted.set(key, now)
  await appendAudit(db, event)
}
