import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import type { Campaign } from '../../src/contract/campaigns.ts'
import type { UiLanguage } from '../../src/contract/ids.ts'
import type { PhoneLine } from '../../src/contract/phone-lines.ts'
import type { SpokenLine, Voice } from '../../src/contract/question-audio.ts'
import { type Console, useConsole } from './console.ts'
import { type PhoneCandidate, PhoneExchange } from './phone-exchange.ts'
import { writeVoices } from './tone-program.ts'
import { button } from './words.ts'

const positionId = 'home-customer-service'

export interface PhoneConsole {
  readonly console: Console
  readonly exchange: PhoneExchange
  readonly line: PhoneLine
  /** What whoever is called does; each test sets its own. */
  script: (candidate: PhoneCandidate) => Promise<void>
  ask<Told>(path: string, data: object): Promise<Told>
  read<Told>(path: string): Promise<Told>
  /** Has every line of the customer service position spoken and approved. */
  giveVoice(): Promise<void>
  /** A campaign that may call at any hour, with people of these names and numbers; not begun. */
  makeCampaign(
    people: Readonly<Record<string, string>>,
    change?: Readonly<Record<string, unknown>>,
  ): Promise<Campaign>
  /** Opens its board and has it begin, once its sentences are spoken. */
  begin(campaign: Campaign): Promise<void>
}

/** A station whose line leads to an exchange on loopback with candidates behind it, and its console; calls are real. */
export function openPhoneConsole(language: UiLanguage): PhoneConsole {
  const programs = mkdtempSync(join(tmpdir(), 'storefront-programs-'))
  writeVoices(programs)
  const spoken = language === 'en' ? 'en' : 'zh'
  const path = `${programs}${delimiter}${process.env['PATH']}`
  const console = useConsole({ language, env: { PATH: path } })
  let exchange: PhoneExchange
  let line: PhoneLine

  const ask = async <Told>(to: string, data: object): Promise<Told> => {
    const answer = await console.page.request.post(`/api/${to}`, { data })
    if (!answer.ok()) throw new Error(`${to}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as Told
  }
  const read = async <Told>(from: string): Promise<Told> =>
    (await (await console.page.request.get(`/api/${from}`)).json()) as Told

  beforeAll(async () => {
    exchange = await PhoneExchange.open(async (candidate) => await made.script(candidate))
    const connection = { kind: 'sip', server: '127.0.0.1', port: exchange.port, user: '8001' }
    line = await ask('phone-lines', { name: '总部外线', connection, secret: 'x', channels: 4 })
  })
  afterAll(async () => {
    await exchange.close()
    rmSync(programs, { recursive: true, force: true })
  })

  const made: PhoneConsole = {
    console,
    get exchange() {
      return exchange
    },
    get line() {
      return line
    },
    script: async () => undefined,
    ask,
    read,
    giveVoice: async () => {
      const voices = await read<Voice[]>('voices')
      const voiceId = voices.find((voice) => voice.language === spoken)?.id
      await ask(`positions/${positionId}/audio/missing`, { language: spoken, voiceId })
      const lines = async () =>
        (await read<SpokenLine[]>(`positions/${positionId}/audio`)).filter((one) => one.language === spoken)
      const areSpoken = async () => expect((await lines()).every(({ audio }) => audio !== null)).toBe(true)
      await vi.waitFor(areSpoken, { timeout: 90_000, interval: 300 })
      const lineIds = (await lines()).map(({ lineId }) => lineId)
      await ask(`positions/${positionId}/audio/approve`, { language: spoken, lineIds, approved: true })
    },
    begin: async ({ id }) => {
      const { page, t } = console
      await console.open(`/campaigns/${id}`)
      await page.locator('.long-table').waitFor()
      await page.locator('.obstacles').waitFor({ state: 'detached', timeout: 60_000 })
      await page.getByRole('button', { name: button(t('campaigns.board.start')) }).click()
    },
    makeCampaign: async (people, change) => {
      const added = Object.entries(people).map(
        async ([person, phone]) =>
          await ask<{ candidate: { id: string } }>('candidates', { name: person, phone }),
      )
      return await ask<Campaign>('campaigns', {
        name: '秋招第一批',
        positionId,
        lineId: line.id,
        language: spoken,
        timeZone: 'UTC',
        hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
        candidateIds: (await Promise.all(added)).map(({ candidate }) => candidate.id),
        ...change,
      })
    },
  }
  return made
}
