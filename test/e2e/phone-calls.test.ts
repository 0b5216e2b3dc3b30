import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Campaign } from '../../src/contract/campaigns.ts'
import type { PhoneLine } from '../../src/contract/phone-lines.ts'
import type { SpokenLine, Voice } from '../../src/contract/question-audio.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { type PhoneCandidate, PhoneExchange } from '../support/phone-exchange.ts'
import { writeVoices } from '../support/tone-program.ts'

const programs = mkdtempSync(join(tmpdir(), 'storefront-programs-'))
writeVoices(programs)

/** A voice for a second and a half: a tone that swells as syllables do, 8 kHz. */
const spoken = Int16Array.from({ length: 12_000 }, (_, n) => {
  const turns = (2 * Math.PI * n) / 8_000
  return Math.round(9_000 * Math.sin(220 * turns) * Math.abs(Math.sin(2 * turns)))
})

describe('real calls, as the console shows them', () => {
  const console = useConsole({
    language: 'zh-CN',
    env: { PATH: `${programs}${delimiter}${process.env['PATH']}` },
  })
  const { t } = console
  let exchange: PhoneExchange
  let line: PhoneLine
  /** What whoever is called does; each test sets its own. */
  let script: (candidate: PhoneCandidate) => Promise<void>
  const ask = async <Told>(path: string, data: object): Promise<Told> => {
    const answer = await console.page.request.post(`/api/${path}`, { data })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as Told
  }
  const read = async <Told>(path: string): Promise<Told> =>
    (await (await console.page.request.get(`/api/${path}`)).json()) as Told
  /** Every Chinese line of a position spoken, listened to and approved. */
  const giveVoice = async (positionId: string) => {
    const voices = await read<Voice[]>('voices')
    const voiceId = voices.find(({ language }) => language === 'zh')?.id
    await ask(`positions/${positionId}/audio/missing`, { language: 'zh', voiceId })
    const lines = async () =>
      (await read<SpokenLine[]>(`positions/${positionId}/audio`)).filter(({ language }) => language === 'zh')
    await expect.poll(async () => (await lines()).filter(({ audio }) => audio === null)).toEqual([])
    const lineIds = (await lines()).map(({ lineId }) => lineId)
    await ask(`positions/${positionId}/audio/approve`, { language: 'zh', lineIds, approved: true })
  }
  const steps = () => console.page.locator('.trial-steps > li')
  const tryLine = async () => {
    await console.page.getByRole('button', { name: t('phone.testOf', { name: '总部外线' }) }).click()
    await console.page.getByLabel(t('phone.trial.number')).fill('13800138000')
    await console.page.keyboard.press('Enter')
  }

  beforeAll(async () => {
    exchange = await PhoneExchange.open(async (candidate) => await script(candidate))
    const connection = { kind: 'sip', server: '127.0.0.1', port: exchange.port, user: '8001' }
    line = await ask('phone-lines', { name: '总部外线', connection, secret: 'x' })
  })
  afterAll(async () => {
    await exchange.close()
    rmSync(programs, { recursive: true, force: true })
  })

  it('light step after step of a line’s test, tell what was measured, and say that it works', async () => {
    const { page } = console
    script = async (candidate) => {
      candidate.ring()
      await candidate.answer()
      await candidate.hears(1)
      await candidate.say(spoken)
    }
    await console.open('/settings/phone-lines')
    await page.getByText(t('phone.state.ready')).waitFor()
    await tryLine()
    await page.getByRole('meter', { name: t('phone.trial.level') }).waitFor()
    await page.getByText(t('phone.trial.passed'), { exact: true }).waitFor({ timeout: 40_000 })
    expect(await steps().evaluateAll((all) => all.map((one) => one.dataset['state']))).toEqual(
      Array.from({ length: 5 }, () => 'passed'),
    )
    await page.getByText('PCMA', { exact: true }).waitFor()
    expect(exchange.candidates[0]).toMatchObject({ number: '+8613800138000', failure: undefined })
    expect(await flawsOf(page)).toEqual([])
  })

  it('end when one closes the panel of a test', async () => {
    const { page } = console
    await page.getByLabel(t('phone.trial.number')).press('Enter')
    await steps().nth(2).and(page.locator('[data-state="running"]')).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await exchange.candidates[1]?.isHungUp()
  })

  it('that nobody takes say what to do', async () => {
    const { page } = console
    script = async (candidate) => candidate.refuse(486)
    await tryLine()
    await page.getByText(t('phone.trial.ended.call.what')).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  it('are followed on the board: ringing, talking, busy, and never again by key', async () => {
    const { page } = console
    const positionId = 'home-customer-service'
    const pickUp = Promise.withResolvers<void>()
    script = async (candidate) => {
      candidate.ring()
      if (candidate.number.endsWith('9000')) return candidate.refuse(486)
      await pickUp.promise
      await candidate.answer()
      await candidate.hears(1)
      candidate.press('9')
    }
    await giveVoice(positionId)
    const people = ['李娜', '王伟'].map(async (name, index) => {
      const phone = ['13800138000', '13900139000'][index]
      return await ask<{ candidate: { id: string } }>('candidates', { name, phone })
    })
    const campaign = await ask<Campaign>('campaigns', {
      name: '秋招第一批',
      positionId,
      lineId: line.id,
      timeZone: 'UTC',
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
      candidateIds: (await Promise.all(people)).map(({ candidate }) => candidate.id),
    })
    await console.open(`/campaigns/${campaign.id}`)
    await page.locator('.long-table').waitFor()
    // Its sentences are spoken meanwhile.
    await page.locator('.obstacles').waitFor({ state: 'detached', timeout: 60_000 })
    const start = page.getByRole('button', { name: t('campaigns.board.start') })
    await start.and(page.locator(':enabled')).click({ timeout: 60_000 })
    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
    await row('李娜').getByText(t('campaigns.person.ringing')).waitFor()
    await row('王伟').getByText(t('campaigns.person.busy')).waitFor()
    pickUp.resolve()
    await row('李娜').getByText(t('campaigns.person.talking')).waitFor()
    await row('李娜').getByText(t('campaigns.person.never')).waitFor({ timeout: 60_000 })
    expect(await flawsOf(page)).toEqual([])
    await console.open('/campaigns/do-not-call')
    await row('8000').getByText(t('campaigns.doNotCall.source.candidate')).waitFor()
  })
})
