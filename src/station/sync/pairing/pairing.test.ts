import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/open-test-database.ts'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { insertOrgUnit } from '../../access/access.service.ts'
import { Failure } from '../../failure.ts'
import { newId } from '../../ids.ts'
import { readSettings, writeSetting } from '../../settings.ts'
import { letterFolders } from '../letters.ts'
import { findComputer, headquartersOf } from './computers.ts'
import { ensureIdentity, readIdentity } from './identity.ts'
import { inviteStore, withdrawInvite } from './invite.ts'
import { openJoinFile, sendAnswer } from './join.ts'
import { rotateKeys } from './keys.ts'
import { takePairingLetter, writePairingLetters } from './pairing-letters.ts'
import { confirmComputer, describePairing, readWords, revokeComputer } from './pairing.service.ts'
import { takeAnswer } from './take-answer.ts'

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    return error instanceof Failure ? error.code : String(error)
  }
}

/** A computer after its first run, which cannot be reached by the network. */
async function openComputer(role: 'store' | 'hq') {
  const { db } = await openTestDatabase()
  const { computerId } = await ensureIdentity(db)
  const group = await insertOrgUnit(db, { kind: 'group', name: '晨光便利', parentId: null })
  if (role === 'store') await insertOrgUnit(db, { kind: 'store', name: '南京西路店', parentId: group })
  await writeSetting(db, 'role', role)
  const { sync } = await readSettings(db)
  await writeSetting(db, 'sync', { ...sync, server: { ...sync.server, on: false } })
  const user = { id: newId(), login: 'lin', name: '林小满', role: 'administrator', orgUnitId: group } as const
  return { station: { db, productVersion: '0.0.0' }, caller: { user }, computerId, db }
}

const stores = { region: '华东区', store: '南京西路店' }

async function joinStore() {
  const hq = await openComputer('hq')
  const store = await openComputer('store')
  const { file, invite } = await inviteStore(hq.station, hq.caller, stores)
  await openJoinFile(store.station, store.caller, file.text)
  const answer = (await describePairing(store.station)).answer?.file
  if (answer === undefined) throw new Error('an answer')
  return { hq, store, file, invite, answer }
}

describe('pairing by file', () => {
  it('ends with both sides paired after both saw the same words', async () => {
    const { hq, store, file, answer } = await joinStore()
    expect([file.name, answer.name]).toEqual(['南京西路店.sfjoin', '南京西路店.sfanswer'])
    await takeAnswer(hq.station, answer.text)
    const [there] = (await describePairing(hq.station)).computers
    const [here] = (await describePairing(store.station)).computers
    expect(there?.words).toEqual(here?.words)
    expect(there?.words?.en).toHaveLength(6)
    expect([there?.name, there?.region, there?.state]).toEqual(['南京西路店', '华东区', 'waiting'])
    expect([here?.name, here?.state]).toEqual(['晨光便利', 'waiting'])
    expect(await headquartersOf(store.db)).toBeUndefined()
    await confirmComputer(hq.station, hq.caller, store.computerId)
    await confirmComputer(store.station, store.caller, hq.computerId)
    expect((await headquartersOf(store.db))?.id).toBe(hq.computerId)
    const known = await findComputer(hq.db, store.computerId)
    const identity = await readIdentity(store.db)
    expect(known).toMatchObject({ state: 'paired', signPublic: identity.signPublic, role: 'store' })
    expect(await readWords(hq.station, store.computerId)).toEqual(here?.words)
    expect((await describePairing(hq.station)).invites).toEqual([])
  })

  it('shows other words when somebody in between put keys of their own in place', async () => {
    const { hq, store, answer } = await joinStore()
    const between = await openComputer('store')
    const { file } = await inviteStore(hq.station, hq.caller, { region: '华东区', store: '静安店' })
    await openJoinFile(between.station, between.caller, file.text)
    await takeAnswer(hq.station, (await describePairing(between.station)).answer?.file.text ?? '')
    await takeAnswer(hq.station, answer.text)
    const words = await readWords(hq.station, between.computerId)
    expect(words).not.toEqual(await readWords(store.station, hq.computerId))
  })

  it('uses a join file once, whoever comes second; the same answer again changes nothing', async () => {
    const { hq, file, answer } = await joinStore()
    await takeAnswer(hq.station, answer.text)
    await takeAnswer(hq.station, answer.text)
    const second = await openComputer('store')
    await openJoinFile(second.station, second.caller, file.text)
    const late = (await describePairing(second.station)).answer?.file.text ?? ''
    expect(await codeOf(takeAnswer(hq.station, late))).toBe('JOIN_USED')
    expect((await describePairing(hq.station)).computers).toHaveLength(1)
  })

  it('says why a file lets nobody in', async () => {
    const { hq, store, file, answer } = await joinStore()
    const open = async (text: string) => await codeOf(openJoinFile(store.station, store.caller, text))
    expect(await open('hello')).toBe('JOIN_UNREADABLE')
    expect(await open(file.text.replace('南京西路店', '静安店'))).toBe('JOIN_UNREADABLE')
    expect(await open(answer.text)).toBe('JOIN_OTHER_ROLE')
    expect(await codeOf(openJoinFile(hq.station, hq.caller, file.text))).toBe('JOIN_OWN')
    const take = async (text: string) => await codeOf(takeAnswer(hq.station, text))
    expect(await take('{}')).toBe('JOIN_UNREADABLE')
    expect(await take(file.text)).toBe('JOIN_OWN')
    expect(await take(answer.text.replace(/sealed":"[^"]+/u, 'sealed":"aGVsbG8='))).toBe('JOIN_UNREADABLE')
    expect(await codeOf(takeAnswer(store.station, answer.text))).toBe('JOIN_OTHER_ROLE')
    const other = await openComputer('hq')
    expect(await codeOf(takeAnswer(other.station, answer.text))).toBe('JOIN_NOT_FOR_US')
    expect(await codeOf(openJoinFile(other.station, other.caller, file.text))).toBe('JOIN_OTHER_ROLE')
    expect(await codeOf(inviteStore(store.station, store.caller, stores))).toBe('WRONG_ROLE')
    await writeSetting(store.db, 'demonstration', true)
    expect(await open(file.text)).toBe('JOIN_DEMONSTRATION')
  })

  it('ends after seven days and when the join file was withdrawn', async () => {
    const { hq, store, file, invite, answer } = await joinStore()
    const past = new Date(Date.now() - 1).toISOString()
    await hq.db.updateTable('sync_invite').set({ expires_at: past }).execute()
    expect(await codeOf(takeAnswer(hq.station, answer.text))).toBe('JOIN_EXPIRED')
    await withdrawInvite(hq.station, hq.caller, invite.id)
    expect(await codeOf(takeAnswer(hq.station, answer.text))).toBe('JOIN_UNKNOWN')
    expect(await codeOf(withdrawInvite(hq.station, hq.caller, randomUUID()))).toBe('NOT_FOUND')
    const units = await hq.db.selectFrom('org_unit').select('kind').where('kind', '=', 'store').execute()
    expect(units).toEqual([])
    expect((await describePairing(store.station)).answer).not.toBeNull()
    expect(file.text).toContain(invite.expiresAt)
  })

  it('is one headquarters a store; a second is refused until the first is ended', async () => {
    const { hq, store } = await joinStore()
    await confirmComputer(store.station, store.caller, hq.computerId)
    const other = await openComputer('hq')
    const { file } = await inviteStore(other.station, other.caller, stores)
    const open = async () => await codeOf(openJoinFile(store.station, store.caller, file.text))
    expect(await open()).toBe('ALREADY_PAIRED')
    await revokeComputer(store.station, store.caller, hq.computerId)
    expect(await open()).toBe('done')
  })

  it('does not let an invited computer take the place of another', async () => {
    const { hq, store, answer } = await joinStore()
    await takeAnswer(hq.station, answer.text)
    await confirmComputer(hq.station, hq.caller, store.computerId)
    const thief = await openComputer('store')
    await thief.db.updateTable('sync_identity').set({ computer_id: store.computerId }).execute()
    const { file } = await inviteStore(hq.station, hq.caller, { region: '华东区', store: '静安店' })
    await openJoinFile(thief.station, thief.caller, file.text)
    const forged = (await describePairing(thief.station)).answer?.file.text ?? ''
    expect(await codeOf(takeAnswer(hq.station, forged))).toBe('COMPUTER_KNOWN')
    await revokeComputer(hq.station, hq.caller, store.computerId)
    expect((await findComputer(hq.db, store.computerId))?.state).toBe('revoked')
    expect(await codeOf(confirmComputer(hq.station, hq.caller, store.computerId))).toBe('NOT_FOUND')
  })

  it('keeps with the answer why it could not go by the network', async () => {
    const { store, hq } = await joinStore()
    await store.db.updateTable('sync_computer').set({ address: 'https://127.0.0.1:1' }).execute()
    await sendAnswer(store.station)
    const { answer } = await describePairing(store.station)
    expect(answer?.sentAt).toBeNull()
    expect(answer?.failure?.code).toMatch(/^LINK_/u)
    await revokeComputer(store.station, store.caller, hq.computerId)
    expect(await describePairing(store.station)).toMatchObject({ answer: null, computers: [] })
  })
})

describe('letters that pair', () => {
  it('carry the answer and changes of keys until the other side was heard of', async () => {
    const { hq, store } = await joinStore()
    const folders = letterFolders(makeTempFolder())
    const station = { ...store.station, sync: { folders } }
    const list = async () => {
      await writePairingLetters(station, hq.computerId)
      return readdirSync(folders.out(hq.computerId)).map((name) => join(folders.out(hq.computerId), name))
    }
    const [answer = ''] = await list()
    expect(await takePairingLetter(hq.station, answer)).toBe('answer')
    await confirmComputer(hq.station, hq.caller, store.computerId)
    await confirmComputer(store.station, store.caller, hq.computerId)
    await rotateKeys(store.db, 'somebody')
    const both = await list()
    expect(both).toHaveLength(2)
    const kinds = []
    for (const path of both) kinds.push(await takePairingLetter(hq.station, path))
    expect(kinds.toSorted()).toEqual(['answer', 'keys'])
    const known = await findComputer(hq.db, store.computerId)
    expect(known?.signPublic).toBe((await readIdentity(store.db)).signPublic)
    const last_contact_at = new Date(Date.now() + 1000).toISOString()
    await store.db.updateTable('sync_computer').set({ last_contact_at }).execute()
    const left = await list()
    expect(left.map((path) => JSON.parse(readFileSync(path, 'utf8')) as object)).toMatchObject([
      { format: 'storefront-key-changes' },
    ])
    expect((await readSettings(store.db)).joinAnswer).toBeNull()
    writeFileSync(left[0] ?? '', 'hello')
    expect(await codeOf(takePairingLetter(hq.station, left[0] ?? ''))).toBe('JOIN_UNREADABLE')
  })
})
