import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/audit.ts'
import type { Station } from '../../context.ts'
import type { Database } from '../../db/schema.ts'
import { Failure } from '../../failure.ts'
import { readSettings } from '../../settings.ts'
import { openSealed } from '../bundle/age-seal.ts'
import { parseJson } from '../bundle/keys-file.ts'
import { canonicalJson, verifyText } from '../bundle/signed.ts'
import { findComputer } from './computers.ts'
import { readIdentity } from './identity.ts'
import { Answer, answerDomain, macAnswer, readPairingMessage } from './pairing-messages.ts'

/**
 * Takes a store's answer at headquarters: its keys are here from now on, waiting for somebody to compare the words.
 * The same answer again changes nothing. JOIN_* say why one lets nobody in; COMPUTER_KNOWN when a computer that is
 * paired with other keys has its id.
 */
export async function takeAnswer({ db }: Pick<Station, 'db'>, text: string): Promise<void> {
  const answer = await openAnswer(db, text)
  await db.transaction().execute(async (trx) => {
    const invite = await trx
      .selectFrom('sync_invite')
      .selectAll()
      .where('id', '=', answer.invite)
      .executeTakeFirst()
    if (invite === undefined) throw new Failure('JOIN_UNKNOWN')
    const { mac, signature, ...content } = answer
    const isProved = macAnswer(invite.secret_hash, content) === mac
    const isSigned = verifyText(answer.sign, answerDomain, canonicalJson({ ...content, mac }), signature)
    if (!isProved || !isSigned) throw new Failure('JOIN_UNKNOWN')
    const known = await findComputer(trx, answer.computerId)
    if (invite.used_at !== null) {
      if (invite.computer_id === answer.computerId && known !== undefined) return
      throw new Failure('JOIN_USED')
    }
    const now = new Date().toISOString()
    if (invite.expires_at <= now) throw new Failure('JOIN_EXPIRED', { expiredAt: invite.expires_at })
    if (known?.state === 'paired' && known.signPublic !== answer.sign) throw new Failure('COMPUTER_KNOWN')
    await saveStore(trx, answer, { name: invite.name, orgUnitId: invite.org_unit_id, now })
    await trx
      .updateTable('sync_invite')
      .set({ used_at: now, computer_id: answer.computerId })
      .where('id', '=', invite.id)
      .execute()
    const subject = `computer:${answer.computerId}`
    await appendAudit(trx, { actor: 'station', action: 'sync.answer-taken', subject })
  })
}

async function openAnswer(db: Kysely<Database>, text: string): Promise<Answer> {
  const message = readPairingMessage(text)
  const { computerId, ageSecrets } = await readIdentity(db)
  if (message.format === 'storefront-join') {
    const isOwn = message.headquarters.computerId === computerId
    throw isOwn ? new Failure('JOIN_OWN') : new Failure('JOIN_OTHER_ROLE', { role: 'store' })
  }
  if (message.format !== 'storefront-answer') throw new Failure('JOIN_UNREADABLE')
  if ((await readSettings(db)).role !== 'hq') throw new Failure('JOIN_OTHER_ROLE', { role: 'hq' })
  if (message.headquarters !== computerId) throw new Failure('JOIN_NOT_FOR_US')
  const plain = await openSealed(ageSecrets, Buffer.from(message.sealed, 'base64'))
  if (plain === undefined) throw new Failure('JOIN_UNREADABLE')
  const parsed = Answer.safeParse(parseJson(Buffer.from(plain).toString()))
  if (!parsed.success) throw new Failure('JOIN_UNREADABLE')
  if (parsed.data.headquarters !== computerId) throw new Failure('JOIN_NOT_FOR_US')
  if (parsed.data.computerId === computerId) throw new Failure('JOIN_OWN')
  return parsed.data
}

async function saveStore(
  trx: Kysely<Database>,
  answer: Answer,
  { name, orgUnitId, now }: { readonly name: string; readonly orgUnitId: string; readonly now: string },
): Promise<void> {
  const row = {
    name,
    role: 'store' as const,
    org_unit_id: orgUnitId,
    sign_public: answer.sign,
    age_recipient: answer.age,
    incarnation: answer.incarnation,
    state: 'waiting' as const,
    address: '',
    authority: '',
    changes_json: '[]',
    paired_at: now,
    revoked_at: null,
    last_contact_at: null,
    product_version: answer.productVersion,
    health_json: null,
  }
  await trx
    .insertInto('sync_computer')
    .values({ id: answer.computerId, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
