import type { Kysely } from 'kysely'
import type { Database } from '../../src/station/db/schema.ts'
import type { Identity } from '../../src/station/sync/pairing/identity.ts'

/** Makes another computer known as paired, as if the words had been compared. */
export async function pairComputer(
  db: Kysely<Database>,
  identity: Pick<Identity, 'computerId' | 'incarnation' | 'signPublic' | 'ageRecipient'>,
  more: {
    role: 'store' | 'hq'
    name?: string
    orgUnitId?: string | null
    address?: string
    authority?: string
  },
): Promise<void> {
  await db
    .insertInto('sync_computer')
    .values({
      id: identity.computerId,
      name: more.name ?? more.role,
      role: more.role,
      org_unit_id: more.orgUnitId ?? null,
      sign_public: identity.signPublic,
      age_recipient: identity.ageRecipient,
      incarnation: identity.incarnation,
      state: 'paired',
      address: more.address ?? '',
      authority: more.authority ?? '',
      changes_json: '[]',
      paired_at: new Date().toISOString(),
      product_version: '0.0.0',
    })
    .execute()
}
