import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { inPortions } from '../portions.ts'
import { contactsOf, type JudgedRow, type KnownPeople } from './judge-rows.ts'

/** Looks up at once everybody the rows may mean. */
export async function findKnown(db: Kysely<Database>, judged: readonly JudgedRow[]): Promise<KnownPeople> {
  const keys = new Set<string>()
  for (const { person } of judged) {
    if (person !== null) for (const contact of contactsOf(person)) keys.add(contact.split('\n')[1] ?? '')
  }
  const known = new Map<string, string>()
  for (const some of inPortions([...keys])) {
    for (const column of ['phone_key', 'email_key'] as const) {
      const rows = await db
        .selectFrom('candidate')
        .select(['id', 'name', 'phone', 'email'])
        .where('removed_at', 'is', null)
        .where(column, 'in', some)
        .orderBy('id')
        .execute()
      for (const row of rows) for (const contact of contactsOf(row)) known.set(contact, row.id)
    }
  }
  return (contact) => known.get(contact)
}
