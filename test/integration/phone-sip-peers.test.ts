import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HangUp } from '../../src/phone/line.ts'
import type { CallSound, IncomingCall } from '../../src/phone/phone-line.ts'
import { openRtpEnd } from '../../src/phone/rtp/open-rtp-end.ts'
import { openLine, ready, stateOf, watch } from '../../src/phone/sip/sip-line.fixture.ts'
import type { SipLine } from '../../src/phone/sip/sip-line.ts'
import { has, hasKamailio, type Kamailio, startKamailio } from '../support/kamailio.ts'
import { startSipp, type SippScenario } from '../support/sipp.ts'

/** Plays a tone and counts the frames that were not silent. */
function talk(sound: CallSound): { heard: number } {
  const counted = { heard: 0 }
  const tone = Int16Array.from(
    { length: sound.rate / 50 },
    (_, at) => 8_000 * Math.sin((2 * Math.PI * 440 * at) / sound.rate),
  )
  sound.onFrame((frame) => {
    if (frame.some((sample) => Math.abs(sample) > 1_000)) counted.heard += 1
    return tone
  })
  return counted
}

/** Two accounts of one server, at their usual times. */
async function openTwo(
  settings: Parameters<typeof openLine>[0],
): Promise<{ one: SipLine; other: SipLine; close: () => Promise<void> }> {
  const options = { openRtpEnd, times: { t1: 500, t2: 4_000 } }
  const one = openLine({ ...settings, user: '1001' }, options)
  const other = openLine({ ...settings, user: '1002' }, options)
  await Promise.all([ready(one), ready(other)])
  return { one, other, close: async () => void (await Promise.all([one.close(), other.close()])) }
}
const nextCall = async (line: SipLine): Promise<IncomingCall> =>
  await new Promise((resolve) => line.onIncoming(resolve))

describe.skipIf(!hasKamailio()).each(['MD5', 'SHA-256'] as const)('by Kamailio, %s', (algorithm) => {
  let server: Kamailio
  beforeAll(async () => {
    server = await startKamailio(algorithm)
  })
  afterAll(async () => await server.stop())
  const settingsOf = (transport: 'udp' | 'tcp' | 'tls') => ({
    transport,
    port: transport === 'tls' ? server.tlsPort : server.port,
    authority: server.authority,
    srtp: transport === 'tls' ? ('required' as const) : ('off' as const),
  })

  it.each(['udp', 'tcp', 'tls'] as const)('two lines talk over %s, and press keys', async (transport) => {
    const { one, other, close } = await openTwo(settingsOf(transport))
    const coming = nextCall(other)
    const out = one.place('1002', { ringSeconds: 20 })
    const outside = watch(out)
    const call = await coming
    const inside = watch(call)
    await outside.ringing
    call.answer()
    const [ours, theirs] = await Promise.all([outside.up, inside.up])
    const counts = [talk(ours), talk(theirs)]
    await expect.poll(() => Math.min(...counts.map(({ heard }) => heard))).toBeGreaterThan(20)
    expect(ours.figures().encrypted).toBe(transport === 'tls')
    out.sendDigits('5')
    await expect.poll(() => inside.told.join()).toMatch(/5@/)
    call.hangUp()
    expect(await outside.ended).toEqual({ by: 'peer', was: 'up' })
    expect(call.from).toBe('1001')
    await close()
  })

  it.each(['udp', 'tcp'] as const)(
    'a call over %s is given up, refused, or for nobody',
    async (transport) => {
      const { one, other, close } = await openTwo(settingsOf(transport))
      const first = nextCall(other)
      const given = one.place('1002', { ringSeconds: 20 })
      const inside = watch(await first)
      given.hangUp()
      expect(await inside.ended).toMatchObject({ by: 'peer', was: 'ringing' })
      other.onIncoming((call) => call.refuse(486))
      expect(await watch(one.place('1002', { ringSeconds: 20 })).ended).toMatchObject({ because: 'busy' })
      expect(await watch(one.place('1009', { ringSeconds: 20 })).ended).toMatchObject({
        because: 'number-refused',
      })
      await close()
    },
  )

  it('a wrong secret is told as one', async () => {
    const line = openLine({ ...settingsOf('udp'), secret: 'other' })
    expect(await stateOf(line, ({ is }) => is === 'failed')).toMatchObject({ problem: 'wrong-secret' })
    await line.close()
  })
})

describe.skipIf(!has('sipp')).each(['udp', 'tcp'] as const)('a telephone of sipp over %s', (transport) => {
  type Case = [SippScenario, readonly string[], Partial<HangUp>]
  const lossy: Case = ['answers', ['-lost', '25', '-m', '100'], { by: 'us', was: 'up' }]
  const cases: readonly Case[] = [
    ['answers', [], { by: 'us', was: 'up' }],
    ['hangs up', [], { by: 'peer', was: 'up' }],
    ['is busy', [], { by: 'peer', was: 'ringing', because: 'busy', detail: '486 Busy Here' }],
    ['asks for the secret', [], { by: 'us', was: 'up' }],
    // An OPTIONS whose answer was lost counts as a call of its own when it comes again.
    ...(transport === 'udp' ? [lossy] : []),
  ]
  it.each(cases)('%s %j', { timeout: 60_000 }, async (scenario, more, how) => {
    const sipp = await startSipp(scenario, transport, more)
    const times = { t1: 100, t2: 800 }
    const line = openLine({ port: sipp.port, transport, register: false }, { openRtpEnd, times })
    try {
      await ready(line)
      const call = line.place('2000', { ringSeconds: 20 })
      const { up, ended } = watch(call)
      call.onUp((sound) => void talk(sound))
      if (how.by === 'us') {
        await Promise.race([up, ended])
        call.hangUp()
      }
      expect(await ended).toEqual(how)
      await line.close()
      if (more.length === 0) expect(await sipp.ended).toBe(0)
    } finally {
      sipp.stop()
      await line.close()
    }
  })
})
