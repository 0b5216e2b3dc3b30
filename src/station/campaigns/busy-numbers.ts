import type { Kysely } from 'kysely'
import type { PersonFacts } from '../../domain/dialler/dialler.ts'
import type { Database } from '../db/schema.ts'
import { callable } from './callable.ts'

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

/** Whether calling them now would find them in another call. */
export const isBusy = ({ number, calls }: PersonFacts, busy: ReadonlySet<string>): boolean =>
  number !== null && busy.has(number) && calls.every(({ endedAt }) => endedAt !== null)
