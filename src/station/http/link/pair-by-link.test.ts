import { describe, expect, it, onTestFinished } from 'vitest'
import { findFreePort } from '../../../../test/support/free-port.ts'
import { sendNow } from '../../../../test/support/link-stations.ts'
import { type MailStation, openStationAs } from '../../../../test/support/mail-stations.ts'
import { usualSyncSettings } from '../../../contract/sync-settings.ts'
import { readSettings, writeSetting } from '../../settings.ts'
import { findComputer } from '../../sync/pairing/computers.ts'
import { readIdentity } from '../../sync/pairing/identity.ts'
import { inviteStore } from '../../sync/pairing/invite.ts'
import { openJoinFile, sendAnswer } from '../../sync/pairing/join.ts'
import { rotateKeys } from '../../sync/pairing/keys.ts'
import { confirmComputer, describePairing, revokeComputer } from '../../sync/pairing/pairing.service.ts'
import { startLinkServer } from './link-server.ts'

async function openHeadquarters(): Promise<{ hq: MailStation; joinFile: string }> {
  const hq = await openStationAs('hq')
  const server = { on: true, port: await findFreePort(), host: '127.0.0.1' }
  await writeSetting(hq.station.db, 'sync', { ...usualSyncSettings, server })
  const link = await startLinkServer(hq.life)
  onTestFinished(async () => await link.close())
  const { file } = await inviteStore(hq.station, hq.caller, { region: '华东区', store: '南京西路店' })
  await link.apply()
  return { hq, joinFile: file.text }
}

async function join(joinFile: string): Promise<MailStation> {
  const store = await openStationAs('store')
  await openJoinFile(store.station, store.caller, joinFile)
  await sendAnswer(store.station)
  return store
}

const answerOf = async ({ station }: MailStation) => (await describePairing(station)).answer

describe('pairing by the network', () => {
  it('brings the answer to headquarters; a second store is told that the join file was used', async () => {
    const { hq, joinFile } = await openHeadquarters()
    const store = await join(joinFile)
    expect(await answerOf(store)).toMatchObject({ failure: null })
    expect((await answerOf(store))?.sentAt).not.toBeNull()
    const [waiting] = (await describePairing(hq.station)).computers
    expect(waiting).toMatchObject({ id: store.id, state: 'waiting', name: '南京西路店' })
    const late = await join(joinFile)
    expect(await answerOf(late)).toMatchObject({ sentAt: null, failure: { code: 'JOIN_USED' } })
  })

  it('goes on through changes of keys at both sides, and ends when headquarters revokes', async () => {
    const { hq, joinFile } = await openHeadquarters()
    const store = await join(joinFile)
    await confirmComputer(hq.station, hq.caller, store.id)
    await confirmComputer(store.station, store.caller, hq.id)
    await sendNow(store)
    const failureOf = async () => (await readSettings(store.station.db)).syncTried?.failure
    expect(await failureOf()).toBeNull()
    const seenAt = async (at: MailStation, of: MailStation) => {
      const { signPublic, ageRecipient } = await readIdentity(of.station.db)
      const known = await findComputer(at.station.db, of.id)
      return known?.signPublic === signPublic && known.ageRecipient === ageRecipient
    }
    await rotateKeys(store.station.db, 'somebody')
    await rotateKeys(hq.station.db, 'somebody')
    expect([await seenAt(hq, store), await seenAt(store, hq)]).toEqual([false, false])
    await sendNow(store)
    expect([await seenAt(hq, store), await seenAt(store, hq)]).toEqual([true, true])
    await sendNow(store)
    expect(await failureOf()).toBeNull()
    expect(await answerOf(store)).toBeNull()
    await revokeComputer(hq.station, hq.caller, store.id)
    await sendNow(store)
    expect((await failureOf())?.code).toBe('PAIRING_ENDED')
  })
})
