import { describe, expect, it } from 'vitest'
import { type CampaignStation, openCampaignStation, pbx } from '../../../test/support/campaign-station.ts'
import type { LineTestStep } from '../../contract/phone-lines.ts'
import type { FromPhone, ToPhone } from '../../phone/protocol.ts'
import { changeLine } from './phone-line.service.ts'
import { testLine } from './test-line.ts'

const second = Int16Array.from({ length: 8_000 }, (_, n) => Math.round(8_000 * Math.sin(n / 4)))
const figures: Extract<FromPhone, { type: 'ended' }>['figures'] = {
  codec: 'PCMA',
  rate: 8_000,
  encrypted: false,
  sent: 100,
  received: 99,
  lost: 1,
  late: 0,
  duplicates: 0,
  strangers: 0,
  jitterMs: 2.5,
  lostByPeer: null,
}

/** Whoever is called answers, hears, and speaks into the line whenever they are recorded. */
function answer({ telephone }: CampaignStation, voice = second, how: 'answers' | 'busy' = 'answers'): void {
  const send = telephone.send.bind(telephone)
  telephone.send = (message: ToPhone) => {
    if (message.type === 'hang-up') {
      telephone.sent.push(message)
      return telephone.tell({ type: 'ended', callId: message.callId, how: { by: 'us', was: 'up' }, figures })
    }
    send(message)
    if (message.type === 'call') {
      const { callId } = message
      telephone.tell({ type: 'ringing', callId })
      if (how === 'busy')
        return telephone.end(callId, { by: 'peer', was: 'ringing', because: 'busy', detail: '486 Busy Here' })
      telephone.tell({ type: 'up', callId, rate: 8_000, codec: 'PCMA' })
    }
    if (message.type !== 'play') return
    const { callId, playId } = message
    telephone.tell({ type: 'played', callId, playId, how: 'end', at: 0 })
    for (let n = 0; n < 4; n++)
      telephone.tell({ type: 'media', calls: [{ callId, at: 0, heard: voice, played: voice }] })
  }
}

async function run(
  { open, lineId }: CampaignStation,
  { number = '8001', leaveAt }: { number?: string; leaveAt?: LineTestStep['step'] } = {},
): Promise<LineTestStep[]> {
  const steps: LineTestStep[] = []
  const test = await testLine(open.station, open.caller, { lineId, number, signal: undefined })
  for await (const step of test) {
    steps.push(step)
    if (step.step === leaveAt) break
  }
  return steps
}

const short = (steps: readonly LineTestStep[]) =>
  steps.filter(({ state }) => state !== 'running').map(({ step, state }) => `${step} ${state}`)

describe('the test of a line', () => {
  it('registers, calls, plays, records, plays it back, and keeps nothing', async () => {
    const at = await openCampaignStation()
    answer(at)
    const steps = await run(at)
    expect(short(steps)).toEqual([
      'register passed',
      'call passed',
      'play passed',
      'record passed',
      'echo passed',
    ])
    const levels = steps.flatMap(({ level }) => level ?? [])
    expect(levels).toHaveLength(4)
    for (const level of levels) expect(level).toBeCloseTo(0.74, 1)
    expect(steps.at(-1)?.figures).toEqual({
      codec: 'PCMA',
      encrypted: false,
      lost: 1,
      received: 99,
      jitterMs: 2.5,
    })
    const [, echo] = at.telephone.sentOf('sound')
    expect(echo?.samples.length).toBe(4 * 16_000)
    expect(at.telephone.sentOf('forget-sound')).toHaveLength(2)
    expect(await at.open.station.db.selectFrom('phone_call').selectAll().execute()).toEqual([])
    expect((await at.open.station.phone.lines.list())[0]?.inUse).toBe(0)
  })

  it('stops at the first step that fails, and says why', async () => {
    const at = await openCampaignStation()
    answer(at, second, 'busy')
    expect((await run(at)).at(-1)).toMatchObject({
      step: 'call',
      state: 'failed',
      problem: null,
      detail: '486 Busy Here',
    })
    const state = { is: 'failed', problem: 'wrong-secret', detail: '403 Forbidden', until: null } as const
    at.telephone.tell({ type: 'line-state', lineId: at.lineId, state })
    expect((await run(at)).at(-1)).toMatchObject({
      step: 'register',
      state: 'failed',
      problem: 'wrong-secret',
      detail: '403 Forbidden',
    })
  })

  it('notices that nothing is heard', async () => {
    const at = await openCampaignStation()
    answer(at, new Int16Array(8_000))
    expect((await run(at)).at(-1)).toMatchObject({ step: 'record', state: 'failed', problem: 'no-audio' })
    expect(at.telephone.sentOf('hang-up')).toHaveLength(1)
  })

  it('hangs up when whoever tests leaves', async () => {
    const at = await openCampaignStation()
    answer(at)
    await run(at, { leaveAt: 'record' })
    expect(at.telephone.sentOf('hang-up')).toHaveLength(1)
    expect((await at.open.station.phone.lines.list())[0]?.inUse).toBe(0)
  })

  it('has a line on that is switched off, for as long as it takes', async () => {
    const at = await openCampaignStation()
    await changeLine(at.open.station, at.open.caller, {
      ...pbx,
      lineId: at.lineId,
      revision: 1,
      enabled: false,
    })
    answer(at)
    expect(short(await run(at))).toHaveLength(5)
    await at.open.station.phone.lines.apply()
    expect(at.telephone.isRunning).toBe(false)
  })

  it('calls numbers and extensions, but nobody whose time is precious', async () => {
    const at = await openCampaignStation()
    answer(at)
    await run(at, { number: '138 0013 8000' })
    expect(at.telephone.sentOf('call')[0]?.number).toBe('+8613800138000')
    const problemOf = async (number: string) =>
      await run(at, { number }).catch((error: { data?: { problem?: string } }) => error.data?.problem)
    expect(await problemOf('110')).toBe('emergency')
    expect(await problemOf('+49 900 1234567')).toBe('premium')
    expect(await problemOf('hello')).toBe('malformed')
  })
})
