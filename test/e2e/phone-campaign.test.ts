import { beforeAll, describe, expect, it } from 'vitest'
import type { Campaign } from '../../src/contract/campaigns.ts'
import { flawsOf } from '../support/flaws.ts'
import { openPhoneConsole } from '../support/phone-console.ts'
import type { PhoneCandidate } from '../support/phone-exchange.ts'
import { button } from '../support/words.ts'

describe('a campaign with real calls up', () => {
  const phone = openPhoneConsole('zh-CN')
  const { console } = phone
  const { t } = console
  let campaign: Campaign
  /** Whoever took a call, newest last. */
  const talking: PhoneCandidate[] = []

  const press = async (key: string) =>
    await console.page
      .getByRole('button', { name: button(t(key)) })
      .first()
      .click()
  const row = (name: string) => console.page.getByRole('row', { name: new RegExp(name) })
  const isIn = async (name: string, state: string) =>
    await row(name)
      .getByText(t(`campaigns.person.${state}`), { exact: true })
      .waitFor({ timeout: 60_000 })
  const begin = async (people: Readonly<Record<string, string>>) => {
    campaign = await phone.makeCampaign(people, { atOnce: 1 })
    await phone.begin(campaign)
  }
  const enableLine = async (enabled: boolean) => {
    const [line] = await phone.read<(typeof phone.line)[]>('phone-lines')
    const { id, name, connection, channels, revision } = line ?? phone.line
    const data = { name, connection, channels, revision, enabled }
    expect((await console.page.request.put(`/api/phone-lines/${id}`, { data })).ok()).toBe(true)
  }

  beforeAll(async () => {
    // Takes the call and waits.
    phone.script = async (candidate) => {
      candidate.ring()
      await candidate.answer()
      talking.push(candidate)
    }
    await phone.giveVoice()
  })

  it('drains: who was not called yet is not called, and the call that is up goes on', async () => {
    await begin({ 李娜: '13800138000', 王伟: '13900139000' })
    await isIn('李娜', 'talking')
    await row('王伟').getByText(t('campaigns.board.soon')).waitFor()
    await press('campaigns.board.drain')
    await console.page.getByText(t('campaigns.state.draining'), { exact: true }).waitFor()
    await row('王伟').getByText(t('campaigns.board.noMore')).waitFor()
    expect(talking.at(-1)?.isOver).toBe(false)
    expect(await flawsOf(console.page)).toEqual([])
  })

  it('stops: nobody is called any more, and the call that is up goes on to its end', async () => {
    const { page } = console
    await press('campaigns.board.stop')
    await page.getByText(t('campaigns.board.stopHelp')).waitFor()
    await press('campaigns.board.stopDo')
    await page.getByText(t('campaigns.state.stopped'), { exact: true }).waitFor()
    await isIn('李娜', 'talking')
    expect(talking.at(-1)?.isOver).toBe(false)
    talking.at(-1)?.hangUp()
    await isIn('李娜', 'broken-off')
    await row('李娜').getByText(t('campaigns.board.noMore')).waitFor()
    expect(phone.exchange.candidates).toHaveLength(1)
  })

  it('tells the code by which somebody who was called may call back', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('campaigns.board.codeOf', { name: '李娜' }) }).click()
    const code = page.locator('.call-back-code strong')
    await code.waitFor()
    expect(await code.textContent()).toMatch(/^\d{3} \d{3}$/)
    expect(await flawsOf(page)).toEqual([])
    await press('campaigns.board.codeCopy')
    await page.getByText(t('campaigns.board.codeCopied')).waitFor()
    expect(await page.evaluate(async () => await navigator.clipboard.readText())).toMatch(/^\d{6}$/)
    expect(new URL(page.url()).pathname).toBe(`/campaigns/${campaign.id}`)
    await page.keyboard.press('Escape')
  })

  it('says once why nobody can be called while its line is away, and goes on by itself when it is back', async () => {
    const { page } = console
    await begin({ 赵敏: '13700137000', 孙莉: '13600136000' })
    await isIn('赵敏', 'talking')
    await enableLine(false)
    await page.getByText(t('campaigns.stuck.title')).waitFor()
    await page.getByText(t('campaigns.obstacle.line-off.what')).waitFor()
    await page.getByText(t('campaigns.stuck.safe')).waitFor()
    expect(await page.locator('#content .ant-alert').count()).toBe(1)
    expect(await flawsOf(page)).toEqual([])
    talking.at(-1)?.hangUp()
    await isIn('赵敏', 'broken-off')
    await isIn('孙莉', 'waiting')
    await enableLine(true)
    await page.getByText(t('campaigns.stuck.title')).waitFor({ state: 'detached' })
    await isIn('孙莉', 'talking')
    talking.at(-1)?.hangUp()
    await isIn('孙莉', 'broken-off')
  })

  it('is called only at the hours that the law of its region allows, by the zone that is said', async () => {
    const { page } = console
    const policy = { region: 'us', visualObservation: false, keptDays: 180 }
    expect((await page.request.put('/api/region-policy', { data: policy })).ok()).toBe(true)
    await console.open(`/campaigns/${campaign.id}/edit`)
    const limit = { from: '08:00', to: '21:00' }
    await page.getByText(t('campaigns.form.limit', limit)).waitFor()
    await page.getByText(t('campaigns.form.timeZoneHelp')).waitFor()
    await press('candidates.week.none')
    await press('campaigns.form.usual')
    // Saturday at half past seven.
    await page.locator('[data-cell="6-15"]').click()
    await page.getByText(t('campaigns.form.overLimit', limit)).waitFor()
    await press('campaigns.form.save')
    expect(new URL(page.url()).pathname).toBe(`/campaigns/${campaign.id}/edit`)
    expect(await flawsOf(page)).toEqual([])
    await page.locator('[data-cell="6-15"]').click()
    await page.getByText(t('campaigns.form.overLimit', limit)).waitFor({ state: 'detached' })
    await page.locator('[data-cell="6-20"]').click()
    await press('campaigns.form.save')
    await page.waitForURL(new RegExp(`/campaigns/${campaign.id}$`))
    const { hours } = await phone.read<Campaign>(`campaigns/${campaign.id}`)
    expect(hours).toContainEqual({ weekday: 6, startMinute: 600, endMinute: 630 })
    expect(hours).toHaveLength(6)
  })
})
