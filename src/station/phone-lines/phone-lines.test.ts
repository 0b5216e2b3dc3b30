import { unzipSync } from 'fflate'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { campaignOf, openCampaignStation, pbx } from '../../../test/support/campaign-station.ts'
import { testParts } from '../../../test/support/open-test-station.ts'
import { ScriptedTelephone } from '../../../test/support/scripted-telephone.ts'
import type { PhoneLine } from '../../contract/phone-lines.ts'
import { createCampaign, setCampaignState } from '../campaigns/campaign.service.ts'
import { readHealth, supportBundle } from '../health/health.service.ts'
import { StationLife } from '../station-life.ts'
import { changeLine, createLine, forgetOldSecrets, removeLine, restoreLine } from './phone-line.service.ts'
import { watchLines } from './watch-lines.ts'

const secret = 's3cret-of-the-line'
const failed = { is: 'failed', problem: 'wrong-secret', detail: '403 Forbidden', until: null } as const

describe('telephone lines', () => {
  it('are told to the worker with their secret, which nobody else sees', async () => {
    const { open, telephone, lineId } = await openCampaignStation()
    const { station } = open
    expect(telephone.sentOf('line')).toMatchObject([
      { lineId, settings: { kind: 'sip', server: 'pbx.example.test', user: '8001', secret, register: true } },
    ])
    const [line] = await station.phone.lines.list()
    expect(line).toMatchObject({
      id: lineId,
      hasSecret: true,
      state: { is: 'ready' },
      inUse: 0,
      channels: 10,
    })
    const audit = await station.db.selectFrom('audit_entry').selectAll().execute()
    open.life.log.error('phone.failed', { error: new Error(`as a server might repeat it: ${secret}`) })
    const bundle = Object.values(unzipSync(await supportBundle(open.life, station, { dumps: false })))
    const texts = bundle.map((bytes) => Buffer.from(bytes).toString('utf8'))
    expect(texts.join('')).toContain('as a server might repeat it')
    for (const text of [JSON.stringify(line), JSON.stringify(audit), ...texts])
      expect(text).not.toContain(secret)
  })

  it('show on the health page with what their process takes and where they lead', async () => {
    const { open, lineId } = await openCampaignStation()
    const { life, station, caller } = open
    expect(await readHealth(life, station)).toMatchObject({
      telephone: { state: 'ready', residentBytes: null, restarts: 0 },
      outsideHosts: ['pbx.example.test:5060'],
    })
    await changeLine(station, caller, { ...pbx, lineId, revision: 1, enabled: false })
    expect(await readHealth(life, station)).toMatchObject({ telephone: null, outsideHosts: [] })
  })

  it('keep their secret when something else is changed, and are told anew only where it matters', async () => {
    const { open, telephone, lineId } = await openCampaignStation()
    const { station, caller } = open
    const renamed = await changeLine(station, caller, { ...pbx, name: '分机', lineId, revision: 1 })
    expect(renamed).toMatchObject({ name: '分机', hasSecret: true, revision: 2, channels: 2 })
    expect(telephone.sentOf('line')).toHaveLength(1)
    await changeLine(station, caller, { ...pbx, lineId, revision: 2, secret: 'another' })
    expect(telephone.sentOf('line').at(-1)).toMatchObject({ settings: { secret: 'another' } })
    await expect(changeLine(station, caller, { ...pbx, lineId, revision: 2 })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
      data: { revision: 3 },
    })
  })

  it('that are off are off, and without a line there is no worker', async () => {
    const { open, telephone, lineId } = await openCampaignStation()
    const { station, caller } = open
    const second = await createLine(station, caller, { ...pbx, name: '第二条' })
    const off = await changeLine(station, caller, { ...pbx, lineId, revision: 1, enabled: false })
    expect(off.state).toEqual({ is: 'off' })
    expect(telephone.sentOf('line-off')).toEqual([{ type: 'line-off', lineId }])
    expect(telephone.isRunning).toBe(true)
    // A worker that stops leaves all its servers by itself.
    await removeLine(station, caller, { lineId: second.id })
    expect([telephone.sentOf('line-off').length, telephone.isRunning]).toEqual([1, false])
    await restoreLine(station, caller, { lineId: second.id })
    expect(telephone.isRunning).toBe(true)
  })

  it('say what is wrong with them, and come up again with a worker that died', async () => {
    const { open, telephone, lineId } = await openCampaignStation()
    telephone.tell({ type: 'line-state', lineId, state: { ...failed, until: 1_800_000_000_000 } })
    expect((await open.station.phone.lines.read(lineId)).state).toEqual({
      ...failed,
      until: '2027-01-15T08:00:00.000Z',
    })
    telephone.die()
    await vi.waitFor(() => expect(telephone.sentOf('line')).toHaveLength(2))
    expect((await open.station.phone.lines.read(lineId)).state).toEqual({ is: 'ready' })
  })

  it('can be removed unless a campaign needs them, and had again for ten minutes', async () => {
    const at = await openCampaignStation()
    const { open, telephone, lineId } = at
    const { station, caller } = open
    const { id: campaignId } = await createCampaign(station, caller, campaignOf(at))
    await expect(removeLine(station, caller, { lineId })).rejects.toMatchObject({
      code: 'LINE_IN_USE',
      data: { campaign: '秋招' },
    })
    await setCampaignState(station, caller, { campaignId, state: 'stopped' })
    await removeLine(station, caller, { lineId })
    expect([await station.phone.lines.list(), telephone.isRunning]).toEqual([[], false])
    await expect(removeLine(station, caller, { lineId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await restoreLine(station, caller, { lineId })).toMatchObject({
      hasSecret: true,
      state: { is: 'ready' },
    })
    await removeLine(station, caller, { lineId })
    vi.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ['Date'] })
    await expect(restoreLine(station, caller, { lineId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await forgetOldSecrets(station)
    vi.useRealTimers()
    expect(await station.db.selectFrom('phone_line').select('secret').execute()).toEqual([{ secret: '' }])
  })

  it('are up in a station that stays, not in one that a command opened', async () => {
    const { open } = await openCampaignStation()
    await open.life.close()
    const telephone = new ScriptedTelephone()
    const { speech, decoder, folder } = open
    const life = await StationLife.start({ ...(await testParts(folder, { speech, decoder })), telephone })
    onTestFinished(async () => await life.close())
    await life.requireStation().phone.lines.apply()
    expect(telephone.isRunning).toBe(false)
    await life.beginCalling()
    expect(telephone.isRunning).toBe(true)
  })

  it('are watched: all of them first, then each that changed', async () => {
    const { open, telephone, lineId } = await openCampaignStation()
    const leave = new AbortController()
    const watched = watchLines(open.station, leave.signal)
    const next = async () => (await watched.next()).value as PhoneLine | undefined
    expect(await next()).toMatchObject({ id: lineId, state: { is: 'ready' } })
    const coming = next()
    telephone.tell({ type: 'line-state', lineId, state: failed })
    expect(await coming).toMatchObject({ id: lineId, state: failed })
    const last = next()
    leave.abort()
    expect(await last).toBeUndefined()
  })
})
