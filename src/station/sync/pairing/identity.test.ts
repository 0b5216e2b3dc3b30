import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/open-test-database.ts'
import { pairComputer } from '../../../../test/support/pairing.ts'
import { Failure } from '../../failure.ts'
import { openSealed, sealTo } from '../bundle/age-seal.ts'
import { publicPartOf, signText, verifyText } from '../bundle/signed.ts'
import { findComputer, headquartersOf, requirePaired, signKeysOf } from './computers.ts'
import { ensureIdentity, readIdentity, renewIncarnation } from './identity.ts'
import { forgetOldKeys, listKeyChanges, rotateKeys, takeKeyChanges } from './keys.ts'

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    return error instanceof Failure ? error.code : String(error)
  }
}

async function openTwo() {
  const { db: store } = await openTestDatabase()
  const { db: hq } = await openTestDatabase()
  const identity = await ensureIdentity(store)
  await ensureIdentity(hq)
  await pairComputer(hq, identity, { role: 'store' })
  return { store, hq, identity }
}

const days = (count: number) => new Date(Date.now() + count * 86_400_000)

describe('the identity of a computer', () => {
  it('is made once and its keys belong together', async () => {
    const { db } = await openTestDatabase()
    const identity = await ensureIdentity(db)
    expect(await ensureIdentity(db)).toEqual(identity)
    expect(publicPartOf(identity.signSecret)).toBe(identity.signPublic)
    const sealed = await sealTo(identity.ageRecipient, 'text')
    expect(Buffer.from((await openSealed(identity.ageSecrets, sealed)) ?? []).toString()).toBe('text')
  })

  it('keeps its id when records came back from a copy, and begins a new incarnation', async () => {
    const { db } = await openTestDatabase()
    const before = await ensureIdentity(db)
    const incarnation = await renewIncarnation(db)
    expect(incarnation).not.toBe(before.incarnation)
    expect(await readIdentity(db)).toEqual({ ...before, incarnation })
  })
})

describe('a change of keys', () => {
  it('is taken by the other side, which takes what was signed before for thirty days more', async () => {
    const { store, hq, identity } = await openTwo()
    await rotateKeys(store, 'somebody')
    await rotateKeys(store, 'somebody')
    const now = await readIdentity(store)
    expect(now.signPublic).not.toBe(identity.signPublic)
    const chain = await listKeyChanges(store)
    expect(await takeKeyChanges(hq, identity.computerId, chain)).toBe(true)
    expect(await takeKeyChanges(hq, identity.computerId, chain)).toBe(false)
    const known = await requirePaired(hq, identity.computerId)
    expect([known.signPublic, known.ageRecipient]).toEqual([now.signPublic, now.ageRecipient])
    expect(signKeysOf(known)).toEqual([now.signPublic, chain[1]?.previous, identity.signPublic])
    expect(signKeysOf(known, days(31))).toEqual([now.signPublic])
    expect(verifyText(now.signPublic, 'a:v1', 'text', signText(now.signSecret, 'a:v1', 'text'))).toBe(true)
  })

  it('that the known key did not sign, or of another computer, changes nothing', async () => {
    const { store, hq, identity } = await openTwo()
    const stranger = await openTestDatabase()
    await ensureIdentity(stranger.db)
    const theirs = await rotateKeys(stranger.db, 'somebody')
    const change = await rotateKeys(store, 'somebody')
    const forged = { ...theirs, computerId: identity.computerId, previous: identity.signPublic }
    const swapped = { ...change, age: theirs.age }
    for (const chain of [[], [theirs], [forged], [swapped], [change, theirs]]) {
      expect(await codeOf(takeKeyChanges(hq, identity.computerId, chain))).toBe('KEY_CHANGE_WRONG')
    }
    expect((await findComputer(hq, identity.computerId))?.signPublic).toBe(identity.signPublic)
    expect(await codeOf(takeKeyChanges(hq, theirs.computerId, [theirs]))).toBe('COMPUTER_UNKNOWN')
  })

  it('lets what was sealed before still open, until everybody was in contact and thirty days went by', async () => {
    const { store, hq } = await openTwo()
    const other = await readIdentity(hq)
    await pairComputer(store, other, { role: 'hq' })
    expect((await headquartersOf(store))?.id).toBe(other.computerId)
    const sealed = await sealTo((await readIdentity(store)).ageRecipient, 'text')
    await rotateKeys(store, 'somebody')
    const opens = async () => (await openSealed((await readIdentity(store)).ageSecrets, sealed)) !== undefined
    await forgetOldKeys(store, days(29))
    expect(await opens()).toBe(true)
    // Nobody heard of headquarters since: what is under way from there may be sealed to the old key.
    await forgetOldKeys(store, days(400))
    expect(await opens()).toBe(true)
    await store
      .updateTable('sync_computer')
      .set({ last_contact_at: days(3).toISOString() })
      .execute()
    await forgetOldKeys(store, days(31))
    expect(await opens()).toBe(false)
  })
})

describe('another computer', () => {
  it('counts only while it is paired', async () => {
    const { hq, identity } = await openTwo()
    const set = async (state: 'waiting' | 'revoked') =>
      await hq.updateTable('sync_computer').set({ state }).execute()
    expect(await codeOf(requirePaired(hq, identity.computerId))).toBe('done')
    await set('waiting')
    expect(await codeOf(requirePaired(hq, identity.computerId))).toBe('COMPUTER_UNKNOWN')
    await set('revoked')
    expect(await codeOf(requirePaired(hq, identity.computerId))).toBe('COMPUTER_REVOKED')
    expect(await codeOf(requirePaired(hq, 'somebody'))).toBe('COMPUTER_UNKNOWN')
  })
})
