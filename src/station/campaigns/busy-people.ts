import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { callable } from './callable.ts'
import type { PersonRecord } from './read-people.ts'

/** Whoever was seen in their interview so lately is still at it, ms. */
const atItMs = 60_000

/** Numbers that a call is up with, in whatever campaign. */
export async function readBusyNumbers(db: Kysely<Database>, country: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('phone_call')
    .innerJoin('candidate', 'candidate.id', 'phone_call.candidate_id')
    .select('candidate.phone')
    .where('phone_call.state', '!=', 'over')
    .execute()
  const read = rows.map(({ phone }) => callable(phone, country))
  return new Set(read.flatMap((one) => ('number' in one ? [one.number] : [])))
}

/** Whether a call would find them in another call, or at the interview in their browser; `now` is epoch ms. */
export function isBusy({ facts, seenAt }: PersonRecord, busy: ReadonlySet<string>, now: number): boolean {
  if (facts.calls.some(({ endedAt }) => endedAt === null)) return false
  const inBrowser = seenAt !== null && now - seenAt < atItMs && lastEnd(facts.calls) < seenAt
  return inBrowser || (facts.number !== null && busy.has(facts.number))
}

/** Until its end a call was where they were seen. */
const lastEnd = (calls: PersonRecord['facts']['calls']): number =>
  Math.max(0, ...calls.map(({ endedAt }) => endedAt ?? 0))
