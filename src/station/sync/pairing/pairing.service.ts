import type { Kysely } from 'kysely'
import type { PairedComputer, Pairing, PairingWords } from '../../../contract/pairing.ts'
import { appendAudit } from '../../audit/audit.ts'
import type { Caller, Station } from '../../context.ts'
import type { Database } from '../../db/schema.ts'
import { Failure, found } from '../../failure.ts'
import { readSettings, writeSetting } from '../../settings.ts'
import { linkAddress } from '../link/link-address.ts'
import { beginAgain, giveUpOpen } from '../receive/ask-again.ts'
import { enqueueAll } from '../records/captured.ts'
import { type Computer, findComputer, headquartersOf, listComputers } from './computers.ts'
import { readIdentity } from './identity.ts'
import { listInvites, nameFile } from './invite.ts'
import { readStoreName } from './join.ts'
import { wordsOf } from './words.ts'

type Db = Pick<Station, 'db'>

/** Who is paired with this computer, who waits to be, and the answer that is still to go. */
export async function describePairing({ db }: Db): Promise<Pairing> {
  const { role, joinAnswer } = await readSettings(db)
  const { keysSince, signPublic } = await readKeys(db)
  const regions = await readRegions(db)
  const computers = await Promise.all(
    (await listComputers(db)).map(async (computer): Promise<PairedComputer> => ({
      id: computer.id,
      name: computer.name,
      role: computer.role,
      region: regions.get(computer.orgUnitId ?? '') ?? null,
      state: computer.state,
      words: computer.state === 'waiting' ? await wordsOf(signPublic, computer.signPublic) : null,
      pairedAt: computer.pairedAt,
      revokedAt: computer.revokedAt,
      lastContactAt: computer.lastContactAt,
      address: computer.address,
    })),
  )
  return {
    role: role ?? 'store',
    name: await readStoreName(db),
    keysSince,
    address: role === 'hq' ? await linkAddress(db) : '',
    invites: role === 'hq' ? await listInvites(db) : [],
    computers,
    answer: joinAnswer && {
      file: { name: `${nameFile(joinAnswer.store)}.sfanswer`, text: joinAnswer.text },
      sentAt: joinAnswer.sentAt,
      failure: joinAnswer.failure,
    },
  }
}

/** The words of this and another computer. */
export async function readWords({ db }: Db, computerId: string): Promise<PairingWords> {
  const other = found(await findComputer(db, computerId))
  return await wordsOf((await readIdentity(db)).signPublic, other.signPublic)
}

/** Somebody compared the words and they are the same: from now on the other computer's letters count. */
export async function confirmComputer({ db }: Db, { user }: Caller, computerId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const other = found(await findComputer(trx, computerId))
    if (other.state === 'paired') return
    if (other.state === 'revoked') throw new Failure('NOT_FOUND')
    if (other.role === 'hq' && (await headquartersOf(trx)) !== undefined) throw new Failure('ALREADY_PAIRED')
    await trx
      .updateTable('sync_computer')
      .set({ state: 'paired', paired_at: new Date().toISOString() })
      .where('id', '=', computerId)
      .execute()
    await beginLetters(trx, other)
    await note(trx, { user, action: 'sync.paired', computerId })
  })
}

/**
 * What went to a headquarters before is not known to this one. Where letters went already a new chain begins: what was
 * on its way may be sealed to keys that are gone.
 */
async function beginLetters(trx: Kysely<Database>, other: Computer): Promise<void> {
  if (other.role === 'store') {
    if (!(await isNew(trx, other))) await giveUpOpen(trx, other.id)
    return
  }
  const any = await trx.selectFrom('sync_bundle').select('id').limit(1).executeTakeFirst()
  await (any === undefined ? enqueueAll(trx) : beginAgain(trx))
}

/** From now on nothing of it enters; one that nobody confirmed is forgotten. What came before stays. */
export async function revokeComputer({ db }: Db, { user }: Caller, computerId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const other = found(await findComputer(trx, computerId))
    if (other.state === 'revoked') return
    if (other.role === 'hq') await writeSetting(trx, 'joinAnswer', null)
    if (other.state === 'waiting' && (await isNew(trx, other))) {
      await trx.deleteFrom('sync_computer').where('id', '=', computerId).execute()
    } else {
      await trx
        .updateTable('sync_computer')
        .set({ state: 'revoked', revoked_at: new Date().toISOString() })
        .where('id', '=', computerId)
        .execute()
    }
    await note(trx, { user, action: 'sync.revoked', computerId })
  })
}

/** Nothing ever came of it or went to it. */
async function isNew(trx: Kysely<Database>, { id }: Computer): Promise<boolean> {
  const bundle = await trx
    .selectFrom('sync_bundle')
    .select('id')
    .where('computer_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return bundle === undefined
}

async function note(
  trx: Kysely<Database>,
  entry: { readonly user: Caller['user']; readonly action: string; readonly computerId: string },
): Promise<void> {
  const subject = `computer:${entry.computerId}`
  await appendAudit(trx, { actor: entry.user.id, action: entry.action, subject })
}

async function readKeys(db: Kysely<Database>): Promise<{ keysSince: string; signPublic: string }> {
  const key = await db
    .selectFrom('sync_key')
    .select(['public', 'created_at'])
    .where('kind', '=', 'sign')
    .where('retired_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { keysSince: key.created_at, signPublic: key.public }
}

/** The region of each store. */
async function readRegions(db: Kysely<Database>): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('org_unit as store')
    .innerJoin('org_unit as region', 'region.id', 'store.parent_id')
    .select(['store.id', 'region.name'])
    .where('store.kind', '=', 'store')
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
