import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { appendAudit } from '../audit/audit.ts'
import { attemptsBeforeLock, lockUntil } from '../access/lockout.ts'
import { hashPassword, verifyPassword } from '../access/password.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { readSettings, writeSetting } from '../settings.ts'

/** Sets the kiosk's PIN, or takes it away with null; kiosks that are open ask for the new one. */
export async function setKioskPin({ db }: Station, { user }: Caller, pin: string | null): Promise<void> {
  const hash = pin === null ? null : await hashPassword(pin)
  await db.transaction().execute(async (trx) => {
    await writeSetting(trx, 'kioskPin', hash)
    await appendAudit(trx, {
      actor: user.id,
      action: pin === null ? 'kiosk.pin-removed' : 'kiosk.pin-set',
      subject: 'station',
    })
  })
}

/** Counts wrong PINs of this computer and locks as sign-in does: one minute after the fifth, then two, four … */
export class KioskLock {
  private failed = 0
  private until: string | null = null

  /** Throws LOCKED_OUT, INVALID_CREDENTIALS, or NOT_FOUND where no PIN is set. */
  async check({ db }: Pick<Station, 'db'>, pin: string, now = new Date()): Promise<void> {
    const { kioskPin } = await readSettings(db)
    if (kioskPin === null) throw new Failure('NOT_FOUND')
    if (this.until !== null && this.until > now.toISOString())
      throw new Failure('LOCKED_OUT', { until: this.until })
    // Counted before the slow comparison, so that many at once are not all free.
    this.failed += 1
    this.until = lockUntil(this.failed, now)
    if (await verifyPassword(pin, kioskPin)) {
      this.failed = 0
      this.until = null
      return
    }
    if (this.until !== null) throw new Failure('LOCKED_OUT', { until: this.until })
    throw new Failure('INVALID_CREDENTIALS', { attemptsLeft: attemptsBeforeLock - this.failed })
  }
}

const sessionMs = 24 * 3_600_000

/** What the kiosk's browser keeps once it was opened: `<ends at, epoch ms>.<random>.<HMAC>`; a new PIN ends it. */
export async function makeKioskSession(station: Pick<Station, 'db' | 'keys'>, now: number): Promise<string> {
  const body = `${now + sessionMs}.${randomBytes(12).toString('base64url')}`
  return `${body}.${await sign(station, body)}`
}

/** Whether a kiosk was opened here with the PIN that is still in force. */
export async function isKioskOpen(
  station: Pick<Station, 'db' | 'keys'>,
  session: string | undefined,
  now: number,
): Promise<boolean> {
  const [endsAt = '', nonce = '', given = ''] = (session ?? '').split('.')
  if (!(Number(endsAt) > now)) return false
  const expected = Buffer.from(await sign(station, `${endsAt}.${nonce}`))
  const actual = Buffer.from(given)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

async function sign({ db, keys }: Pick<Station, 'db' | 'keys'>, body: string): Promise<string> {
  const { kioskPin } = await readSettings(db)
  if (kioskPin === null) return randomBytes(32).toString('base64url')
  return createHmac('sha256', keys.session).update(`kiosk ${kioskPin} ${body}`).digest('base64url')
}
