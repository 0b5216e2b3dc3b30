import { readdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import {
  addPeople,
  type Desk,
  exchangeAll,
  namesAt,
  openPairedDesks,
} from '../../../test/support/mail-desks.ts'
import { newId } from '../ids.ts'
import { readSettings, writeSetting } from '../settings.ts'
import { countRecords } from './ledger.service.ts'
import { inviteStore } from './pairing/invite.ts'
import { openJoinFile } from './pairing/join.ts'
import { rotateKeys } from './pairing/keys.ts'
import { confirmComputer, describePairing, revokeComputer } from './pairing/pairing.service.ts'
import { takeAnswer } from './pairing/take-answer.ts'

/** As after a copy from before a change of keys was put back: nobody has the keys that the other side knows. */
async function loseKeys({ db }: Desk): Promise<void> {
  await rotateKeys(db, 'somebody')
  await db.deleteFrom('sync_key').where('retired_at', 'is not', null).execute()
  await writeSetting(db, 'keyChanges', [])
}

async function pairAnew(hq: Desk, store: Desk): Promise<void> {
  const user = { id: newId(), login: 'lin', name: '林小满', role: 'administrator', orgUnitId: '' } as const
  const caller = { user }
  const { sync } = await readSettings(hq.db)
  await writeSetting(hq.db, 'sync', { ...sync, server: { ...sync.server, on: false } })
  await revokeComputer(hq, caller, store.id)
  await revokeComputer(store, caller, hq.id)
  const { file } = await inviteStore(hq, caller, { region: '华东区', store: '南京西路店' })
  await openJoinFile(store, caller, file.text)
  await takeAnswer(hq, (await describePairing(store)).answer?.file.text ?? '')
  await confirmComputer(hq, caller, store.id)
  await confirmComputer(store, caller, hq.id)
}

async function setPhone({ db }: Desk, name: string, phone: string): Promise<void> {
  await db.updateTable('candidate').set({ phone }).where('name', '=', name).execute()
}

it('what was sealed to keys that are gone is refused, and goes again to the present ones after pairing anew', async () => {
  const { hq, store } = await openPairedDesks()
  await addPeople(store, ['甲'])
  await exchangeAll(hq, [store])
  await addPeople(store, ['乙'])
  await store.sync.pack(hq.id)
  await setPhone(hq, '甲', '13911112222')
  await hq.sync.pack(store.id)
  await loseKeys(hq)
  await loseKeys(store)
  // The other side's word still counts, so that only the seal is in the way.
  const codes: unknown[] = []
  for (const letter of await store.sync.letters(hq.id))
    await hq.sync.take(letter.path).catch((error: { code?: unknown }) => codes.push(error.code))
  expect(codes).toEqual(['BUNDLE_SEALED'])
  const refused = await hq.db
    .selectFrom('sync_bundle')
    .select('failure_json')
    .where('state', '=', 'refused')
    .executeTakeFirst()
  expect(JSON.parse(refused?.failure_json ?? 'null')).toEqual({ code: 'BUNDLE_SEALED' })
  expect(await readdir(hq.sync.folders.incoming)).toEqual([])

  await pairAnew(hq, store)
  await exchangeAll(hq, [store])
  expect(await namesAt(hq)).toEqual(['乙', '甲'].toSorted())
  for (const side of [hq, store]) {
    expect(await countRecords(side.db)).toMatchObject({ waiting: 0, onTheWay: 0 })
    const { phone } = await side.db
      .selectFrom('candidate')
      .select('phone')
      .where('name', '=', '甲')
      .executeTakeFirstOrThrow()
    expect(phone).toBe('13911112222')
  }
  // And both go on as ever.
  await addPeople(store, ['丙'])
  await setPhone(hq, '乙', '13733334444')
  await exchangeAll(hq, [store])
  expect(await namesAt(hq)).toHaveLength(3)
  expect(await countRecords(hq.db)).toMatchObject({ waiting: 0, onTheWay: 0 })
})
