import { scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import type { OpenDatabase } from '../db/open.ts'
import { newId } from '../ids.ts'
import { completeFirstRun, describeAccess, listOrgUnits, signIn } from './access.service.ts'
import { commandLineUser } from './command-line.ts'
import { lockMinutes } from './lockout.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { endSession, findSessionUser, LaunchGate, startSession } from './sessions.ts'

const password = 'correct horse 电池'
const firstRun = {
  language: 'zh-CN',
  administrator: { name: '周琳', login: ' Zhou ', password },
  group: '集团',
  region: '华东',
  store: '一店',
  demonstration: false,
} as const

const noon = new Date('2026-01-01T12:00:00.000Z')
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const failureOf = async (work: Promise<unknown>) =>
  await work.then(
    () => 'none',
    (error: { code: string; data?: unknown }) => [error.code, error.data],
  )

describe('a password', () => {
  it('is known again, however its characters were composed, and no other is', async () => {
    const stored = await hashPassword('Café 电池 horse')
    expect(stored).toMatch(/^scrypt\$131072\$8\$1\$/)
    expect(stored).not.toContain('horse')
    expect(await verifyPassword('Cafe\u0301 电池 horse', stored)).toBe(true)
    expect(await verifyPassword('cafe 电池 horse', stored)).toBe(false)
    expect(await verifyPassword('Café 电池 horse', undefined)).toBe(false)
  })
})

describe('the pause after wrong passwords', () => {
  it.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 4],
    [10, 32],
    [11, 60],
    [50, 60],
  ])('after %i in a row is %i minutes', (attempts, minutes) => {
    expect(lockMinutes(attempts)).toBe(minutes)
  })
})

describe('the first run', () => {
  it('makes the tree and the administrator, who can sign in, and happens once', async () => {
    const { db } = await openTestDatabase()
    const { token } = await completeFirstRun(db, firstRun)
    expect(await findSessionUser(db, token)).toMatchObject({ login: 'zhou', role: 'administrator' })
    expect((await listOrgUnits(db)).map(({ kind, name }) => [kind, name])).toEqual([
      ['group', '集团'],
      ['region', '华东'],
      ['store', '一店'],
    ])
    expect(await failureOf(completeFirstRun(db, firstRun))).toEqual(['FIRST_RUN_DONE', undefined])
  })

  it('of headquarters makes the group alone, also where the command line made a tree before', async () => {
    const { db } = await openTestDatabase()
    await commandLineUser(db)
    const { region: _region, store: _store, ...hq } = firstRun
    const { storeId, token } = await completeFirstRun(db, { ...hq, role: 'hq', demonstration: true })
    expect(storeId).toBeNull()
    const [group, ...others] = await listOrgUnits(db)
    expect([group?.kind, others]).toEqual(['group', []])
    const user = await findSessionUser(db, token)
    expect(user?.orgUnitId).toBe(group?.id)
    expect(await describeAccess(db, user)).toMatchObject({ role: 'hq', demonstration: false })
    expect((await commandLineUser(db)).orgUnitId).toBe(group?.id)
  })

  it('of a store wants its region and its name', async () => {
    const { db } = await openTestDatabase()
    const { store: _store, ...without } = firstRun
    expect(await failureOf(completeFirstRun(db, without))).toEqual(['INVALID_INPUT', { field: 'store' }])
    expect(await listOrgUnits(db)).toEqual([])
  })

  it('refuses a short password and leaves nothing', async () => {
    const { db } = await openTestDatabase()
    const administrator = { ...firstRun.administrator, password: 'short' }
    expect(await failureOf(completeFirstRun(db, { ...firstRun, administrator }))).toEqual([
      'PASSWORD_TOO_WEAK',
      { minimumLength: 10 },
    ])
    expect(await listOrgUnits(db)).toEqual([])
  })

  it('names the tree that the command line made before', async () => {
    const { db } = await openTestDatabase()
    const before = await commandLineUser(db)
    expect(await commandLineUser(db)).toEqual(before)
    const { storeId } = await completeFirstRun(db, firstRun)
    expect(storeId).toBe(before.orgUnitId)
    expect(await listOrgUnits(db)).toHaveLength(3)
  })
})

/** A user whose password is hashed at a fraction of the cost, so that twenty attempts take no time. */
async function openWithUser(): Promise<OpenDatabase & { userId: string }> {
  const open = await openTestDatabase()
  const { orgUnitId } = await commandLineUser(open.db)
  const salt = Buffer.from('salt')
  const hash = scryptSync(password.normalize('NFKC'), salt, 32, { N: 1024, r: 8, p: 1 })
  const userId = newId()
  await open.db
    .insertInto('user')
    .values({
      id: userId,
      login: 'zhou',
      name: '周琳',
      role: 'administrator',
      org_unit_id: orgUnitId,
      password_hash: `scrypt$1024$8$1$${salt.toString('base64')}$${hash.toString('base64')}`,
      failed_attempts: 0,
      locked_until: null,
      created_at: noon.toISOString(),
    })
    .execute()
  return { ...open, userId }
}

describe('signing in', () => {
  it('locks after five wrong passwords, twice as long each time, also for the right one', async () => {
    const { db } = await openWithUser()
    const wrong = async (at: Date) => await failureOf(signIn(db, { login: 'zhou', password: 'wrong' }, at))
    for (const attemptsLeft of [4, 3, 2, 1])
      expect(await wrong(noon)).toEqual(['INVALID_CREDENTIALS', { attemptsLeft }])
    expect(await wrong(noon)).toEqual(['LOCKED_OUT', { until: minutesLater(1).toISOString() }])
    expect(await failureOf(signIn(db, { login: 'zhou', password }, noon))).toEqual([
      'LOCKED_OUT',
      { until: minutesLater(1).toISOString() },
    ])
    expect(await wrong(minutesLater(1))).toEqual(['LOCKED_OUT', { until: minutesLater(3).toISOString() }])
    const token = await signIn(db, { login: ' ZHOU ', password }, minutesLater(3))
    expect(await findSessionUser(db, token, minutesLater(4).toISOString())).toMatchObject({ login: 'zhou' })
    expect(await wrong(minutesLater(3))).toEqual(['INVALID_CREDENTIALS', { attemptsLeft: 4 }])
  })

  it('answers an unknown login just as a known one, attempt by attempt', async () => {
    const { db } = await openWithUser()
    for (const minutes of [0, 0, 0, 0, 0, 0, 1, 3]) {
      const answers = ['zhou', 'nobody'].map(
        async (login) => await failureOf(signIn(db, { login, password: 'wrong' }, minutesLater(minutes))),
      )
      const [known, unknown] = await Promise.all(answers)
      expect(unknown).toEqual(known)
    }
  })
})

describe('a session', () => {
  async function openWithSession() {
    const { db, userId } = await openWithUser()
    return { db, token: await startSession(db, userId, noon) }
  }

  it('lasts twelve hours', async () => {
    const { db, token } = await openWithSession()
    const at = async (minutes: number) =>
      await findSessionUser(db, token, minutesLater(minutes).toISOString())
    expect(await at(12 * 60 - 1)).toMatchObject({ login: 'zhou' })
    expect(await at(12 * 60)).toBeUndefined()
  })

  it('ends when told, and only that one', async () => {
    const { db, token } = await openWithSession()
    const other = await signIn(db, { login: 'zhou', password }, noon)
    await endSession(db, token)
    const now = minutesLater(1).toISOString()
    expect(await findSessionUser(db, token, now)).toBeUndefined()
    expect(await findSessionUser(db, other, now)).toMatchObject({ login: 'zhou' })
  })

  it('is kept as a hash only', async () => {
    const { db, token } = await openWithSession()
    expect(JSON.stringify(await db.selectFrom('session').selectAll().execute())).not.toContain(token)
    expect(await findSessionUser(db, undefined)).toBeUndefined()
    expect(await findSessionUser(db, 'guess')).toBeUndefined()
  })
})

describe('the launch gate', () => {
  const key = new Uint8Array(32).fill(9)

  it('lets in once with a token, then asks for another', () => {
    const gate = new LaunchGate(key)
    const token = gate.currentToken()
    expect(gate.redeem('guess')).toBeUndefined()
    expect(gate.isValid(gate.redeem(token))).toBe(true)
    expect(gate.redeem(token)).toBeUndefined()
    expect(gate.isValid(gate.redeem(gate.currentToken()))).toBe(true)
  })

  it('knows its cookie after a restart, and no forged, foreign or old one', () => {
    const gate = new LaunchGate(key)
    const cookie = gate.redeem(gate.currentToken()) ?? ''
    expect(new LaunchGate(key).isValid(cookie)).toBe(true)
    expect(new LaunchGate(new Uint8Array(32)).isValid(cookie)).toBe(false)
    const [, signature = ''] = cookie.split('.')
    const later = (Date.now() + 5000).toString(36)
    for (const forged of [undefined, '', '.', 'x', `${later}.${signature}`, `${cookie}x`])
      expect(gate.isValid(forged)).toBe(false)
  })
})
