import { describe, expect, it, vi } from 'vitest'
import { CallService } from '../../src/station/calls/calls.service.ts'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import { PhoneProcess } from '../../src/station/phone-lines/phone-process.ts'
import { openTestStation } from '../support/open-test-station.ts'
import { placeCall } from '../support/phone-call.ts'
import { type PhoneCandidate, PhoneExchange } from '../support/phone-exchange.ts'

/** A voice: a tone that swells as syllables do, 8 kHz. */
const voice = (ms: number) =>
  Int16Array.from({ length: ms * 8 }, (_, n) => {
    const turns = (2 * Math.PI * n) / 8_000
    return Math.round(9_000 * Math.sin(220 * turns) * Math.abs(Math.sin(2 * turns)))
  })

async function open(script: (candidate: PhoneCandidate) => Promise<void>) {
  const exchange = await PhoneExchange.open(script)
  const telephone = new PhoneProcess({
    host: createForkProcessHost(),
    entry: new URL('../../src/phone/worker/phone-host.ts', import.meta.url),
  })
  const troubles: unknown[] = []
  const station = await openTestStation({
    parts: {
      telephone,
      makeCalls: (made, phone) => new CallService(made, phone, (_, error) => troubles.push(error)),
    },
  })
  return { ...station, station: station.station, exchange, troubles }
}

describe('an interview by telephone', () => {
  it('is held by a real line from the greeting to the goodbye', async () => {
    const events: string[] = []
    const made = await open(async (candidate) => {
      candidate.ring()
      await candidate.answer()
      await candidate.say(voice(600))
      await candidate.hears(1)
      events.push('greeted')
      candidate.press('1')
      for (let n = 0; n < 3; n++) {
        await candidate.hearsNext()
        events.push(`asked ${n}`)
        await candidate.say(voice(5_000))
      }
      await candidate.hearsNext()
      candidate.hangUp()
    })
    const { station, exchange, troubles } = made
    const placed = await placeCall(made)
    await station.db
      .updateTable('phone_line')
      .set({
        connection_json: JSON.stringify({
          kind: 'sip',
          server: '127.0.0.1',
          port: exchange.port,
          transport: 'udp',
          user: '1001',
          authUser: '',
          domain: '',
          register: true,
          codecs: ['PCMA'],
          srtp: 'off',
          authority: '',
          ports: [30_000, 39_999],
        }),
      })
      .where('id', '=', placed.lineId)
      .execute()
    await station.phone.lines.apply()
    station.phone.news.changed({ of: 'numbers' })
    const call = await vi.waitFor(
      async () => {
        if (troubles.length > 0) throw troubles[0]
        const row = await station.db.selectFrom('phone_call').selectAll().executeTakeFirst()
        expect(row?.ended_at).toBeTruthy()
        return row
      },
      { timeout: 60_000, interval: 200 },
    )
    expect(exchange.candidates.map(({ failure }) => failure)).toEqual([undefined])
    expect(events).toEqual(['greeted', 'asked 0', 'asked 1', 'asked 2'])
    expect(call).toMatchObject({ outcome: 'broken-off', state: 'over' })
    const parts = await station.db.selectFrom('answer_part').selectAll().execute()
    expect(parts.filter(({ recording_id }) => recording_id !== null).length).toBeGreaterThanOrEqual(3)
    await exchange.close()
  })
})
