import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Invite, PairingFile } from '../../../contract/pairing.ts'
import { insertOrgUnit } from '../../access/access.service.ts'
import { appendAudit } from '../../audit/audit.ts'
import type { Caller, Station } from '../../context.ts'
import type { Database } from '../../db/schema.ts'
import { Failure, found } from '../../failure.ts'
import { newId } from '../../ids.ts'
import { readSettings } from '../../settings.ts'
import { canonicalJson, signText } from '../bundle/signed.ts'
import { linkAddress, linkAuthority } from '../link/link-address.ts'
import { readIdentity } from './identity.ts'
import { joinDomain } from './pairing-messages.ts'

const inviteHoldsMs = 7 * 86_400_000

/** A join file for one store, in a region of this name; both are made where there are none. Only headquarters invites. */
export async function inviteStore(
  { db }: Pick<Station, 'db'>,
  { user }: Caller,
  input: { readonly region: string; readonly store: string },
): Promise<{ invite: Invite; file: PairingFile }> {
  await requireHeadquarters(db)
  const secret = randomBytes(32).toString('base64url')
  const createdAt = new Date()
  const invite = {
    id: newId(),
    region: input.region,
    store: input.store,
    createdAt: createdAt.toISOString(),
    expiresAt: new Date(createdAt.getTime() + inviteHoldsMs).toISOString(),
  }
  await db.transaction().execute(async (trx) => {
    const group = found(
      await trx.selectFrom('org_unit').select('id').where('kind', '=', 'group').executeTakeFirst(),
    )
    const region = await findOrMakeUnit(trx, { kind: 'region', name: input.region, parentId: group.id })
    const store = await findOrMakeUnit(trx, { kind: 'store', name: input.store, parentId: region })
    await trx
      .insertInto('sync_invite')
      .values({
        id: invite.id,
        name: invite.store,
        org_unit_id: store,
        secret_hash: hashSecret(secret),
        expires_at: invite.expiresAt,
        created_by: user.id,
        created_at: invite.createdAt,
      })
      .execute()
    await appendAudit(trx, { actor: user.id, action: 'sync.store-invited', subject: `org:${store}` })
  })
  return { invite, file: await makeJoinFile(db, invite, secret) }
}

/** What is kept of a join file's secret, and what an answer is proved with. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(Buffer.from(secret, 'base64url')).digest('hex')
}

/** Those that may still let somebody in, newest first. */
export async function listInvites(db: Kysely<Database>, now = new Date()): Promise<Invite[]> {
  const rows = await db
    .selectFrom('sync_invite as invite')
    .innerJoin('org_unit as store', 'store.id', 'invite.org_unit_id')
    .leftJoin('org_unit as region', 'region.id', 'store.parent_id')
    .select([
      'invite.id',
      'invite.created_at',
      'invite.expires_at',
      'store.name as store',
      'region.name as region',
    ])
    .where('invite.used_at', 'is', null)
    .where('invite.expires_at', '>', now.toISOString())
    .orderBy('invite.created_at', 'desc')
    .orderBy('invite.id', 'desc')
    .execute()
  return rows.map(({ id, store, region, created_at, expires_at }) => ({
    id,
    store,
    region: region ?? '',
    createdAt: created_at,
    expiresAt: expires_at,
  }))
}

/** From now on the join file lets nobody in; a store that was made for it alone goes too. */
export async function withdrawInvite(
  { db }: Pick<Station, 'db'>,
  { user }: Caller,
  inviteId: string,
): Promise<void> {
  await requireHeadquarters(db)
  await db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('sync_invite')
      .where('id', '=', inviteId)
      .where('used_at', 'is', null)
      .returning('org_unit_id')
      .executeTakeFirst()
    if (gone === undefined) throw new Failure('NOT_FOUND')
    await removeUnusedUnit(trx, gone.org_unit_id)
    await appendAudit(trx, {
      actor: user.id,
      action: 'sync.invite-withdrawn',
      subject: `org:${gone.org_unit_id}`,
    })
  })
}

/** WRONG_ROLE anywhere but at headquarters. */
export async function requireHeadquarters(db: Kysely<Database>): Promise<void> {
  if ((await readSettings(db)).role !== 'hq') throw new Failure('WRONG_ROLE', { role: 'hq' })
}

async function makeJoinFile(db: Kysely<Database>, invite: Invite, secret: string): Promise<PairingFile> {
  const { computerId, incarnation, signPublic, ageRecipient, signSecret } = await readIdentity(db)
  const address = await linkAddress(db)
  const group = await db
    .selectFrom('org_unit')
    .select('name')
    .where('kind', '=', 'group')
    .executeTakeFirstOrThrow()
  const content = {
    format: 'storefront-join',
    version: 1,
    headquarters: { computerId, incarnation, name: group.name, sign: signPublic, age: ageRecipient },
    address,
    authority: address === '' ? '' : await linkAuthority(db),
    invite: {
      id: invite.id,
      secret,
      region: invite.region,
      store: invite.store,
      expiresAt: invite.expiresAt,
    },
  } as const
  const signature = signText(signSecret, joinDomain, canonicalJson(content))
  return { name: `${nameFile(invite.store)}.sfjoin`, text: canonicalJson({ ...content, signature }) }
}

/** A name that every file system takes. */
export function nameFile(name: string): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[.-]+|[.-]+$/gu, '')
  return safe === '' ? 'store' : safe.slice(0, 60)
}

async function findOrMakeUnit(
  trx: Kysely<Database>,
  unit: { readonly kind: 'region' | 'store'; readonly name: string; readonly parentId: string },
): Promise<string> {
  const known = await trx
    .selectFrom('org_unit')
    .select('id')
    .where('kind', '=', unit.kind)
    .where('name', '=', unit.name)
    .where('parent_id', '=', unit.parentId)
    .executeTakeFirst()
  return known?.id ?? (await insertOrgUnit(trx, unit))
}

async function removeUnusedUnit(trx: Kysely<Database>, id: string): Promise<void> {
  const isIn = async (table: 'candidate' | 'user' | 'sync_computer' | 'sync_invite') =>
    (await trx.selectFrom(table).select('id').where('org_unit_id', '=', id).limit(1).executeTakeFirst()) !==
    undefined
  if ((await isIn('candidate')) || (await isIn('user'))) return
  if ((await isIn('sync_computer')) || (await isIn('sync_invite'))) return
  await trx.deleteFrom('org_unit').where('id', '=', id).where('kind', '=', 'store').execute()
}
