import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/audit.ts'
import type { Database } from '../../db/schema.ts'
import { Failure } from '../../failure.ts'
import { readSettings, writeSetting } from '../../settings.ts'
import { makeAgeKey } from '../bundle/age-seal.ts'
import { requirePaired } from './computers.ts'
import { insertKeys, makeSignKey, readIdentity } from './identity.ts'
import { followChanges, type KeyChange, makeKeyChange } from './key-change.ts'

/** How long an old key still opens what was sealed to it, at least. */
const oldKeyOpensMs = 30 * 86_400_000

/**
 * Gives this computer new keys, to sign and to open with. The change is signed with the old key and told to the other
 * side by `listKeyChanges`; what was sealed to the old key still opens.
 */
export async function rotateKeys(db: Kysely<Database>, actor: string): Promise<KeyChange> {
  const age = await makeAgeKey()
  return await db.transaction().execute(async (trx) => {
    const old = await readIdentity(trx)
    const { keyChanges } = await readSettings(trx)
    const sign = makeSignKey()
    const at = laterThan(keyChanges.at(-1)?.at)
    const change = makeKeyChange(
      {
        computerId: old.computerId,
        previous: old.signPublic,
        sign: sign.public,
        age: age.recipient,
        at,
      },
      { old: old.signSecret, new: sign.secret },
    )
    await trx.updateTable('sync_key').set({ retired_at: at }).where('retired_at', 'is', null).execute()
    await insertKeys(trx, { sign, age, at })
    await writeSetting(trx, 'keyChanges', [...keyChanges, change])
    await appendAudit(trx, { actor, action: 'sync.keys-changed', subject: `computer:${old.computerId}` })
    return change
  })
}

/** Two changes in one millisecond still have an order. */
function laterThan(last: string | undefined): string {
  const now = new Date()
  const after = last === undefined ? now : new Date(Math.max(now.getTime(), Date.parse(last) + 1))
  return after.toISOString()
}

/** Every change of this computer's keys, oldest first: for whoever may have missed some. */
export async function listKeyChanges(db: Kysely<Database>): Promise<readonly KeyChange[]> {
  return (await readSettings(db)).keyChanges
}

/**
 * Takes a paired computer's changes of keys; those already known change nothing. True when its keys are others now.
 * KEY_CHANGE_WRONG when the newest does not follow from the key that is known here.
 */
export async function takeKeyChanges(
  db: Kysely<Database>,
  computerId: string,
  chain: readonly KeyChange[],
): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const { signPublic, changes } = await requirePaired(trx, computerId)
    const theirs = chain.filter((change) => change.computerId === computerId)
    const followed = followChanges(signPublic, theirs)
    const newest = theirs.at(-1)
    if (newest === undefined || theirs.length !== chain.length) throw new Failure('KEY_CHANGE_WRONG')
    const last = followed.at(-1)
    if (last === undefined) {
      const isKnown = newest.sign === signPublic || changes.some(({ sign }) => sign === newest.sign)
      if (!isKnown) throw new Failure('KEY_CHANGE_WRONG')
      return false
    }
    if (last.sign !== newest.sign) throw new Failure('KEY_CHANGE_WRONG')
    const takenAt = new Date().toISOString()
    await trx
      .updateTable('sync_computer')
      .set({
        sign_public: last.sign,
        age_recipient: last.age,
        changes_json: JSON.stringify([...changes, ...followed.map((change) => ({ ...change, takenAt }))]),
      })
      .where('id', '=', computerId)
      .execute()
    await appendAudit(trx, {
      actor: 'station',
      action: 'sync.keys-changed',
      subject: `computer:${computerId}`,
    })
    return true
  })
}

/**
 * Forgets old keys after 30 days, once every paired computer was in contact since the change: what one that was off
 * for a year sealed to the old key still opens.
 */
export async function forgetOldKeys(db: Kysely<Database>, now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - oldKeyOpensMs).toISOString()
  const paired = await db
    .selectFrom('sync_computer')
    .select(['paired_at', 'last_contact_at'])
    .where('state', '=', 'paired')
    .execute()
  const contacts = paired.map(({ paired_at, last_contact_at }) => last_contact_at ?? paired_at)
  const quietest = contacts.toSorted()[0] ?? before
  await db
    .deleteFrom('sync_key')
    .where('retired_at', 'is not', null)
    .where('retired_at', '<', quietest < before ? quietest : before)
    .execute()
}
