import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { readSettings } from '../settings.ts'
import type { SignedInUser } from './sessions.ts'
import { insertOrgUnit } from './access.service.ts'

/** No person: stands in the audit log for whoever holds the key. */
export const commandLineId = 'command-line'

/**
 * Who acts on the command line: whoever can read the key is trusted with the records, and is named `command-line`
 * in the audit log. A station without a first run yet gets an org tree whose names the first run then sets.
 */
export async function commandLineUser(db: Kysely<Database>): Promise<SignedInUser> {
  const orgUnitId = await db.transaction().execute(async (trx) => {
    const { role } = await readSettings(trx)
    const kind = role === 'hq' ? 'group' : 'store'
    const home = await trx.selectFrom('org_unit').select('id').where('kind', '=', kind).executeTakeFirst()
    if (home !== undefined) return home.id
    const group = await insertOrgUnit(trx, { kind: 'group', name: '—', parentId: null })
    const region = await insertOrgUnit(trx, { kind: 'region', name: '—', parentId: group })
    return await insertOrgUnit(trx, { kind: 'store', name: '—', parentId: region })
  })
  return { id: commandLineId, login: 'command-line', name: 'command-line', role: 'administrator', orgUnitId }
}
