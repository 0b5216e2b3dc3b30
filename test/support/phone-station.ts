import { expect, onTestFinished, vi } from 'vitest'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import type { StationParts } from '../../src/station/station-life.ts'
import { CallService } from '../../src/station/calls/calls.service.ts'
import { PhoneProcess } from '../../src/station/phone-lines/phone-process.ts'
import { openTestStation, type TestStation } from './open-test-station.ts'
import { placeCall } from './phone-call.ts'

type PlacedCall = Awaited<ReturnType<typeof placeCall>>

/** A station with the real telephone process. */
export interface PhoneStation {
  readonly made: TestStation
  /** Gives the line of a placed call to the exchange; whoever is to be called is called now. */
  connect(placed: PlacedCall): Promise<void>
  /** The row of the nth call, from 0, once it is over. */
  overCall(nth?: number): Promise<{
    id: string
    outcome: string | null
    state: string
    direction: string
    interview_id: string | null
    recording_id: string | null
  }>
}

/** At an exchange on loopback; both are closed after the test. */
export async function openPhoneStation(
  exchange: { readonly port: number; close(): Promise<void> },
  parts: Partial<StationParts> = {},
): Promise<PhoneStation> {
  onTestFinished(async () => await exchange.close())
  const telephone = new PhoneProcess({
    host: createForkProcessHost(),
    entry: new URL('../../src/phone/worker/phone-host.ts', import.meta.url),
  })
  const troubles: unknown[] = []
  const made = await openTestStation({
    parts: {
      telephone,
      makeCalls: (station, phone) => new CallService(station, phone, (_, error) => troubles.push(error)),
      ...parts,
    },
  })
  const { station } = made
  return {
    made,
    connect: async ({ lineId }) => {
      const connection = {
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
      }
      await station.db
        .updateTable('phone_line')
        .set({ connection_json: JSON.stringify(connection) })
        .where('id', '=', lineId)
        .execute()
      await station.phone.lines.apply()
      station.phone.news.changed({ of: 'numbers' })
    },
    overCall: async (nth = 0) =>
      await vi.waitFor(
        async () => {
          if (troubles.length > 0) throw troubles[0]
          const row = await station.db
            .selectFrom('phone_call')
            .select(['id', 'outcome', 'state', 'direction', 'interview_id', 'recording_id'])
            .where('ended_at', 'is not', null)
            .orderBy('placed_at')
            .offset(nth)
            .limit(1)
            .executeTakeFirst()
          expect(row).toBeDefined()
          return row as NonNullable<typeof row>
        },
        { timeout: 60_000, interval: 200 },
      ),
  }
}
