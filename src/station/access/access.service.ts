import type { Kysely } from 'kysely'
import type { AccessState, FirstRun, OrgUnit } from '../../contract/access.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { newId } from '../ids.ts'
import { readSettings, writeSetting } from '../settings.ts'
import { attemptsBeforeLock, lockUntil, UnknownLogins } from './lockout.ts'
import { hashPassword, minimumPasswordLength, verifyPassword } from './password.ts'
import { type SignedInUser, startSession } from './sessions.ts'

const unknownLogins = new UnknownLogins()

export async function hasUsers(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('user').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** What a browser that was let in should show, once the database is open and users exist. */
export async function describeAccess(
  db: Kysely<Database>,
  user: SignedInUser | undefined,
): Promise<AccessState> {
  const { language, demonstration, role: chosen } = await readSettings(db)
  // Stations from before there was a choice are stores.
  const stationRole = chosen ?? 'store'
  if (user === undefined) return { stage: 'signed-out', language, role: stationRole, demonstration }
  const { id, login, name, role, orgUnitId } = user
  return {
    stage: 'signed-in',
    language,
    role: stationRole,
    demonstration,
    user: { id, login, name, role, orgUnitId },
    org: await listOrgUnits(db),
  }
}

/** Creates the administrator and the org tree, of headquarters its root alone; returns a session's token. `storeId` is null at headquarters. */
export async function completeFirstRun(
  db: Kysely<Database>,
  input: FirstRun,
): Promise<{ token: string; userId: string; storeId: string | null }> {
  const role = input.role ?? 'store'
  const missing = (['region', 'store'] as const).find((field) => input[field] === undefined)
  if (role === 'store' && missing !== undefined) throw new Failure('INVALID_INPUT', { field: missing })
  if (input.administrator.password.length < minimumPasswordLength) {
    throw new Failure('PASSWORD_TOO_WEAK', { minimumLength: minimumPasswordLength })
  }
  const password_hash = await hashPassword(input.administrator.password)
  return await db.transaction().execute(async (trx) => {
    if (await hasUsers(trx)) throw new Failure('FIRST_RUN_DONE')
    const group = await nameOrgUnit(trx, { kind: 'group', name: input.group, parentId: null })
    const storeId = role === 'hq' ? await removeNameless(trx) : await nameStore(trx, input, group)
    const homeId = storeId ?? group
    const userId = newId()
    await trx
      .insertInto('user')
      .values({
        id: userId,
        login: normaliseLogin(input.administrator.login),
        name: input.administrator.name,
        role: 'administrator',
        org_unit_id: homeId,
        password_hash,
        failed_attempts: 0,
        locked_until: null,
        created_at: new Date().toISOString(),
      })
      .execute()
    await writeSetting(trx, 'language', input.language)
    await writeSetting(trx, 'role', role)
    await writeSetting(trx, 'demonstration', input.demonstration && role === 'store')
    await appendAudit(trx, { actor: userId, action: 'station.founded', subject: `org:${homeId}` })
    return { token: await startSession(trx, userId), userId, storeId }
  })
}

/**
 * Checks a password and starts a session. Five wrong ones in a row lock the account for a minute,
 * each further one twice as long; an unknown login costs as much time, counts down and locks like a known one, so that nobody learns which exist.
 */
export async function signIn(
  db: Kysely<Database>,
  input: { login: string; password: string },
  now = new Date(),
): Promise<string> {
  const login = normaliseLogin(input.login)
  const user = await db.selectFrom('user').selectAll().where('login', '=', login).executeTakeFirst()
  const lockedUntil = user === undefined ? unknownLogins.lockedUntil(login) : user.locked_until
  if (lockedUntil !== null && lockedUntil > now.toISOString())
    throw new Failure('LOCKED_OUT', { until: lockedUntil })
  const right = await verifyPassword(input.password, user?.password_hash)
  if (user === undefined) throw refusal(unknownLogins.countFailure(login, now))
  if (right) {
    return await db.transaction().execute(async (trx) => {
      await trx
        .updateTable('user')
        .set({ failed_attempts: 0, locked_until: null })
        .where('id', '=', user.id)
        .execute()
      await appendAudit(trx, { actor: user.id, action: 'access.signed-in', subject: `user:${user.id}` })
      return await startSession(trx, user.id, now)
    })
  }
  const failed = await db.transaction().execute(async (trx) => {
    const { failed_attempts } = await trx
      .updateTable('user')
      .set((eb) => ({ failed_attempts: eb('failed_attempts', '+', 1) }))
      .where('id', '=', user.id)
      .returning('failed_attempts')
      .executeTakeFirstOrThrow()
    const locked_until = lockUntil(failed_attempts, now)
    await trx.updateTable('user').set({ locked_until }).where('id', '=', user.id).execute()
    await appendAudit(trx, {
      actor: user.id,
      action: 'access.refused',
      subject: `user:${user.id}`,
      detail: { attempts: failed_attempts },
    })
    return { attempts: failed_attempts, until: locked_until }
  })
  throw refusal(failed)
}

function refusal({ attempts, until }: { attempts: number; until: string | null }): Failure {
  if (until !== null) return new Failure('LOCKED_OUT', { until })
  return new Failure('INVALID_CREDENTIALS', { attemptsLeft: attemptsBeforeLock - attempts })
}

export async function listOrgUnits(db: Kysely<Database>): Promise<OrgUnit[]> {
  const rows = await db.selectFrom('org_unit').selectAll().orderBy('id').execute()
  return rows.map(({ id, kind, name, parent_id }) => ({ id, kind, name, parentId: parent_id }))
}

export async function insertOrgUnit(
  db: Kysely<Database>,
  { kind, name, parentId }: Omit<OrgUnit, 'id'>,
): Promise<string> {
  const id = newId()
  await db
    .insertInto('org_unit')
    .values({ id, kind, name, parent_id: parentId, created_at: new Date().toISOString() })
    .execute()
  return id
}

/** Headquarters has no store of its own, also where the command line made one; one with candidates stays as it is. */
async function removeNameless(trx: Kysely<Database>): Promise<null> {
  const used = await trx.selectFrom('candidate').select('id').limit(1).executeTakeFirst()
  if (used !== undefined) return null
  for (const kind of ['store', 'region'] as const) {
    await trx.deleteFrom('org_unit').where('kind', '=', kind).execute()
  }
  return null
}

async function nameStore(
  trx: Kysely<Database>,
  { region = '', store = '' }: Pick<FirstRun, 'region' | 'store'>,
  group: string,
): Promise<string> {
  const parentId = await nameOrgUnit(trx, { kind: 'region', name: region, parentId: group })
  return await nameOrgUnit(trx, { kind: 'store', name: store, parentId })
}

/** Names the unit the command line made before the first run, or makes it. */
async function nameOrgUnit(
  db: Kysely<Database>,
  { kind, name, parentId }: Omit<OrgUnit, 'id'>,
): Promise<string> {
  const known = await db
    .updateTable('org_unit')
    .set({ name })
    .where('kind', '=', kind)
    .returning('id')
    .executeTakeFirst()
  return known?.id ?? (await insertOrgUnit(db, { kind, name, parentId }))
}

function normaliseLogin(login: string): string {
  return login.trim().normalize('NFKC').toLowerCase()
}
