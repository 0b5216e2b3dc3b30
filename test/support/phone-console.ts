import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Campaign } from '../../src/contract/campaigns.ts'
import type { UiLanguage } from '../../src/contract/ids.ts'
import type { PhoneLine } from '../../src/contract/phone-lines.ts'
import { type Console, useConsole } from './console.ts'
import { type PhoneCandidate, PhoneExchange } from './phone-exchange.ts'
import { addLine, askBy, type Asking, giveVoice, makeCampaign } from './phone-records.ts'
import { writeVoices } from './tone-program.ts'
import { button } from './words.ts'

export interface PhoneConsole extends Asking {
  readonly console: Console
  readonly exchange: PhoneExchange
  readonly line: PhoneLine
  /** What whoever is called does; each test sets its own. */
  script: (candidate: PhoneCandidate) => Promise<void>
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
  const asking = askBy(() => console.page)
  let exchange: PhoneExchange
  let line: PhoneLine

  beforeAll(async () => {
    exchange = await PhoneExchange.open(async (candidate) => await made.script(candidate))
    line = await addLine(asking, exchange.port)
  })
  afterAll(async () => {
    await exchange.close()
    rmSync(programs, { recursive: true, force: true })
  })

  const made: PhoneConsole = {
    ...asking,
    console,
    get exchange() {
      return exchange
    },
    get line() {
      return line
    },
    script: async () => undefined,
    giveVoice: async () => await giveVoice(asking, spoken),
    begin: async ({ id }) => {
      const { page, t } = console
      await console.open(`/campaigns/${id}`)
      await page.locator('.long-table').waitFor()
      await page.locator('.obstacles').waitFor({ state: 'detached', timeout: 60_000 })
      await page.getByRole('button', { name: button(t('campaigns.board.start')) }).click()
    },
    makeCampaign: async (people, change) =>
      await makeCampaign(asking, people, { lineId: line.id, language: spoken, ...change }),
  }
  return made
}
