import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Role } from '../../domain/permission/permission.ts'
import type { Database } from '../db/schema.ts'

export type SignedInUser = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly orgUnitId: string
}

const sessionHours = 12
const launchDays = 30

/** The printed token that opens the console once; afterwards a signed cookie says this browser was let in. */
export class LaunchGate {
  private readonly key: Uint8Array
  private token = randomBytes(24).toString('base64url')
  /** Kept in `running.json` (0600) for a second start and the command line of the same user. */
  readonly secret = randomBytes(24).toString('base64url')

  constructor(key: Uint8Array) {
    this.key = key
  }

  /** Whether this is the command line of the user whose data folder it is. */
  isCommandLine(authorization: string): boolean {
    return equalText(authorization, this.secret)
  }

  /** The current token; a used one is replaced, so that the desktop shell can ask for another window. */
  currentToken(): string {
    return this.token
  }

  /** Exchanges the token for a cookie value; `undefined` for a wrong or used one. */
  redeem(token: string): string | undefined {
    if (!equalText(token, this.token)) return undefined
    this.token = randomBytes(24).toString('base64url')
    const issued = Date.now().toString(36)
    return `${issued}.${this.sign(issued)}`
  }

  isValid(cookie: string | undefined): boolean {
    const [issued, signature] = (cookie ?? '').split('.')
    if (issued === undefined || signature === undefined) return false
    const age = Date.now() - Number.parseInt(issued, 36)
    return equalText(signature, this.sign(issued)) && age >= 0 && age < launchDays * 86_400_000
  }

  private sign(text: string): string {
    return createHmac('sha256', this.key).update(`launch:${text}`).digest('base64url')
  }
}

/** Starts a session and returns the cookie's token, of which only the hash is kept. */
export async function startSession(db: Kysely<Database>, userId: string, now = new Date()): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.deleteFrom('session').where('expires_at', '<', now.toISOString()).execute()
  await db
    .insertInto('session')
    .values({
      token_hash: hashToken(token),
      user_id: userId,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + sessionHours * 3_600_000).toISOString(),
    })
    .execute()
  return token
}

export async function endSession(db: Kysely<Database>, token: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', hashToken(token)).execute()
}

export async function findSessionUser(
  db: Kysely<Database>,
  token: string | undefined,
  now = new Date().toISOString(),
): Promise<SignedInUser | undefined> {
  if (token === undefined) return undefined
  const row = await db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.user_id')
    .select(['user.id', 'user.login', 'user.name', 'user.role', 'user.org_unit_id'])
    .where('session.token_hash', '=', hashToken(token))
    .where('session.expires_at', '>', now)
    .executeTakeFirst()
  return row && { id: row.id, login: row.login, name: row.name, role: row.role, orgUnitId: row.org_unit_id }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function equalText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
