import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { candidates as contract } from '../../contract/candidates.ts'
import type { Database } from '../db/schema.ts'

/** The units of stores that send people to this headquarters, by name. */
export async function listStores(
  db: Kysely<Database>,
): Promise<InferContractRouterOutputs<typeof contract>['stores']> {
  const rows = await db
    .selectFrom('sync_computer')
    .innerJoin('org_unit', 'org_unit.id', 'sync_computer.org_unit_id')
    .select(['org_unit.id', 'org_unit.name'])
    .distinct()
    .where('sync_computer.role', '=', 'store')
    .orderBy('org_unit.name')
    .execute()
  return rows.map(({ id, name }) => ({ orgUnitId: id, name }))
}
