import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Campaign } from '../../src/contract/campaigns.ts'
import type { SpokenLine, Voice } from '../../src/contract/question-audio.ts'
import { openLoadStation, type LoadStation } from './load-station.ts'
import { type PhoneCandidate, PhoneExchange } from './phone-exchange.ts'
import { writeVoices } from './tone-program.ts'

const positionId = 'planned'
const language = 'en'

/** The real station with a telephone line to an exchange on loopback, and every sentence spoken by a tone. */
export interface LoadPhone<Exchange extends { readonly port: number; close(): Promise<void> }> {
  readonly load: LoadStation
  readonly exchange: Exchange
  /** A campaign of so many people, all at once, each tried as often; resolves once it is started. */
  call(people: number, attempts?: number): Promise<string>
  stop(): Promise<void>
}

/** So many plain questions by telephone, and a script for whoever is called. */
export async function openLoadPhone(
  questions: number,
  { channels, script }: { channels: number; script: (candidate: PhoneCandidate) => Promise<void> },
): Promise<LoadPhone<PhoneExchange>> {
  return await openLoadPhoneAt(questions, channels, await PhoneExchange.open(script))
}

export type LoadPhoneOptions = {
  /** Of the station. */
  readonly env?: Readonly<Record<string, string>>
  readonly callsPerSecond?: number
  readonly ringSeconds?: number
  readonly register?: boolean
}

/** The same with an exchange that stands already, in a process of its own say; it is closed with the rest. */
export async function openLoadPhoneAt<Exchange extends { readonly port: number; close(): Promise<void> }>(
  questions: number,
  channels: number,
  exchange: Exchange,
  { env = {}, callsPerSecond = 20, ringSeconds = 30, ...more }: LoadPhoneOptions = {},
): Promise<LoadPhone<Exchange>> {
  const programs = mkdtempSync(join(tmpdir(), 'storefront-programs-'))
  writeVoices(programs)
  const load = await openLoadStation(questions, {
    PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`,
    ...env,
  })
  const { client } = load
  const { id: lineId } = await client.expect<{ id: string }>('POST', '/phone-lines', {
    name: 'Line',
    connection: { kind: 'sip', server: '127.0.0.1', port: exchange.port, user: '8001', ...more },
    channels,
    callsPerSecond,
    secret: 'x',
  })
  await speak(load)
  let numbers = 0
  return {
    load,
    exchange,
    call: async (people, attempts = 3) => {
      const candidateIds: string[] = []
      for (let n = 0; n < people; n++) {
        numbers += 1
        const made = await client.expect<{ candidate: { id: string } }>('POST', '/candidates', {
          name: `Somebody ${n}`,
          phone: `+86138${String(10_000_000 + numbers)}`,
        })
        candidateIds.push(made.candidate.id)
      }
      const { id } = await client.expect<Campaign>('POST', '/campaigns', {
        name: 'Everybody',
        positionId,
        lineId,
        language,
        timeZone: 'UTC',
        hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
        atOnce: channels,
        attempts,
        ringSeconds,
        candidateIds,
      })
      await until(async () => {
        const { obstacles } = await client.expect<Campaign>('GET', `/campaigns/${id}`)
        return obstacles.length === 0
      })
      await client.expect('PUT', `/campaigns/${id}/state`, { state: 'running' })
      return id
    },
    stop: async () => {
      await load.stop()
      await exchange.close()
      rmSync(programs, { recursive: true, force: true })
    },
  }
}

async function speak({ client }: LoadStation): Promise<void> {
  const voices = await client.expect<Voice[]>('GET', '/voices')
  const voiceId = voices.find((voice) => voice.language === language)?.id
  await client.expect('POST', `/positions/${positionId}/audio/missing`, { language, voiceId })
  const lines = async () =>
    (await client.expect<SpokenLine[]>('GET', `/positions/${positionId}/audio`)).filter(
      (line) => line.language === language,
    )
  await until(async () => (await lines()).every(({ audio }) => audio !== null))
  const lineIds = (await lines()).map(({ lineId }) => lineId)
  await client.expect('POST', `/positions/${positionId}/audio/approve`, { language, lineIds, approved: true })
}

/** Looks again and again, for a minute unless told. */
export async function until(is: () => Promise<boolean>, patienceMs = 60_000, everyMs = 200): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await is())) {
    if (performance.now() > end) throw new Error('nothing came of it')
    await delay(everyMs)
  }
}
