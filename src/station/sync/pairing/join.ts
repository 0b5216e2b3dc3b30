import type { Kysely } from 'kysely'
import type { FailureRecord } from '../../../contract/failures.ts'
import { appendAudit } from '../../audit/audit.ts'
import type { Caller, Station } from '../../context.ts'
import type { Database } from '../../db/schema.ts'
import { Failure, found } from '../../failure.ts'
import { readSettings, writeSetting } from '../../settings.ts'
import { sealTo } from '../bundle/age-seal.ts'
import { canonicalJson, signText, verifyText } from '../bundle/signed.ts'
import { postAnswer } from '../link/post-answer.ts'
import { findComputer, headquartersOf } from './computers.ts'
import { readIdentity } from './identity.ts'
import { hashSecret } from './invite.ts'
import {
  type AnswerContent,
  answerDomain,
  type AnswerFile,
  joinDomain,
  type JoinFile,
  macAnswer,
  readPairingMessage,
} from './pairing-messages.ts'

/** What a store says to the join file it opened. */
export type JoinAnswer = {
  /** Headquarters' computer id. */
  readonly headquarters: string
  /** The store's name, as headquarters gave it. */
  readonly store: string
  /** The `.sfanswer`. */
  readonly text: string
  readonly madeAt: string
  /** When it went by the network. */
  readonly sentAt: string | null
  readonly failure: FailureRecord | null
}

/**
 * Opens a join file at a store: headquarters' keys are here from now on, waiting for somebody to compare the words, and
 * the answer is ready to go. Opening another takes the place of the one before.
 */
export async function openJoinFile(
  { db, productVersion }: Pick<Station, 'db' | 'productVersion'>,
  { user }: Caller,
  text: string,
): Promise<void> {
  const message = readPairingMessage(text)
  if (message.format === 'storefront-answer') throw new Failure('JOIN_OTHER_ROLE', { role: 'hq' })
  if (message.format !== 'storefront-join') throw new Failure('JOIN_UNREADABLE')
  const { signature, ...content } = message
  if (!verifyText(message.headquarters.sign, joinDomain, canonicalJson(content), signature)) {
    throw new Failure('JOIN_UNREADABLE')
  }
  const { expiresAt } = message.invite
  const identity = await readIdentity(db)
  if (message.headquarters.computerId === identity.computerId) throw new Failure('JOIN_OWN')
  const { role, demonstration } = await readSettings(db)
  if (role === 'hq') throw new Failure('JOIN_OTHER_ROLE', { role: 'store' })
  // Invented people would be counted at headquarters.
  if (demonstration) throw new Failure('JOIN_DEMONSTRATION')
  if (expiresAt <= new Date().toISOString()) throw new Failure('JOIN_EXPIRED', { expiredAt: expiresAt })
  if ((await headquartersOf(db)) !== undefined) throw new Failure('ALREADY_PAIRED')
  const madeAt = new Date().toISOString()
  const name = await readStoreName(db)
  const answer: JoinAnswer = {
    headquarters: message.headquarters.computerId,
    store: message.invite.store,
    text: await makeAnswer(message, { identity, name, productVersion, at: madeAt }),
    madeAt,
    sentAt: null,
    failure: null,
  }
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('sync_computer').where('role', '=', 'hq').where('state', '=', 'waiting').execute()
    await saveHeadquarters(trx, message, madeAt)
    await writeSetting(trx, 'joinAnswer', answer)
    const subject = `computer:${message.headquarters.computerId}`
    await appendAudit(trx, { actor: user.id, action: 'sync.join-file-opened', subject })
  })
}

/** Sends the answer by the network; that it could not go is kept with it, and it can go as a file. */
export async function sendAnswer({ db }: Pick<Station, 'db'>): Promise<void> {
  const answer = found((await readSettings(db)).joinAnswer)
  const headquarters = found(await findComputer(db, answer.headquarters))
  if (headquarters.address === '') return
  const failure = await tryTo(async () => await postAnswer(db, headquarters, Buffer.from(answer.text)))
  const sentAt = failure === null ? new Date().toISOString() : null
  const now = (await readSettings(db)).joinAnswer
  // Somebody may have opened another join file meanwhile.
  if (now?.text === answer.text) await writeSetting(db, 'joinAnswer', { ...answer, sentAt, failure })
}

async function tryTo(work: () => Promise<unknown>): Promise<FailureRecord | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof Failure) return error.toRecord()
    throw error
  }
}

async function makeAnswer(
  { headquarters, invite }: JoinFile,
  own: {
    readonly identity: Awaited<ReturnType<typeof readIdentity>>
    readonly name: string
    readonly productVersion: string
    readonly at: string
  },
): Promise<string> {
  const { computerId, incarnation, signPublic, ageRecipient, signSecret } = own.identity
  const content: AnswerContent = {
    format: 'storefront-answer-content',
    version: 1,
    headquarters: headquarters.computerId,
    invite: invite.id,
    computerId,
    incarnation,
    sign: signPublic,
    age: ageRecipient,
    name: own.name,
    productVersion: own.productVersion,
    at: own.at,
  }
  const mac = macAnswer(hashSecret(invite.secret), content)
  const signature = signText(signSecret, answerDomain, canonicalJson({ ...content, mac }))
  const sealed = await sealTo(headquarters.age, canonicalJson({ ...content, mac, signature }))
  const file: AnswerFile = {
    format: 'storefront-answer',
    version: 1,
    headquarters: headquarters.computerId,
    sealed: Buffer.from(sealed).toString('base64'),
  }
  return canonicalJson(file)
}

async function saveHeadquarters(
  trx: Kysely<Database>,
  { headquarters, address, authority }: JoinFile,
  at: string,
): Promise<void> {
  const row = {
    name: headquarters.name,
    role: 'hq' as const,
    org_unit_id: null,
    sign_public: headquarters.sign,
    age_recipient: headquarters.age,
    incarnation: headquarters.incarnation,
    state: 'waiting' as const,
    address,
    authority,
    changes_json: '[]',
    paired_at: at,
    revoked_at: null,
    last_contact_at: null,
    product_version: '',
    health_json: null,
  }
  await trx
    .insertInto('sync_computer')
    .values({ id: headquarters.computerId, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** What this computer is called: the store, or the group at headquarters. */
export async function readStoreName(db: Kysely<Database>): Promise<string> {
  const kind = (await readSettings(db)).role === 'hq' ? 'group' : 'store'
  const unit = await db
    .selectFrom('org_unit')
    .select('name')
    .where('kind', '=', kind)
    .orderBy('id')
    .executeTakeFirst()
  return unit?.name ?? ''
}
